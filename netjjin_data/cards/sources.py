"""The cells that a card comes from, held as numbers: a country's card stands on a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

import numpy as np

from netjjin_data.dataset import COLUMNS
from netjjin_data.problems import CellRef

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Sheet = tuple[str, str]


class Sources(Sequence[CellRef]):
    """Cells as a reader goes through them: sheet by sheet as they come, each from above, none twice.

    `sheets` has, by file and sheet, the packed cells in order (see `dataset.COLUMNS`); a cell's reference is made
    only for whoever asks for it.
    """

    def __init__(self, sheets: Mapping[Sheet, Numbers] | None = None) -> None:
        self.sheets = sheets or {}

    def __len__(self) -> int:
        return sum(len(packed) for packed in self.sheets.values())

    def __iter__(self) -> Iterator[CellRef]:
        for (file, sheet), packed in self.sheets.items():
            for cell in packed.tolist():
                yield CellRef(file, sheet, *divmod(cell, COLUMNS))

    @overload
    def __getitem__(self, at: int) -> CellRef: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[CellRef, ...]: ...
    def __getitem__(self, at: int | slice) -> CellRef | tuple[CellRef, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def first(self, sheet: Sheet, number: int) -> list[CellRef]:
        """The first cells of a sheet."""
        return [CellRef(*sheet, *divmod(cell, COLUMNS)) for cell in self.sheets[sheet][:number].tolist()]

    def stretches(self) -> Iterator[tuple[CellRef, CellRef]]:
        """The first and the last cell of each sheet."""
        for (file, sheet), packed in self.sheets.items():
            first, last = (CellRef(file, sheet, *divmod(int(packed[at]), COLUMNS)) for at in (0, -1))
            yield first, last

    def shared(self, other: Sources) -> set[CellRef]:
        """The cells that others hold too."""
        found: set[CellRef] = set()
        for file, sheet in self.sheets.keys() & other.sheets.keys():
            both = np.intersect1d(self.sheets[file, sheet], other.sheets[file, sheet], assume_unique=True)
            found.update(CellRef(file, sheet, *divmod(cell, COLUMNS)) for cell in both.tolist())
        return found

    @classmethod
    def of(cls, refs: Iterable[CellRef]) -> Sources:
        """These cells."""
        sheets: dict[Sheet, list[int]] = {}
        for ref in refs:
            sheets.setdefault((ref.file, ref.sheet), []).append(ref.row * COLUMNS + ref.column)
        return cls({sheet: np.unique(np.array(packed, np.int64)) for sheet, packed in sheets.items()})
