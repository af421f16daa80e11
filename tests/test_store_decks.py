"""Presentations in the store: changes of two people both hold, a lock keeps what was shown, pictures lose their remarks."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from netjjin_data import read_workbook
from netjjin_data.deck import Deck, Slide
from netjjin_data.intake.child.handover import frozen, thawed
from netjjin_data.store import DeckLocked, NoPicture, Store, UnknownDataset

DECK = Deck((Slide("funding.trend"), Slide("text.1", "text", title="쉬는 시간")))
SAMPLE = Path(__file__).resolve().parent.parent / "sample_data" / "netjjin_2020_2022.xlsx"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.fixture
def dataset_id(store: Store) -> str:
    return store.save([("a.xlsx", b"a")])


def test_a_deck_survives_a_new_store_on_the_same_folder(store: Store, dataset_id: str) -> None:
    assert store.decks.kept(dataset_id).deck is None
    store.decks.change(dataset_id, lambda _: DECK)
    assert Store(store.folder).decks.kept(dataset_id).deck == DECK


def test_changes_that_people_make_at_once_are_all_kept(store: Store, dataset_id: str) -> None:
    def add(number: int) -> None:
        store.decks.change(
            dataset_id, lambda deck: (deck or Deck()).with_slide(Slide(f"text.{number}", "text"))
        )

    with ThreadPoolExecutor(8) as people:
        list(people.map(add, range(24)))
    kept = store.decks.kept(dataset_id).deck
    assert kept is not None
    assert {slide.key for slide in kept.slides} == {f"text.{number}" for number in range(24)}


def test_a_locked_deck_changes_only_once_it_is_unlocked(store: Store, dataset_id: str) -> None:
    store.decks.lock(dataset_id, b"readings", DECK)
    kept = store.decks.kept(dataset_id)
    assert (kept.deck, kept.locked is not None) == (DECK, True)
    assert store.data(kept.readings or "") == b"readings"
    for change in (
        lambda: store.decks.change(dataset_id, lambda _: Deck()),
        lambda: store.decks.lock(dataset_id, b"other", Deck()),
    ):
        with pytest.raises(DeckLocked, match="먼저 잠금을 풀어"):
            change()
    store.decks.unlock(dataset_id)
    assert store.decks.kept(dataset_id).locked is None
    assert store.decks.change(dataset_id, lambda _: Deck()) == Deck()


def test_a_lock_keeps_what_another_person_has_just_changed(store: Store, dataset_id: str) -> None:
    theirs = Deck((Slide("funding.trend", title="새 제목"),))
    store.decks.change(dataset_id, lambda _: theirs)
    store.decks.lock(dataset_id, b"readings", DECK)
    assert store.decks.kept(dataset_id).deck == theirs


def test_an_unknown_data_set_has_no_deck(store: Store) -> None:
    for use in (store.decks.kept, store.decks.unlock, lambda name: store.decks.change(name, lambda _: DECK)):
        with pytest.raises(UnknownDataset):
            use("nosuch")


def test_frozen_readings_say_the_same_again() -> None:
    reading = read_workbook(SAMPLE)
    (again, other) = thawed(frozen([reading, replace(reading, file="둘.xlsx")]))
    assert (again.file, other.file) == (reading.file, "둘.xlsx")
    assert again.problems == reading.problems
    for name, frame in reading.dataset.frames.items():
        assert again.dataset.frames[name].equals(frame)
        assert again.dataset.addresses[name].equals(reading.dataset.addresses[name])


def _photo(**options: object) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x0112] = 6  # turned
    Image.new("RGB", (400, 300), "red").save(out, "JPEG", exif=exif, **options)
    return out.getvalue()


def test_a_photo_is_kept_upright_and_without_its_place(store: Store) -> None:
    kept = store.data(store.decks.keep_picture(_photo()))
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (300, 400)
        assert dict(picture.getexif()) == {}
    assert b"Camera" not in kept


def test_a_phones_photo_of_several_pictures_stays_a_photo(store: Store) -> None:
    out = io.BytesIO()
    second = Image.new("RGB", (400, 300), "blue")
    Image.new("RGB", (400, 300), "red").save(out, "MPO", save_all=True, append_images=[second])
    with Image.open(io.BytesIO(store.data(store.decks.keep_picture(out.getvalue())))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (400, 300))
        # Red is far lighter than blue.
        assert picture.convert("L").tobytes()[0] == pytest.approx(76, abs=2)


def test_greys_of_16_bits_are_scaled_and_not_made_white(store: Store) -> None:
    out = io.BytesIO()
    shades = b"".join(shade.to_bytes(2, "little") for shade in (0, 0x4000, 0x8000, 0xFFFF))
    Image.frombytes("I;16", (4, 1), shades).save(out, "PNG")
    with Image.open(io.BytesIO(store.data(store.decks.keep_picture(out.getvalue())))) as picture:
        assert picture.convert("L").tobytes() == bytes([0, 64, 128, 255])


def test_a_large_picture_is_made_as_small_as_a_slide_needs(store: Store) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8000, 4000), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(store.data(store.decks.keep_picture(out.getvalue())))) as picture:
        assert picture.size == (3840, 1920)
        assert picture.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg/>", _photo()[:500]], ids=["empty", "gif", "svg", "cut"]
)
def test_what_is_no_picture_is_refused_in_korean(store: Store, content: bytes) -> None:
    with pytest.raises(NoPicture, match="다른 그림을 올려 주세요"):
        store.decks.keep_picture(content)
