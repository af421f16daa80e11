"""Columns of a long list at once: many values by the few that differ, so that each of those is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

Codes = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Coded:
    """Values by position: `values[codes[i]]` is the value at i, and nothing is there where its code is -1."""

    codes: Codes
    values: Sequence[Any]

    @property
    def present(self) -> Mask:
        """Where something is."""
        return self.codes >= 0

    def told(self, tell: Callable[[Any], bool], among: Mask | None = None) -> Mask:
        """Where something is that `tell` says yes to; with `among`, only values that are needed there are asked."""
        codes = self.codes if among is None else self.codes[among]
        answers = np.zeros(len(self.values) + 1, np.bool_)  # the last one is that of code -1
        for code in distinct_codes(codes):
            answers[code] = tell(self.values[code])
        if among is None:
            told: Mask = answers[codes]
            return told
        found = np.zeros(len(self.codes), np.bool_)
        found[among] = answers[codes]
        return found

    def of_kind(self, *kinds: type) -> Mask:
        """Where a value of one of some kinds is; 2020 is no bool, and a moment no day."""
        found = set(map(type, self.values))
        if found <= set(kinds):
            return self.present
        if found.isdisjoint(kinds):
            return np.zeros(len(self.codes), np.bool_)
        return self.told(lambda value: value.__class__ in kinds)

    def at(self, positions: Codes | Mask) -> Coded:
        """The values at some positions alone."""
        return Coded(self.codes[positions], self.values)

    def last_before(self) -> Codes:
        """Where the value of each position stood last before it; -1 where nothing is, or nothing like it before."""
        order = np.argsort(self.codes, kind="stable")
        alike = np.diff(self.codes[order], prepend=-1) == 0
        found = np.full(len(self.codes), -1, np.int64)
        found[order[1:]] = np.where(alike[1:], order[:-1], -1)
        return np.where(self.present, found, -1)

    def list(self) -> list[Any]:
        """Every value in order, None where nothing is."""
        held = np.empty(len(self.values) + 1, object)
        held[: len(self.values)] = _objects(self.values)
        found: list[Any] = held[self.codes].tolist()
        return found


def distinct_codes(codes: Codes) -> list[int]:
    """The codes that occur, without -1."""
    counts = np.bincount(codes + 1) if len(codes) else np.zeros(1, np.int64)
    found: list[int] = (np.flatnonzero(counts[1:])).tolist()
    return found


def coded(values: Sequence[Any]) -> Coded:
    """Values as the few that differ, by kind and value: True, 1 and 1.0 are three."""
    blank = values.count(None)
    if blank == len(values):
        return Coded(np.full(blank, -1, np.int64), ())
    if len(values) - blank == 1:  # as most columns are where one row is far wider than the others
        only = next(at for at, value in enumerate(values) if value is not None)
        codes = np.full(len(values), -1, np.int64)
        codes[only] = 0
        return Coded(codes, [values[only]])
    kinds = set(map(type, values)) - {type(None)}
    if len(kinds & {bool, int, float}) > 1:
        places: dict[Any, int] = {}
        pairs = ((value.__class__, value) for value in values)
        held = [-1 if pair[1] is None else places.setdefault(pair, len(places)) for pair in pairs]
        return Coded(np.array(held, np.int64), [value for _, value in places])
    found, uniques = pd.factorize(_objects(values))
    return Coded(found.astype(np.int64), list(uniques))


def paired(first: Codes, second: Codes) -> tuple[Codes, list[tuple[int, int]]]:
    """The pairs of two codes by position: a code for each, and the pairs that occur."""
    width = int(second.max(initial=-1)) + 2
    codes, keys = pd.factorize((first + 1) * width + second + 1)
    pairs = [(key // width - 1, key % width - 1) for key in keys.tolist()]
    return codes.astype(np.int64), pairs


def _objects(values: Sequence[Any]) -> np.ndarray[Any, np.dtype[np.object_]]:
    held = np.empty(len(values), object)
    held[:] = values
    return held


def joined(parts: Sequence[Coded]) -> Coded:
    """Values one part after the other."""
    codes: list[Codes] = []
    values: list[Any] = []
    for part in parts:
        codes.append(np.where(part.present, part.codes + len(values), -1))
        values.extend(part.values)
    return Coded(np.concatenate(codes) if codes else np.zeros(0, np.int64), values)


def over(below: Coded | None, above: Coded) -> Coded:
    """The values of `above`, and those of `below` where it has none."""
    if below is None or not (below.present & ~above.present).any():
        return above
    lifted = np.where(below.present, below.codes + len(above.values), -1)
    return Coded(np.where(above.present, above.codes, lifted), [*above.values, *below.values])


def each(values: Sequence[Any]) -> Coded:
    """Values as they come, None standing for nothing."""
    here = np.fromiter((value is not None for value in values), np.bool_, len(values))
    return Coded(np.where(here, np.arange(len(values)), -1), values)
