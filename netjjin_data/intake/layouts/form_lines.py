"""Forms in lines of text: the label that a line begins with, or the number that is left of one."""

from __future__ import annotations

import re

from netjjin_data.intake.layouts.form_labels import LONGEST_LABEL, is_label, row_table
from netjjin_data.intake.layouts.lines import Line
from netjjin_data.intake.text import clean

LABELLED = re.compile(r"(?P<label>[^:：\n]{2,40}?)(?:\s*[:：]\s*|\s+[-–—]\s+|\s*[→⇒]\s*)(?P<value>.*)", re.S)


_BRACKETED = re.compile(
    r"[\[<【〔「](?P<label>[^\]>】〕」\n]{2,24})[\]>】〕」]\s*[:：]?\s*(?P<value>.*)", re.S
)


_LABEL_THEN_NUMBER = re.compile(r"(?P<label>[^\d:：\n]{2,24}?)\s+(?P<value>(?:약\s?)?['’]?\d.*)")


def label_of(line: Line) -> tuple[str | None, str | None]:
    """The label that a line begins with and what it says behind; (None, None) where it begins with none."""
    text = line.text
    if len(text) <= LONGEST_LABEL and is_label(text.rstrip(":： ")):
        return clean(text.rstrip(":： ")), None
    for pattern in (_BRACKETED, LABELLED):
        match = pattern.match(text)
        if match and is_label(match["label"]):
            return clean(match["label"]), match["value"].strip() or None
    match = _LABEL_THEN_NUMBER.fullmatch(text) if line.number else None
    if match and row_table(match["label"]) in {"networks", "members", "grants"}:
        return clean(match["label"]), match["value"].strip()
    return None, None


def lost_label(line: Line) -> bool:
    """Whether of a numbered line only the number is left: '3. : 20개 기업', '2.'."""
    return line.number is not None and (not line.text or line.text[0] in ":：")
