"""Cell text to typed values: a module per kind of value, each a pure function that returns a value or raises."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


class Unreadable(Exception):
    """A cell's value can't be used; `code` is one of problems.CODES and `details` fill its sentence."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


# A thousand trillion: beyond it a number is a slip of the keyboard, and sums would no longer be exact.
LARGEST = 10**15


def within_reach(number: int | float | Decimal) -> None:
    """Raises Unreadable 'out_of_range' for a number so large that nobody can have meant it."""
    if not -LARGEST <= number <= LARGEST:
        raise Unreadable("out_of_range", expected="1,000조를 넘지 않는 수로 적어 주세요")
