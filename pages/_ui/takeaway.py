"""What can be taken home: the formats, and the files made of a presentation, each kept for whoever wants it next."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from netjjin_data.exports import Progress, formats
from netjjin_data.exports.imprint import chosen, file_name
from netjjin_data.exports.pptx import NoTemplate, pptx_bytes
from netjjin_data.korean import today
from netjjin_data.problems import Problem
from netjjin_data.store import StoreError
from netjjin_data.story import Presentation
from pages._ui.keys import MADE
from pages._ui.presentation import Staged
from pages._ui.shell import JUST_MADE, press_just_made
from pages._ui.words import inline, safe

log = logging.getLogger("netjjin")

# Of all formats and presentations together.
MOST_KEPT_BYTES = 200_000_000


@dataclass(frozen=True, eq=False)
class Order:
    """What a file is made of: the presentation, the day, the problems of its data, and a template of the staff's."""

    presentation: Presentation
    made: date
    problems: tuple[Problem, ...] = ()
    template: bytes | None = None


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is called, and what is in it; `of_slides` where that are the slides."""

    suffix: str
    name: str
    holds: str
    mime: str
    of_slides: bool = True

    def make(self, order: Order, progress: Progress) -> bytes:
        """The file; NoTemplate where the template can't be used."""
        if order.template is not None:
            return pptx_bytes(order.presentation, order.made, order.template, progress)
        return formats.FORMATS[self.suffix](order.presentation, order.made, order.problems, progress)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = (
    Format(
        ".pptx",
        "파워포인트",
        "슬라이드마다 한 장씩, 제목과 문장, 출처, 발표자 메모가 들어갑니다. 차트와 표, 지도는 그림이 아니라 "
        "파워포인트에서 고칠 수 있는 것입니다.",
        f"{_OFFICE}.presentationml.presentation",
    ),
    Format(
        ".xlsx",
        "엑셀",
        "슬라이드마다 시트 하나에 표와 엑셀 차트, 마지막에 자료에서 확인할 것의 목록이 들어갑니다.",
        f"{_OFFICE}.spreadsheetml.sheet",
    ),
    Format(
        ".html",
        "웹 문서",
        "USB에 담아 가는 예비본입니다. 인터넷이 없어도 웹 브라우저로 열어 발표할 수 있고, 슬라이드마다 표가 함께 "
        "들어갑니다.",
        "text/html",
    ),
    Format(
        ".zip",
        "CSV 묶음",
        "슬라이드가 아니라 고른 연도·시군의 표 전부가 표마다 csv 파일 하나로 들어갑니다. 다른 프로그램에서 다시 쓸 때 "
        "씁니다.",
        "application/zip",
        of_slides=False,
    ),
)
# The one that takes the masters of a template.
TEMPLATED = ".pptx"


# --- What is said ---------------------------------------------------------------------------------------------


def presentation_of(stage: Staged) -> Presentation:
    """What is taken home; where a picture can't be read, that is said and the page ends."""
    try:
        return stage.presentation()
    except StoreError as failure:
        log.error("a presentation can't be taken home", exc_info=failure)
        st.title("내려받을 수 없습니다", anchor=False)
        st.error(safe(failure), icon=":material/error:")
        st.stop()


def title_of(presentation: Presentation) -> str:
    """The page's headline."""
    slides = len(presentation.slides)
    return f"슬라이드 {slides}장 내려받기" if slides else "내려받을 슬라이드가 없습니다"


def said_of(stage: Staged, presentation: Presentation) -> str:
    """Which data and which choices the files hold."""
    held = f"{presentation.title} · {chosen(presentation.selection)} · 금액 단위 {presentation.unit}"
    locked = " 발표를 잠근 때의 수치입니다." if stage.locked is not None else ""
    return f"{held}. 위에서 연도와 시군을 고르면 그에 맞추어 만듭니다.{locked}"


