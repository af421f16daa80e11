"""A sheet to the ordinary lists that it is made of: forms, lines of text, lists that were turned round or put together."""
