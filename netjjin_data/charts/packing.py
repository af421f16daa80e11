"""Many numbers as plotly.js reads them fastest."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np

Packed = dict[str, str]


def packed(numbers: Sequence[float] | np.ndarray[Any, Any]) -> Packed:
    """The bytes of little-endian 32-bit floats, in base64: a quarter of what they are written out; NaN is a gap."""
    return {"dtype": "f4", "bdata": b64encode(np.asarray(numbers, "<f4").tobytes()).decode()}
