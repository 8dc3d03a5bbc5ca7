"""What follows from a design, in closed form: shapes, receptive field, cost, problems."""

from explorer.analysis.analyse import analyse
from explorer.analysis.report import AxisField, BlockField, BlockReport, Memory, Problem, Report, Totals

__all__ = ["AxisField", "BlockField", "BlockReport", "Memory", "Problem", "Report", "Totals", "analyse"]
