"""The story: the main cards in the deck's order, nothing backstage, nothing empty, nothing said twice."""

from __future__ import annotations

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.deck import Deck, Slide
from netjjin_data.scenes import scenes
from netjjin_data.story import filled_up, make_slides, make_story
from tests.datasets import BARRIERS, GRANTS, MEMBERS, dataset, sample

ALL = Selection()


def test_the_story_follows_the_deck() -> None:
    keys = [card.key for card in make_story(sample(), ALL)]
    assert [key for key in keys if not key.startswith("network.")] == [
        "story.cover", "overview.key_figures", "funding.trend", "funding.by_region", "coverage.tiles",
        "networks.members", "networks.founding", "activities.timeline", "barriers.matrix.running", "story.closing",
    ]  # fmt: skip
    assert sum(key.startswith("network.introduction.") for key in keys) == 5
    assert len(set(keys)) == len(keys)


def test_no_card_is_backstage_or_empty() -> None:
    cards = make_story(sample(), ALL)
    assert not any(card.backstage or card.is_empty for card in cards)


def test_a_stage_without_a_table_is_said_on_the_other_stage_s_slide() -> None:
    assert "설립·설립초기 단계는 원자료의 표가 없습니다" in make_story(sample(), ALL)[-2].sentence
    founding = [dict(row) | {"stage": "founding"} for row in BARRIERS]
    last = make_story(sample(barriers=founding), ALL)[-2]
    assert last.key == "barriers.matrix.founding"
    assert "운영 단계는 원자료의 표가 없습니다" in last.sentence


def test_a_network_that_says_nothing_of_itself_has_no_slide() -> None:
    data = dataset(
        grants=GRANTS,
        members=MEMBERS,
        networks=[{"year": 2022, "region": "홍성군", "founded": "2012-11-22", "founded_precision": "day"}],
        reports=[{"year": 2022, "region": "당진시", "aspect": "good", "text": "친목 도모"}],
    )
    keys = [card.key for card in make_story(data, ALL)]
    assert [key for key in keys if key.startswith("network.")] == ["network.report.당진사회적기업협의회"]


def test_a_year_without_a_breakdown_has_no_slides_of_unknown_municipalities() -> None:
    keys = [card.key for card in make_story(sample(), Selection((2020,)))]
    assert keys[:3] == ["story.cover", "overview.key_figures", "funding.trend"]
    assert not {"funding.by_region", "coverage.tiles", "coverage.map"} & set(keys)


def test_the_cover_names_whom_the_presentation_speaks_of() -> None:
    cover = make_story(sample(), ALL)[0]
    assert cover.headline == "넷찐이야 2020~2022년"
    assert cover.sentence == "자료에 나오는 5개 네트워크 · 5개 시군"
    chosen = make_story(sample(), Selection((2022,), ("44270",)))[0]
    assert (chosen.headline, chosen.sentence) == ("넷찐이야 2022년", "당진 · 자료에 나오는 1개 네트워크")


def test_the_meeting_is_in_the_title_only_where_the_data_speak_of_it() -> None:
    data = dataset(grants=GRANTS, notes=[("grants", "2022년 성과공유회에서 소개한 수")])
    cover = make_story(data, ALL)[0]
    assert (cover.headline, cover.sentence) == (
        "넷찐이야 성과공유회",
        "2022년 · 자료에 나오는 5개 네트워크 · 5개 시군",
    )
    assert "성과공유회" not in make_story(dataset(grants=GRANTS), ALL)[0].headline


def test_networks_of_places_that_are_not_resolved_make_no_municipality() -> None:
    data = dataset(
        grants=[*GRANTS, {"year": 2022, "region": "충남북부권", "network": "북부권연대", "amount": 1}]
    )
    assert make_story(data, ALL)[0].sentence == "자료에 나오는 6개 네트워크 · 5개 시군"


