"""What the data say, as tidy frames: pure functions of a dataset and a selection, a module per question."""

from __future__ import annotations

from netjjin_data.metrics.choice import focus_year
from netjjin_data.metrics.coverage import coverage
from netjjin_data.metrics.funding import funding_trend

__all__ = ["coverage", "focus_year", "funding_trend"]
