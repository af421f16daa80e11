"""The bytes of uploaded files, each kept once under its SHA-256 digest."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from netjjin_data.store.failures import DamagedFile

_DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_of(content: bytes) -> str:
    """The SHA-256 digest of a file's bytes: 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


class Blobs:
    """A folder of files named by the digest of their content; a file's own name never becomes a path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, content: bytes) -> str:
        """The digest of the bytes, which are on the disk when this returns; OSError where they can't be.

        A file that is already there is left alone, unless it is damaged: then the given bytes replace it.
        """
        digest = digest_of(content)
        path = self._path(digest)
        if path.is_file() and path.read_bytes() == content:
            return digest
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(f"{digest}.{secrets.token_hex(8)}.part")
        try:
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _sync_folder(path.parent)
        return digest

    def content(self, digest: str) -> bytes:
        """The bytes of a digest; DamagedFile where there are none or they no longer match it."""
        if _DIGEST.fullmatch(digest) is None:
            raise DamagedFile(digest)
        try:
            content = self._path(digest).read_bytes()
        except FileNotFoundError as failure:
            raise DamagedFile(digest) from failure
        if digest_of(content) != digest:
            raise DamagedFile(digest)
        return content

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


def _sync_folder(folder: Path) -> None:
    # A renamed file outlives a power cut only once its folder is written too; Windows has no such call.
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
