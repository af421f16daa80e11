"""A description of the programme itself (사업목적, 지원내용 …): labelled as a network's form is, and about no network."""

from __future__ import annotations

import re

from netjjin_data.intake.blocks import find_layout
from netjjin_data.intake.headings import names_network
from netjjin_data.intake.layouts.form_labels import aspect, is_plain, list_under, row_table
from netjjin_data.intake.layouts.form_sections import Form
from netjjin_data.intake.planning.evidence import evidence_for
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.title_places import network_in, region_in
from netjjin_data.schema import table

# What the programme's description and a network's form both say.
_ASPECTS = frozenset({"purpose", "summary"})


def describes_programme(sheet: Sheet, form: Form, beside_years: bool) -> bool:
    """Whether a form names no network or place, and its sheet is the programme's: by its words or by a list of its years.

    `beside_years` tells that lines of the programme's years stood on the sheet too.
    """
    titles = [sheet.text(*place) for place in form.titles]
    if form.about or any(map(_names_one, (sheet.name, *titles))):
        return False
    if not all(_may_be_said_of_all(section.label) for section in form.sections):
        return False
    if beside_years or evidence_for(table("programme"), sheet.name, titles) > 0:
        return True
    return any(block.table.name == "programme" for block in find_layout(sheet).blocks)


def _names_one(text: str) -> bool:
    """Whether a line says which network or 시군 it is about; 시군 네트워크 are all of them."""
    return bool(region_in(text) or network_in(text)) or any(
        map(names_network, re.split(r"[\s()\[\]·,]+", text))
    )


def _may_be_said_of_all(label: str) -> bool:
    """Whether a label says nothing that only one network can: what for, what with, how much."""
    if not label or is_plain(label) or list_under(label) is not None:
        return False
    name = row_table(label)
    return name in {None, "grants"} or (name == "reports" and aspect(label) in _ASPECTS)
