"""The rows of a block: records, totals, notes, lines over others."""
