"""What the store promises: nothing is lost, nothing is mixed up, nothing is taken for something else."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from netjjin_data.intake.answers import Answers
from netjjin_data.store import (
    DamagedFile,
    Store,
    StoredFile,
    StoreUnusable,
    UnknownDataset,
    data_folder,
)

ANSWERS = Answers(units={"지원내역!D3": "만원"}, years={"일정": 2022}, fields={"지원내역!E3": None})


def _kept(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "files").rglob("*") if path.is_file())


def test_saved_files_and_answers_survive_a_new_store_on_the_same_folder(tmp_path: Path) -> None:
    files = [("2022.xlsx", b"second"), ("2021.xlsx", b"first")]
    dataset_id = Store(tmp_path).save(files, {"2021.xlsx": ANSWERS})
    again = Store(tmp_path)
    stored = again.files(dataset_id)
    assert [(file.name, again.data(file.digest)) for file in stored] == files
    assert [file.answers for file in stored] == [Answers(), ANSWERS]


def test_an_id_is_unguessable_and_fits_an_address(tmp_path: Path) -> None:
    store = Store(tmp_path)
    ids = {store.save([("a.xlsx", b"a")]) for _ in range(5)}
    assert len(ids) == 5
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", dataset_id) for dataset_id in ids)


@pytest.mark.parametrize("dataset_id", ["nosuch", "", "../netjjin", "' OR 1=1 --", "번호"])
def test_an_unknown_id_is_said_in_korean(tmp_path: Path, dataset_id: str) -> None:
    store = Store(tmp_path)
    store.save([("a.xlsx", b"a")])
    with pytest.raises(UnknownDataset, match=r"^주소의 자료 번호를 찾을 수 없습니다"):
        store.files(dataset_id)
    with pytest.raises(UnknownDataset):
        store.history(dataset_id)


def test_the_same_bytes_are_stored_once_and_both_files_stay(tmp_path: Path) -> None:
    store = Store(tmp_path)
    dataset_id = store.save([("a.xlsx", b"same"), ("b.xlsx", b"same")])
    store.save([("a.xlsx", b"same")])
    assert [file.name for file in store.files(dataset_id)] == ["a.xlsx", "b.xlsx"]
    assert len(_kept(tmp_path)) == 1


def test_two_files_of_one_name_are_both_kept_with_answers_of_their_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    plain = store.files(store.save([("사업비.xlsx", b"one"), ("사업비.xlsx", b"two")]))
    dataset_id = store.save([("사업비.xlsx", b"one"), ("사업비.xlsx", b"two")], {plain[1].digest: ANSWERS})
    stored = store.files(dataset_id)
    assert [store.data(file.digest) for file in stored] == [b"one", b"two"]
    assert [file.answers for file in stored] == [Answers(), ANSWERS]


@pytest.mark.parametrize(
    "name",
    ["../../x.xlsx", "/etc/x.xlsx", "C:\\x.xlsx", "", ".", "a\0b.xlsx", "가" * 400 + ".xlsx", "\udcff.xls"],
)
def test_an_odd_name_is_kept_as_a_name_and_never_becomes_a_path(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep" / "data"
    store = Store(folder)
    [stored] = store.files(store.save([(name, b"content")]))
    assert stored.name == name.encode("utf-8", "backslashreplace").decode()
    assert store.data(stored.digest) == b"content"
    assert [path.name for path in _kept(folder)] == [stored.digest]
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]


def test_a_name_from_a_mac_is_kept_composed_and_its_answers_find_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    decomposed = unicodedata.normalize("NFD", "당진 사업비.xlsx")
    [stored] = store.files(store.save([(decomposed, b"a")], {decomposed: ANSWERS}))
    assert (stored.name, stored.answers) == ("당진 사업비.xlsx", ANSWERS)


def test_a_dataset_without_files_or_answers_about_no_file_are_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(ValueError, match="needs a file"):
        store.save([])
    with pytest.raises(ValueError, match="about no file"):
        store.save([("a.xlsx", b"a")], {"b.xlsx": ANSWERS})


def test_the_last_answers_hold_and_the_earlier_ones_stay_in_the_history(tmp_path: Path) -> None:
    store = Store(tmp_path)
    dataset_id = store.save([("a.xlsx", b"a"), ("b.xlsx", b"b")], {"a.xlsx": ANSWERS})
    other = store.save([("a.xlsx", b"a")])
    file = store.files(dataset_id)[0]
    store.answer(dataset_id, file, Answers(cells={"지원내역!D7": "2,500,000"}), who="담당자")
    store.answer(dataset_id, file, Answers())
    assert [item.answers for item in store.files(dataset_id)] == [Answers(), Answers()]
    history = store.history(dataset_id)
    assert [(item.name, item.who) for item in history] == [
        ("a.xlsx", None),
        ("a.xlsx", "담당자"),
        ("a.xlsx", None),
    ]
    assert history[0].answers == ANSWERS
    assert history[0].given <= history[1].given <= history[2].given
    assert store.history(other) == ()


def test_an_answer_about_a_file_of_another_dataset_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    dataset_id = store.save([("a.xlsx", b"a")])
    stranger = StoredFile("b.xlsx", "0" * 64, Answers())
    with pytest.raises(ValueError, match="no file of the dataset"):
        store.answer(dataset_id, stranger, ANSWERS)
    with pytest.raises(UnknownDataset):
        store.answer("nosuch", stranger, ANSWERS)


def test_a_file_changed_on_the_disk_is_reported_and_mended_by_saving_it_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    [stored] = store.files(store.save([("a.xlsx", b"content")]))
    _kept(tmp_path)[0].write_bytes(b"c0ntent")
    with pytest.raises(DamagedFile, match="손상"):
        store.data(stored.digest)
    store.save([("a.xlsx", b"content")])
    assert store.data(stored.digest) == b"content"


@pytest.mark.parametrize("digest", ["0" * 64, "../netjjin.sqlite3", "", "A" * 64])
def test_a_digest_without_a_file_is_reported(tmp_path: Path, digest: str) -> None:
    with pytest.raises(DamagedFile):
        Store(tmp_path).data(digest)


def test_threads_saving_at_once_all_keep_their_files(tmp_path: Path) -> None:
    store = Store(tmp_path)

    def save(number: int) -> str:
        return store.save([(f"{number}.xlsx", b"%d" % (number % 3)), ("같은.xlsx", b"same")])

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(save, range(40)))
    assert [store.files(dataset_id)[0].name for dataset_id in ids] == [f"{n}.xlsx" for n in range(40)]
    assert len(_kept(tmp_path)) == 4


# The folder is opened here too, so that both processes create it at the same time.
_SAVE_SOME = """
import sys
from pathlib import Path
from netjjin_data.store import Store
folder, prefix = Path(sys.argv[1]), sys.argv[2]
for n in range(10):
    print(Store(folder).save([(f"{prefix}{n}.xlsx", b"%d" % n)]))
