"""What works on this machine and what does not, each with its cure."""

from im2tex_desktop.doctor.examination import examine
from im2tex_desktop.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]
