"""The story: the main cards in the deck's order, nothing backstage, nothing empty but what says something."""

from __future__ import annotations

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.story import TITLE, make_story
from tests.datasets import BARRIERS, GRANTS, dataset, sample

ALL = Selection()


def test_the_story_follows_the_deck() -> None:
    keys = [card.key for card in make_story(sample(), ALL)]
    assert [key for key in keys if not key.startswith("networks.profile")] == [
        "story.cover", "overview.key_figures", "funding.trend", "funding.by_region", "coverage.tiles", "coverage.map",
        "networks.members", "networks.founding", "activities.timeline", "barriers.matrix.founding",
        "barriers.matrix.running",
    ]  # fmt: skip
    assert sum(key.startswith("networks.profile.") for key in keys) == 5
    assert len(set(keys)) == len(keys)


def test_no_card_is_backstage_and_only_a_blank_stage_is_empty() -> None:
    cards = make_story(sample(), ALL)
    assert not any(card.backstage for card in cards)
    assert [card.key for card in cards if card.is_empty] == ["barriers.matrix.founding"]


def test_the_cover_names_the_years_and_municipalities_looked_at() -> None:
    cover = make_story(sample(), Selection((2022,), ("44270",)))[0]
    assert cover.headline == TITLE
    assert cover.sentence == "2022년 · 당진"
    assert make_story(sample(), ALL)[0].sentence == "2020~2022년"


def test_fictional_data_say_so_on_the_cover() -> None:
    cover = make_story(dataset(notice="가상 자료입니다", grants=GRANTS), ALL)[0]
    assert cover.notice == "가상 자료입니다"
    assert "가상 자료입니다" in cover.frame["text"].tolist()


def test_without_barriers_there_is_no_slide_about_their_stages() -> None:
    assert not [card for card in make_story(sample(barriers=()), ALL) if card.key.startswith("barriers")]
    unsaid = [{name: value for name, value in row.items() if name != "stage"} for row in BARRIERS]
    assert [card.key for card in make_story(sample(barriers=unsaid), ALL)][-1] == "barriers.matrix.unsaid"


def test_an_empty_dataset_is_a_cover_alone() -> None:
    (cover,) = make_story(Dataset(), ALL)
    assert cover.headline == TITLE
