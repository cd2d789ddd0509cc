"""How well formulas are read: metrics, figures by length and construct, report, calibration."""