"""


def test_two_processes_open_and_fill_a_new_folder_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    root = Path(__file__).parents[1]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _SAVE_SOME, folder, prefix], cwd=root, stdout=subprocess.PIPE, text=True
        )
        for prefix in "ab"
    ]
    both = [process.communicate(timeout=60)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    store = Store(folder)
    for prefix, ids in zip("ab", both, strict=True):
        assert [store.files(dataset_id)[0].name for dataset_id in ids] == [
            f"{prefix}{n}.xlsx" for n in range(10)
        ]
    assert len(_kept(folder)) == 10


def test_reading_goes_on_while_another_session_writes(tmp_path: Path) -> None:
    store = Store(tmp_path)
    dataset_id = store.save([("a.xlsx", b"a")])
    writer = sqlite3.connect(tmp_path / "netjjin.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert store.files(dataset_id)[0].name == "a.xlsx"
    writer.execute("ROLLBACK")
    writer.close()


def test_a_write_that_fails_leaves_no_half_dataset_and_no_leftover(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    first = store.save([("a.xlsx", b"a")])

    def no_space(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", no_space)
        with pytest.raises(StoreUnusable, match="남은 디스크 공간"):
            store.save([("b.xlsx", b"b")])
    assert len(_kept(tmp_path)) == 1
    assert store.files(first)[0].name == "a.xlsx"


@pytest.mark.parametrize("name", ["새 폴더", "a?b=1#c%20"])
def test_a_missing_folder_is_created_whatever_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "data"
    Store(folder)
    assert (folder / "netjjin.sqlite3").is_file()


def test_a_folder_that_cannot_be_made_is_said_clearly(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file stands here")
    with pytest.raises(StoreUnusable, match=r"자료 폴더\(.*taken.*\)를 쓸 수 없습니다"):
        Store(tmp_path / "taken" / "data")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_write_permission_is_said_clearly(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreUnusable, match="쓰기 권한"):
            Store(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_a_database_that_is_none_is_said_clearly(tmp_path: Path) -> None:
    (tmp_path / "netjjin.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreUnusable):
        Store(tmp_path)


def test_the_data_folder_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETJJIN_DATA", "/srv/netjjin")
    assert data_folder() == Path("/srv/netjjin")
    monkeypatch.delenv("NETJJIN_DATA")
    assert data_folder() == Path("data")
