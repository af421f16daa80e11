"""Data as text for Streamlit's markdown: shown as written, whatever it holds."""

from __future__ import annotations

import re

# What markdown reads something into; a dot only where it would make a numbered list.
_PUNCTUATION = re.compile(r"([!#$&()*+\-:<=>@\[\\\]^_`{|}~]|(?m:(?:(?<=^\d)|(?<=^\d\d))\.(?=\s|$)))")
# Streamlit turns these into arrows, dashes and pictures even where markdown is escaped; a word joiner keeps them.
_SHORTHAND = re.compile(r"(?<=:)(?=[\w+-]+:)|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)")


def safe(text: object) -> str:
    """A text as markdown that shows exactly that text, its line breaks included."""
    joined = _SHORTHAND.sub("\u2060", str(text))
    return _PUNCTUATION.sub(r"\\\1", joined).replace("\n", "  \n")


def inline(text: object) -> str:
    """A text as markdown on one line, for headings, labels and cells of a table.

    Where it is broken all the same, a line begins with an item of a list, never with its dot.
    """
    return safe(" ".join(str(text).split())).replace(" · ", "\u00a0· ")
