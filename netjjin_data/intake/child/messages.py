"""Messages between the dashboard and its reading child: a count of parts, then each part's length and bytes."""

from __future__ import annotations

import struct
from typing import IO

_NUMBER = struct.Struct("<Q")


def send(stream: IO[bytes], parts: list[bytes]) -> None:
    """Writes one message."""
    stream.write(_NUMBER.pack(len(parts)))
    for part in parts:
        stream.write(_NUMBER.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> list[bytes]:
    """Reads one message; EOFError where the other side has ended."""
    return [_exactly(stream, _number(stream)) for _ in range(_number(stream))]


def _number(stream: IO[bytes]) -> int:
    number: int = _NUMBER.unpack(_exactly(stream, _NUMBER.size))[0]
    return number


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
