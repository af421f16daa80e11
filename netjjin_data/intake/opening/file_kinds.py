"""What a file is: its bytes say, not its name; and what to tell people about files that hold no sheets."""

from __future__ import annotations

import io
import zipfile

from netjjin_data.intake.opening.safe_xml import BROKEN_ZIP

_SAVE_AS = "표를 엑셀 파일(.xlsx)로 저장해서 올려 주세요."

READABLE = frozenset({"xlsx", "xlsb", "ods", "xls", "csv", "html", "spreadsheetml"})

# The sentences for kinds that are refused; each says what the file is and what to do.
REFUSED = {
    "hwp": f"한글 문서입니다. {_SAVE_AS}",
    "hwpx": f"한글 문서(HWPX)입니다. {_SAVE_AS}",
    "cell": "한셀 고유 형식(.cell) 파일입니다. 한셀에서 '다른 이름으로 저장하기'를 눌러 엑셀 파일(.xlsx)로 저장해 올려 주세요.",
    "pdf": f"PDF 문서입니다. {_SAVE_AS}",
    "docx": f"워드 문서입니다. {_SAVE_AS}",
    "pptx": f"파워포인트 문서입니다. {_SAVE_AS}",
    "image": f"그림 파일입니다. 그림 속 글자는 읽을 수 없습니다. {_SAVE_AS}",
    "zip": f"압축 파일입니다. 압축을 풀고 {_SAVE_AS}",
    "archive": f"압축 파일입니다. 압축을 풀고 {_SAVE_AS}",
    "drm": "문서보안(DRM)으로 잠긴 파일입니다. 문서보안을 해제해 저장한 뒤 올려 주세요.",
    "locked_ods": f"암호가 걸린 오픈도큐먼트(.ods) 파일입니다. 암호를 풀고 {_SAVE_AS}",
    "cut": "파일이 손상되었거나 끝까지 저장되지 않아 열 수 없습니다. 엑셀에서 다시 저장한 뒤 올려 주세요.",
    "empty": "빈 파일입니다(0바이트). 파일을 다시 저장한 뒤 올려 주세요.",
    "numbers": f"애플 넘버스(Numbers) 문서입니다. {_SAVE_AS}",
    "unknown": f"엑셀이나 CSV 파일이 아닙니다. {_SAVE_AS}",
}

_ZIP_MEMBERS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("Contents/content.hpf", "hwpx"),
    ("Contents/header.xml", "hwpx"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("Index/Document.iwa", "numbers"),
)
_ZIP_MIMETYPES = {
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/hwp+zip": "hwpx",
    "application/vnd.oasis.opendocument.text": "docx",
    "application/vnd.oasis.opendocument.presentation": "pptx",
}
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"HWP Document File", "hwp"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"EGGA", "archive"),
    (b"ALZ\x01", "archive"),
    # Headers that document security products of Korean offices put before the encrypted file.
    (b"\x9b DRMONE", "drm"),
    (b"\x9bDRMONE", "drm"),
    (b"SCDSA", "drm"),
    (b"<DOCUMENT SAFER", "drm"),
    (b"FSN", "drm"),
    (b"NASCA DRM", "drm"),
)
_DRM_WORDS = (
    b"DRMONE",
    b"Fasoo",
    b"FasooSecureContainer",
    b"SCDSA00",
    b"MarkAny",
    b"DOCUMENT SAFER",
    b"NASCA DRM",
)


def file_kind(data: bytes, name: str = "") -> str:
    """One of READABLE, 'locked' (needs a password), or a key of REFUSED; `name` only helps to word a refusal."""
    if not data:
        return "empty"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = _zip_kind(data)
    elif data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        kind = _compound_kind(data)
    else:
        kind = _plain_kind(data)
    if kind in {"unknown", "zip"} and name.casefold().endswith(".cell"):
        return "cell"
    return kind


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = (
                archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
            )
            listed = _begin(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except (*BROKEN_ZIP, ValueError):
        return "cut"
    kind = _ZIP_MIMETYPES.get(mimetype.strip())
    if kind == "ods" and (b"encryption-data" in listed or "encrypted-package" in names):
        return "locked_ods"
    return kind or next((kind for member, kind in _ZIP_MEMBERS if member in names), "zip")


def _begin(archive: zipfile.ZipFile, member: str) -> bytes:
    """The first part of a member, however large it claims to be."""
    with archive.open(member) as opened:
        return opened.read(1 << 20)


def _compound_kind(data: bytes) -> str:
    """An OLE file by the names of its streams, which stand in its directory as UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("FileHeader") and (has("DocInfo") or has("BodyText")):
        return "hwp"
    if has("EncryptedPackage"):
        return "locked"
    if any(word in data[:4096] for word in _DRM_WORDS):
        return "drm"
    if has("Workbook") or has("Book"):
        return "xls"
    if has("WordDocument"):
        return "docx"
    return "pptx" if has("PowerPoint Document") else "unknown"


def _plain_kind(data: bytes) -> str:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if any(word in data[:512] for word in _DRM_WORDS):
        return "drm"
    text = decoded(data)
    if text is None:
        # A BIFF stream without its OLE container, as very old exports write it.
        return "xls" if data[:2] in {b"\x09\x08", b"\x09\x04", b"\x09\x02"} else "unknown"
    head = text[:8192].lstrip().lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "spreadsheetml"
    if head.startswith(("<html", "<!doctype html", "<table", "<head", "<meta", "<style", "<body", "<div")):
        return "html"
    if head.startswith(("<?xml", "<!doctype")):
        return "html" if "<table" in text.lower() else "unknown"
    return "csv"


def decoded(data: bytes) -> str | None:
    """A text file's text: UTF-8 with or without a mark, UTF-16, cp949 (which holds EUC-KR); None where it is no text."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        control = sum(1 for char in text[:20_000] if ord(char) < 32 and char not in "\t\r\n\f\v")
        if control == 0:
            return text.removeprefix("\ufeff")
    return None


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\x00" in data[:4096]:
        # UTF-16 without a mark: the zero bytes of ASCII stand at even or at odd places.
        return ("utf-16-le", "utf-16-be") if data[1:2] == b"\x00" else ("utf-16-be", "utf-16-le")
    return ("utf-8-sig", "cp949")
