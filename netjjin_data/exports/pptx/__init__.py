"""A presentation as a PowerPoint file whose charts, tables and shapes can be edited."""

from netjjin_data.exports.pptx.presentation import pptx_bytes

__all__ = ["pptx_bytes"]
