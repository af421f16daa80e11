"""What can go wrong with stored data; every message is Korean and can be shown as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError


class StoreError(Exception):
    """Stored data can't be written or found; the message is Korean and says what to do."""


class UnknownDataset(StoreError, LookupError):
    """No dataset has this id."""

    def __init__(self, dataset_id: str) -> None:
        super().__init__(
            "주소의 자료 번호를 찾을 수 없습니다. "
            "주소를 끝까지 복사했는지 확인하거나 자료를 다시 올려 주세요."
        )
        self.dataset_id = dataset_id


class DamagedFile(StoreError):
    """A stored file is gone, or its bytes are no longer those that were saved."""

    def __init__(self, digest: str) -> None:
        super().__init__(
            "저장해 둔 파일이 없어졌거나 손상되어 읽지 않았습니다. 원본 파일을 다시 올려 주세요."
        )
        self.digest = digest


class DeckLocked(StoreError):
    """The presentation is locked: nothing of it changes until somebody unlocks it."""

    def __init__(self) -> None:
        super().__init__("발표가 잠겨 있어 바꾸지 않았습니다. 바꾸려면 먼저 잠금을 풀어 주세요.")


class LockedUnreadable(StoreError):
    """What a locked presentation shows was kept by another version of the dashboard, or is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "잠가 둔 발표의 수치를 이 버전에서는 열 수 없습니다. 잠금을 풀면 지금의 자료로 발표를 다시 만듭니다."
        )


class SlideGone(StoreError):
    """Somebody deleted the slide that is being changed."""

    def __init__(self) -> None:
        super().__init__("이 슬라이드는 다른 창에서 지워져 바꾸지 않았습니다. 적은 글은 복사해 두세요.")


class StoreUnusable(StoreError):
    """The data folder or its database can't be read or written (rights, space, a lock that stays)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"자료 폴더({folder})를 쓸 수 없습니다. 폴더의 쓰기 권한과 남은 디스크 공간을 확인해 주세요."
        )
        self.folder = folder


@contextmanager
def told_as_unusable(folder: Path) -> Iterator[None]:
    """Failures of the disk or the database leave this block as StoreUnusable, their cause attached."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise  # bugs, which no clerk can mend
    except (OSError, DatabaseError) as failure:
        raise StoreUnusable(folder) from failure
