"""Lines that are the name of a network or a 시군, or say one among other words."""

from __future__ import annotations

import re

from netjjin_data import regions
from netjjin_data.intake.layouts.form_labels import is_label
from netjjin_data.intake.places import NETWORK_END, is_place
from netjjin_data.intake.sheets import Value
from netjjin_data.intake.text import clean


def subject(text: str) -> list[tuple[str, Value]]:
    """What a line alone is the name of: a network, a 시군, or both (당진시 당진사회적기업협의회)."""
    name = clean(text).strip("[]<>【】〔〕「」 ")
    if is_place(name):
        return [("시군", name)]
    if not 3 <= len(name) <= 40 or re.search(r"(19|20)\d{2}|[:：]", name) or is_label(name):
        return []
    if not NETWORK_END.search(name) or len(name.split()) > 3:
        return []
    first, _, rest = name.partition(" ")
    if rest and is_place(first) and NETWORK_END.search(rest):
        return [("시군", first), ("네트워크", rest.strip("-– "))]
    return [("네트워크", name)]


def named_in(text: str) -> bool:
    """Whether a line says a 시군 or a network among other words."""
    words = re.split(r"[\s(),·/\[\]]+", text)
    return any(
        word and (regions.find(word).municipality is not None or (len(word) > 4 and NETWORK_END.search(word)))
        for word in words
    )
