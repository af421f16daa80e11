"""What leaves the dashboard as a file: each module makes one kind of it, as bytes or text."""

from __future__ import annotations

from collections.abc import Callable

# Told after each part of a long export: how many of how many are made.
Progress = Callable[[int, int], None]