def test_fictional_data_say_so_on_the_cover() -> None:
    cover = make_story(dataset(notice="가상 자료입니다", grants=GRANTS), ALL)[0]
    assert cover.notice == "가상 자료입니다"
    assert "가상 자료입니다" in cover.frame["text"].tolist()


def test_without_barriers_there_is_no_slide_about_their_stages() -> None:
    assert not [card for card in make_story(sample(barriers=()), ALL) if card.key.startswith("barriers")]
    unsaid = [{name: value for name, value in row.items() if name != "stage"} for row in BARRIERS]
    assert [card.key for card in make_story(sample(barriers=unsaid), ALL)][-2] == "barriers.matrix.unsaid"


def test_an_empty_dataset_is_a_cover_alone() -> None:
    (cover,) = make_story(Dataset(), ALL)
    assert cover.headline == "넷찐이야"


def test_each_scene_is_backstage_where_its_card_is() -> None:
    cards = {key: scene.maker(sample(), ALL, *scene.options) for key, scene in scenes(sample()).items()}
    telling = {key: card for key, card in cards.items() if not card.is_empty}
    assert {key for key, card in telling.items() if card.backstage} == {
        key for key in telling if scenes(sample())[key].backstage
    }
    assert {"activities.counts"} <= {key for key, card in telling.items() if card.backstage}


def test_a_deck_shows_what_staff_chose_in_their_order_and_words() -> None:
    deck = Deck(
        (
            Slide("coverage.tiles", title="어디를 지원했나", text="2023년에는 넓힙니다", notes="천천히"),
            Slide("text.1", "text", title="쉬는 시간", text="10분\n\n뒤에 다시"),
            Slide("funding.trend", shown=False),
            Slide("overview.key_figures"),
            Slide("network.report.없는 네트워크"),
        )
    )
    tiles, text, figures = make_slides(sample(), ALL, deck=deck)
    found = make_story(sample(), ALL)[4]
    assert (found.key, tiles.card.headline) == ("coverage.tiles", "어디를 지원했나")
    assert tiles.card.sentence == f"{found.headline} · {found.sentence}\n\n2023년에는 넓힙니다"
    assert (text.card.headline, text.card.frame["text"].tolist()) == ("쉬는 시간", ["10분", "뒤에 다시"])
    assert figures.card.key == "overview.key_figures"
    assert tiles.slide.notes == "천천히"


def test_a_network_is_told_where_its_municipality_is_chosen() -> None:
    keys = [card.key for card in make_story(sample(), Selection((), ("44210",)))]
    assert {key.split(".")[-1] for key in keys if key.startswith("network.")} == {"서산사회적경제네트워크"}


def test_a_network_s_slide_names_it() -> None:
    report = next(
        card for card in make_story(sample(), ALL) if card.key == "network.activities.당진사회적기업협의회"
    )
    assert report.headline.startswith("당진사회적기업협의회 2022년 활동")


def test_scenes_that_came_later_join_a_deck_in_their_place_and_are_not_shown() -> None:
    deck = filled_up(Deck((Slide("coverage.tiles"), Slide("funding.trend"))), sample())
    keys = [slide.key for slide in deck.slides]
    assert keys.index("funding.network_counts") == keys.index("funding.trend") + 1
    assert [slide.key for slide in deck.slides if slide.shown] == ["coverage.tiles", "funding.trend"]
    assert set(keys) == set(scenes(sample()))


def test_of_many_networks_none_has_a_slide_unless_staff_put_it_in() -> None:
    rows = [
        {"region": "당진시", "network": f"{number}넷", "strength": "유대감", "founded": "2015-03-01"}
        for number in range(61)
    ]
    many, few = dataset(networks=rows), dataset(networks=rows[:60])
    assert not [card for card in make_story(many, Selection()) if card.key.startswith("network.")]
    assert len([card for card in make_story(few, Selection()) if card.key.startswith("network.")]) == 60
    assert "network.introduction.3넷" in scenes(many)
