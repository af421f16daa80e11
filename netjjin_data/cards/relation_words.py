"""What the cards on relations share: labels of kinds, whose survey they speak of, who answered, what it lacks."""

from __future__ import annotations

from netjjin_data import korean
from netjjin_data.cards.wording import sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.connections import measures
from netjjin_data.metrics.relations import Survey, roster_rows, surveys_of
from netjjin_data.schema import table

KIND_LABELS = {choice.code: choice.label for choice in table("relations")["kind"].choices}
SURVEYS = "관계망 조사"
_HOW_TO_ENTER = (
    f"한 행에 {table('relations')['source'].label}, {table('relations')['target'].label}, "
    f"{table('relations')['kind'].label}({' 또는 '.join(KIND_LABELS.values())})를 적거나, "
    "응답한 조직을 세로로, 답에 나온 조직을 가로로 둔 표로 적습니다."
)
NO_ANSWER = "응답 기록 없음"
# In a matrix the cell of a tie is its weight's, in a list its ends' too.
TIE_FIELDS = ("source", "target", "weight")


def told(survey: Survey) -> str:
    """A survey as headlines call it: 2024년 가온사회적경제네트워크."""
    return f"{when(survey)} {survey.network_text}"


def when(survey: Survey) -> str:
    """A survey's year: 2024년."""
    return survey.year_text if survey.year is None else f"{survey.year}년"


def answers_counted(dataset: Dataset, survey: Survey) -> str:
    """How many of a survey's organisations answered."""
    people = roster_rows(dataset, survey).values()
    answered = sum(row["answered"] for row in people)
    return f"{when(survey)} 조사 응답 {answered}곳(조직 {len(people)}곳 가운데)"


def what_lacks(dataset: Dataset, survey: Survey) -> str:
    """What a survey lacks: answers, a list of members, names that the list doesn't hold."""
    people = roster_rows(dataset, survey).values()
    silent = sum(not row["answered"] for row in people)
    listed = any(row["is_member"] for row in people)
    strangers = sum(not row["is_member"] for row in people)
    return sentences(
        f"{NO_ANSWER} {silent}곳" if silent else "",
        f"회원사 명단에 없는 조직 {strangers}곳" if listed and strangers else "",
        "" if listed else f"{told(survey)}의 회원사 명단 없음",
    )


def unconnected_text(dataset: Dataset, survey: Survey, kind: str) -> str:
    """How many 회원사 have no tie of a kind, those who didn't answer told apart; empty where no list says."""
    measured = measures(dataset, survey, kind)
    if measured.unconnected_answered is None or measured.unconnected_silent is None:
        return ""
    alone = measured.unconnected_answered + measured.unconnected_silent
    if not alone:
        return "회원사가 모두 이어짐"
    apart = (
        f"응답했지만 연결 없음 {measured.unconnected_answered}곳" if measured.unconnected_answered else "",
        f"응답하지 않은 회원사 {measured.unconnected_silent}곳" if measured.unconnected_silent else "",
    )
    return f"아직 연결되지 않은 회원사 {alone}곳({', '.join(part for part in apart if part)})"


def why_no_ties(
    dataset: Dataset, selection: Selection, survey: Survey | None, network: str | None, kind: str
) -> str:
    """Why there are no ties of a kind to show, and what to enter."""
    if survey is not None:
        what = korean.particle(f"{KIND_LABELS[kind]} 답", "이/가")
        return f"{told(survey)} 조사에는 {what} 없습니다. 관계망 시트에 적으면 표시됩니다."
    if dataset.frames["relations"].empty or network is None or not surveys_of(dataset, selection):
        return f"{why_empty(dataset, 'relations', selection, SURVEYS)} {_HOW_TO_ENTER}"
    return f"{network}의 관계망 조사가 없습니다. 관계망 시트에 적으면 표시됩니다."
