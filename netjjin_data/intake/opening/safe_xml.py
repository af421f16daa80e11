"""XML from files is parsed by expat with every declaration of entities and document types refused."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from netjjin_data.problems import IntakeError

_CHUNK = 1 << 20
# What comes up where a zip file is cut off, damaged, locked or packed in a way that Python doesn't know.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rsplit(":", 1)[-1]


def safe_parser() -> Any:
    """An expat parser that refuses entities, so that nothing expands and nothing outside is fetched."""
    parser = expat.ParserCreate()

    def refuse(*_: Any) -> None:
        raise IntakeError(
            "파일 안에 허용되지 않는 선언(XML 엔티티)이 있어 열지 않았습니다. 엑셀에서 새 파일로 저장해 올려 주세요."
        )

    parser.EntityDeclHandler = refuse
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


def parse_member(
    archive: zipfile.ZipFile,
    path: str,
    start: Callable[[str, dict[str, str]], None] | None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parses one member of a package chunk by chunk; raises expat.ExpatError where it is broken."""
    parser = safe_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    with archive.open(path) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
