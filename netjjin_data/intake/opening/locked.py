"""Workbooks locked with a password are opened in memory; the password is kept nowhere."""

from __future__ import annotations

import io

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from netjjin_data.problems import IntakeError

NEEDS_PASSWORD = "암호가 걸린 파일입니다. 암호를 함께 넣거나, 암호를 풀어 저장한 뒤 올려 주세요."
_WRONG_PASSWORD = "암호가 맞지 않습니다. 암호를 확인하고 다시 넣어 주세요."


def is_locked(data: bytes) -> bool:
    """Whether an OLE workbook needs a password."""
    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except (FileFormatError, ParseError, OSError, ValueError, KeyError, IndexError, AttributeError):
        return False


def unlocked(data: bytes, password: str | None) -> bytes:
    """The bytes of the workbook inside; raises IntakeError without the right password."""
    if not password:
        raise IntakeError(NEEDS_PASSWORD)
    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        file.decrypt(out)
    except (InvalidKeyError, DecryptionError) as error:
        raise IntakeError(_WRONG_PASSWORD) from error
    except (FileFormatError, ParseError, OSError, ValueError, KeyError, IndexError) as error:
        raise IntakeError(
            "암호가 걸린 파일의 내용이 손상되어 열 수 없습니다. 엑셀에서 다시 저장해 올려 주세요."
        ) from error
    return out.getvalue()
