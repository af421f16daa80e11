"""Two sample workbooks and the recipes that make them."""
