"""The report: one HTML file with everything inside, to look at what was read well and what not."""

from model.evaluate.report.attention import AttentionScan
from model.evaluate.report.write import ReportSources, write_report

__all__ = ["AttentionScan", "ReportSources", "write_report"]
