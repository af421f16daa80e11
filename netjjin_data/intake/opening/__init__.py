"""Bytes to sheets: a module per kind of file, and what the libraries leave out."""
