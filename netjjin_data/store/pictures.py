"""Pictures for slides: what is kept is drawn anew, so that nothing of the camera or the place stays in it."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from netjjin_data.store.failures import StoreError

# A slide has 1920 by 1080 points; twice that is sharp on the largest screen.
MOST_PIXELS = (3840, 2160)
# From here on a picture is a bomb rather than a photo.
MOST_OPENED = 100_000_000
MOST_BYTES = 30_000_000
# Phones write several pictures into one jpg, of which the first is the photo; Pillow's reader of jpg calls it MPO.
_PHOTOS = ("JPEG", "MPO")


class NoPicture(StoreError):
    """What was given is no picture that can be shown; the message says what to give instead."""


def redrawn(content: bytes) -> bytes:
    """A jpg or png as it is kept: upright, at most twice a slide's size, without any of its remarks (EXIF, place).

    Raises NoPicture where it is neither, is damaged, or is too large.
    """
    if len(content) > MOST_BYTES:
        raise NoPicture(f"그림 파일이 {MOST_BYTES // 1_000_000}MB보다 큽니다. 크기를 줄여서 올려 주세요.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as opened:
                if opened.width * opened.height > MOST_OPENED:
                    raise NoPicture("그림의 가로와 세로가 너무 큽니다. 크기를 줄여서 올려 주세요.")
                is_photo = opened.format in _PHOTOS
                upright = _in_eight_bits(ImageOps.exif_transpose(opened))
                upright.thumbnail(MOST_PIXELS)
                return _encoded(upright, is_photo)
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as why:
        raise NoPicture("jpg나 png 그림이 아니거나 손상된 파일입니다. 다른 그림을 올려 주세요.") from why


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """A picture whose greys of 16 bits are scaled to 8; Pillow alone would make all but the darkest white."""
    if picture.mode not in ("I", "I;16", "I;16B", "I;16L"):
        return picture
    grey = picture.convert("I").point(lambda shade: shade * (1 / 257) + 0.5).convert("L")
    # The shade that counts as transparent is one of 16 bits.
    grey.info.pop("transparency", None)
    return grey


def _encoded(picture: Image.Image, is_photo: bool) -> bytes:
    out = io.BytesIO()
    # A fresh picture holds the pixels alone.
    clean = Image.new("RGB" if is_photo else "RGBA", picture.size)
    clean.paste(picture.convert(clean.mode))
    if is_photo:
        clean.save(out, "JPEG", quality=88)
    else:
        clean.save(out, "PNG", optimize=True)
    return out.getvalue()
