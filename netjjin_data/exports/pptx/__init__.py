"""A presentation as a PowerPoint file whose charts, tables and shapes can be edited."""

from netjjin_data.exports.pptx.presentation import pptx_bytes
from netjjin_data.exports.pptx.template import NoTemplate

__all__ = ["NoTemplate", "pptx_bytes"]
