"""How the sheets of a workbook look, how a text is put into a cell, how a sheet is printed."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from netjjin_data.charts.style import LIGHT
from netjjin_data.exports.imprint import imprint_line
from netjjin_data.story import Presentation

FONT = "맑은 고딕"
# The most characters that a cell and a page's foot hold.
LONGEST_TEXT = 32_767
LONGEST_FOOT = 255
A4 = 9
_HEADING_FILL, _NOTICE = "#D6E4FE", "#B3260B"


class Styles:
    """The formats of one workbook; each is made once, when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        """A format of these properties in the house's font."""
        wanted = {"font_name": FONT, "font_size": 10, "font_color": LIGHT.text, "valign": "top"} | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]

    @cached_property
    def title(self) -> Any:
        """The headline of a sheet."""
        return self.of(font_size=15, bold=True, text_wrap=True, valign="vcenter")

    @cached_property
    def heading_line(self) -> Any:
        """The head of a sheet that isn't a card's."""
        return self.of(font_size=15, bold=True)

    @cached_property
    def plain(self) -> Any:
        """A line that isn't wrapped."""
        return self.of()

    @cached_property
    def sentence(self) -> Any:
        """A line that is wrapped."""
        return self.of(text_wrap=True, font_size=11)

    @cached_property
    def counted(self) -> Any:
        """How something was counted, over several lines where it is long."""
        return self.of(text_wrap=True, font_color=LIGHT.muted)

    @cached_property
    def muted(self) -> Any:
        """A remark beside the matter."""
        return self.of(font_color=LIGHT.muted)

    @cached_property
    def notice(self) -> Any:
        """The notice of fictional data."""
        return self.of(font_color=_NOTICE, bold=True)

    @cached_property
    def heading(self) -> Any:
        """The head of a column."""
        return self.of(bold=True, bg_color=_HEADING_FILL, border=1, border_color="#CDD1D5", text_wrap=True)

    @cached_property
    def cell(self) -> Any:
        """A text in a table."""
        return self.of(text_wrap=True, border=1, border_color="#CDD1D5")

    @cached_property
    def link(self) -> Any:
        """The name of another sheet."""
        return self.of(font_color="#0B50D0", underline=1, border=1, border_color="#CDD1D5", text_wrap=True)

    def number(self, number_format: str) -> Any:
        """A number or a date in a table."""
        return self.of(num_format=number_format, align="right", border=1, border_color="#CDD1D5")

    def state(self, colour: str, patch: str | None) -> Any:
        """A state in a table of states, in its colours."""
        fill = {"bg_color": patch} if patch else {}
        return self.of(
            font_color=colour, align="center", border=1, border_color="#CDD1D5", text_wrap=True, **fill
        )


def put(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write a text as a text, whatever it begins with; a longer one than a cell holds is cut and says so by …"""
    if not text:
        sheet.write_blank(row, column, None, style)
        return
    sheet.write_string(row, column, fitting(text), style)


def fitting(text: str) -> str:
    """A text as long as a cell holds."""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def printed(sheet: Any, presentation: Presentation, made: date) -> None:
    """Print the sheet on A4, landscape, as wide as the page; the foot names data set, selection, date and notice."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    sheet.hide_gridlines(2)
    notice = presentation.dataset.notice
    said = " · ".join(part for part in (notice, imprint_line(presentation, made)) if part)
    # An ampersand would begin a code.
    foot = said.replace("&", "&&")[: LONGEST_FOOT - 20].rstrip("&")
    sheet.set_footer(f"&L&8{' ' if foot[:1].isdigit() else ''}{foot}&R&8&P / &N")
