"""Written totals against the rows that they sum up."""