def warnings_of(stage: Staged, presentation: Presentation) -> tuple[str, ...]:
    """What somebody must know before handing the files on."""
    notice = presentation.dataset.notice
    backstage = [told.card.headline for told in presentation.slides if told.card.backstage]
    said = f"무대에 올리지 않는 카드 {len(backstage)}장이 발표에 들어 있어 파일에도 들어갑니다: "
    texts = (
        f"{notice}. 파일마다 이 알림이 들어갑니다." if notice else "",
        said + " · ".join(backstage) if backstage else "",
    )
    return tuple(text for text in texts if text)


# --- Making ---------------------------------------------------------------------------------------------------


def offer(offered: Format, stage: Staged, presentation: Presentation, problems: tuple[Problem, ...]) -> None:
    """A format with its button: one click makes the file and downloads it."""
    kind = offered.suffix.removeprefix(".")
    with st.container(border=True, key=f"card-take-{kind}", height="stretch"):
        st.markdown(f"## {offered.name}\n\n{safe(offered.holds)}", anchors=False)
        template = _template(kind) if offered.suffix == TEMPLATED else None
        order = Order(presentation, today(), problems, template)
        name = file_name(presentation, order.made, offered.suffix)
        key = key_of(stage, offered, order)
        content = kept().get(key)
        # Known before the button would be drawn: the bar takes its place at once.
        asked = st.session_state.get(f"make-{kind}", False)
        place = st.empty()
        if content is None and asked:
            content = _made(offered, order, key, place.progress(0.0, "만들고 있습니다…"))
            if content is not None:
                st.session_state[MADE] = offered.suffix
                place = place.container(key=JUST_MADE)
        if content is None:
            place.button(
                "만들어 내려받기", key=f"make-{kind}", icon=":material/download:", type="primary",
                disabled=offered.of_slides and not presentation.slides,
            )  # fmt: skip
        else:
            place.download_button(
                "내려받기", content, name, offered.mime, key=f"take-{kind}", icon=":material/download:",
                type="primary", on_click="ignore",
            )  # fmt: skip
        st.caption(inline(name))


def hand_over() -> None:
    """Download what was made in this run; the last thing on the page."""
    made = st.session_state.pop(MADE, None)
    for offered in FORMATS:
        # A place for each kind: the browser runs a script anew only where it wasn't before.
        with st.container():
            if offered.suffix == made:
                press_just_made()


def _template(kind: str) -> bytes | None:
    given = st.file_uploader(
        "우리 기관 서식(.pptx)을 올리면 그 바탕에 만듭니다. (없어도 됩니다)", ["pptx"], key=f"template-{kind}"
    )
    return None if given is None else given.getvalue()


def _made(offered: Format, order: Order, key: str, bar: DeltaGenerator) -> bytes | None:
    """The bytes of a file, kept from now on; None where the template can't be used, which is said."""

    def progress(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), f"만들고 있습니다… {total}개 중 {done}개")

    try:
        content = offered.make(order, progress)
    except NoTemplate as failure:
        log.warning("a template can't be used", exc_info=failure)
        st.error(safe(failure), icon=":material/error:")
        return None
    kept().put(key, content)
    return content


def key_of(stage: Staged, offered: Format, order: Order) -> str:
    """What tells a file from others: the same key, the same bytes."""
    told = (offered.suffix, stage.key, str(order.made), hashlib.sha256(order.template or b"").hexdigest())
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


@dataclass
class Kept:
    """Files that were made, for everybody; those asked for longest ago go where they take too much room."""

    _files: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: str) -> bytes | None:
        """A file that was made before."""
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
            return self._files.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep a file."""
        with self._lock:
            self._files[key] = content
            while sum(map(len, self._files.values())) > MOST_KEPT_BYTES and len(self._files) > 1:
                self._files.popitem(last=False)


@st.cache_resource(show_spinner=False)
def kept() -> Kept:
    """The files made by this process."""
    return Kept()
