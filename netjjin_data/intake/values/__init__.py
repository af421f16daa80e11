"""Cell text to typed values: a module per kind of value, each a pure function that returns a value or raises."""

from __future__ import annotations

from typing import Any


class Unreadable(Exception):
    """A cell's value can't be used; `code` is one of problems.CODES and `details` fill its sentence."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
