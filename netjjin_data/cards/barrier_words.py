"""What the cards on barriers share: labels of stages and states, whose columns they speak of, names hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netjjin_data import korean
from netjjin_data.cards.card import Used
from netjjin_data.cards.provenance import OWN_CLASSIFICATION, Provenance, provenance
from netjjin_data.cards.wording import UNKNOWN, counting, listed, place_written, whom
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.barriers import ANY_STAGE, Checklist, checklist, having, shared
from netjjin_data.metrics.choice import Row
from netjjin_data.metrics.names import network_names
from netjjin_data.schema import STAGES, STATUSES

WHAT = "장애요인"
STAGE_LABELS: dict[str | None, str] = {stage.code: f"{stage.label} 단계" for stage in STAGES}
UNSAID_STAGE = "단계가 적히지 않은"
STATUS_LABELS = {status.code: status.label for status in STATUSES}
# A sentence of what isn't drawn, since a figure of everything would be read by nobody.
MOST_BARRIERS = 20


@dataclass(frozen=True)
class Called:
    """How a network is called on a card: on a label, in full, and its municipality as written."""

    short: str
    full: str
    region: str | None
    region_code: str | None


def called(dataset: Dataset, selection: Selection, hidden: bool) -> Mapping[str, Called]:
    """How the networks of the year in focus are called; `hidden` numbers them, alike on every card."""
    names = network_names(dataset)
    if not hidden:
        return {
            network: Called(name.short, name.full, place_written(name), name.region_code)
            for network, name in names.items()
        }
    columns = checklist(dataset, selection, ANY_STAGE).columns
    numbered = {network: f"네트워크 {number}" for number, network in enumerate(columns, start=1)}
    return {network: Called(label, label, None, None) for network, label in numbered.items()}


def asked_of(dataset: Dataset, asked: Checklist) -> str:
    """Whose columns a checklist has: 6개 네트워크와 네트워크 미지정 1곳."""
    names = network_names(dataset)
    ours = sum(names[network].assigned for network in asked.columns)
    return whom(ours, len(asked.columns) - ours)


def number_having(states: Counter[str]) -> int | None:
    """How many columns have a barrier; None where none is known to and not all are known not to."""
    return states["present"] if states["present"] or not states["unknown"] else None


def shared_headline(dataset: Dataset, asked: Checklist) -> str:
    """Which barriers most columns have: 두 네트워크가 함께 겪는 장애요인: 신규회원 유입 어려움.

    It speaks of 곳 where a column is a place that names none of its networks.
    """
    items, most = shared(asked)
    unknown, names = asked.total["unknown"], network_names(dataset)
    noun = "네트워크" if all(names[network].assigned for network in asked.columns) else "곳"
    if items:
        who = korean.particle(counting(most, noun), "이/가")
        return f"{who} 함께 겪는 장애요인: {listed(items, 3, '건')}"
    known = sum(number > 0 for number in having(asked).values())
    shares = (
        f"둘 이상의 {korean.particle(noun, '이/가')} 함께 겪는 것은 {'확인되지 않음' if unknown else '없음'}"
    )
    if known:
        return f"확인된 장애요인 {known}개, {shares}"
    return f"있다고 확인된 장애요인 없음({UNKNOWN} {unknown}건)" if unknown else "장애요인을 겪는 곳 없음"


def stages_in(dataset: Dataset, selection: Selection) -> str:
    """That several stages are counted together, where they are."""
    stages = [label for stage, label in STAGE_LABELS.items() if checklist(dataset, selection, stage).columns]
    return f"{korean.joined(stages)}를 합쳐 셈" if len(stages) > 1 else ""


def not_drawn(number: int, most: int, what: str = WHAT) -> str:
    """What a card leaves out: 장애요인 34개 가운데 20개만 표시; empty where it leaves out nothing."""
    return f"{what} {number:,}개 가운데 {most}개만 표시" if number > most else ""


def behind(answers: Sequence[Row]) -> tuple[Used, ...]:
    """The answers' own cells."""
    return (Used("barriers", ("status",), [index for row in answers for index in row["rows"]]),)


def answers_to(asked: Checklist, barrier: str) -> list[Row]:
    """What was answered of a barrier."""
    return list(asked.answers[barrier].values())


def origin(dataset: Dataset, shown: Sequence[Row], asked: Checklist, derived: bool = False) -> Provenance:
    """Where the shown rows come from, and the marks of the checklist they were counted from."""
    return provenance(
        dataset,
        rows=shown,
        derived=derived,
        unknown=asked.total["unknown"] > 0,
        classified=any(
            OWN_CLASSIFICATION in (row["note"] or "")
            for given in asked.answers.values()
            for row in given.values()
        ),
    )
