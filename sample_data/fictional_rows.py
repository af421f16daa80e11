"""The invented rows of the fictional workbook, by table: what `make_fictional` writes.

A row holds a value per entered field of its table (see `netjjin_data.schema`), typed as staff would type it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

from netjjin_data.schema import table
from sample_data import fictional_words as words
from sample_data.fictional_words import NETWORKS, SURVEYED, YEARS, Network
from sample_data.layout import Value

# 천원: what a network got on average in each year.
GRANT_PER_NETWORK = {2020: 3_000, 2021: 3_000, 2022: 2_800, 2023: 3_200, 2024: 3_500}

SURVEY_YEARS = (2022, 2024)

# How the same answers were written down over the years.
MARKS = {"present": "O", "partial": "△", "absent": "X", "not_applicable": "-", "unknown": "?"}

Row = dict[str, Value]


def _random(purpose: str) -> Random:
    """Chance for one table alone: changing one leaves the others as they are."""
    return Random(f"넷찐이야 가상 자료 {purpose}")


def network_years() -> list[tuple[int, Network]]:
    """Every (year, network) that took part, by year and then in the order of the list."""
    return [(year, network) for year in YEARS for network in NETWORKS if year in network.years]


def _who(year: int, network: Network) -> Row:
    return {"year": year, "region": network.region, "network": network.name}


def programme() -> list[Row]:
    """A row per year, in 천원: number of networks, grant per network, total."""
    rows: list[Row] = []
    for year in YEARS:
        count = sum(year in network.years for network in NETWORKS)
        grant = GRANT_PER_NETWORK[year]
        rows.append(
            {"year": year, "network_count": count, "grant_per_network": grant, "grant_total": grant * count}
        )
    return rows


def _amounts(chance: Random, year: int, count: int) -> list[int]:
    """Grants in 천원 whose sum is count times the year's grant: what one network gets more another gets less."""
    amounts = [GRANT_PER_NETWORK[year]] * count
    for first in range(0, count - 1, 2):
        shift = chance.choice((0, 200, 400, 600))
        amounts[first] += shift
        amounts[first + 1] -= shift
    return amounts


def grants() -> list[Row]:
    """A row per network and year, in won; the last year's spending isn't settled everywhere."""
    chance = _random("지원내역")
    rows: list[Row] = []
    for year in YEARS:
        networks = [network for network in NETWORKS if year in network.years]
        for network, thousand in zip(networks, _amounts(chance, year, len(networks)), strict=True):
            amount = thousand * 1_000
            settled = not (year == 2024 and network.region in ("태안군", "예산군"))
            returned = chance.choice((0, 0, 50_000, 120_000, 200_000))
            rows.append(
                _who(year, network)
                | {
                    "amount": amount,
                    "requested": amount + chance.choice((0, 500_000, 1_000_000)),
                    "paid": amount,
                    "spent": amount - returned if settled else None,
                    "own_share": amount // 10,
                    "returned": returned if settled else None,
                }
            )
    return rows


def expenses() -> list[Row]:
    """A row per network, year and item, in 천원; items add up to the grant and to what was spent of it."""
    chance = _random("정산")
    rows: list[Row] = []
    for grant in grants():
        left = int(str(grant["amount"])) // 1_000
        unspent = None if grant["returned"] is None else int(str(grant["returned"])) // 1_000
        share = left // len(words.EXPENSE_ITEMS)
        for item in words.EXPENSE_ITEMS:
            last = item == words.EXPENSE_ITEMS[-1]
            budget = left if last else share + chance.choice((-50, 0, 50))
            left -= budget
            spent = None if unspent is None else budget - (unspent if last else 0)
            rows.append(
                {key: grant[key] for key in ("year", "region", "network")}
                | {"item": item, "budget": budget, "spent": spent}
            )
    return rows


def networks() -> list[Row]:
    """A row per network for its first year and, where it stayed, for its last: the concern may have changed."""
    chance = _random("네트워크")
    rows: list[Row] = []
    for network in NETWORKS:
        rule, strength = chance.choice(words.MEMBERSHIP_RULES), chance.choice(words.STRENGTHS)
        rows.extend(
            _who(year, network)
            | {
                "aliases": network.alias,
                "founded": network.founded,
                "membership_rule": rule,
                "strength": strength,
                "concern": chance.choice(words.CONCERNS),
            }
            for year in sorted({network.years[0], network.years[-1]})
        )
    return rows


def _surveyed_organisations(year: int) -> tuple[tuple[str, str, date], ...]:
    return tuple(item for item in words.ORGANISATIONS if item[2].year <= year)


def organisation_count(year: int, network: Network) -> int:
    """How many organisations a network has in a year: the list's length where there is a list, else two more a year."""
    if network is SURVEYED:
        return len(_surveyed_organisations(year))
    return network.organisations + 2 * (year - network.years[0])


def members() -> list[Row]:
    """A row per network and year; some counts are 'about', one is missing."""
    chance = _random("회원수")
    rows: list[Row] = []
    for year, network in network_years():
        count = organisation_count(year, network)
        active = count - chance.randint(2, 4)
        approximate = network.region == "부여군" and year in (2021, 2022)
        missing = network.region == "논산시" and year == 2022
        people = None if network.people is None else network.people + 3 * (year - network.years[0])
        rows.append(
            _who(year, network)
            | {
                "organisations": None if missing else (f"약 {count}" if approximate else count),
                "people": f"약 {people}" if people is not None and network.region == "청양군" else people,
                "active_organisations": None if missing else active,
                "as_of": date(year, 11, 30),
            }
        )
    return rows


def organisations() -> list[Row]:
    """A row per member organisation of the surveyed networks and their survey years."""
    rows: list[Row] = [
        _who(year, SURVEYED) | {"organisation": name, "kind": kind, "joined": joined}
        for year in SURVEY_YEARS
        for name, kind, joined in _surveyed_organisations(year)
    ]
    return rows + [
        _who(words.SMALL_SURVEY_YEAR, words.SMALL_SURVEY)
        | {"organisation": name, "kind": kind, "joined": joined}
        for name, kind, joined in words.SMALL_ORGANISATIONS
    ]


def _written_date(chance: Random, year: int, month: int) -> Value:
    """A date in the month as staff write it: a date cell, 7.14., a range, a month, several days, some months."""
    day = chance.randint(2, 26)
    return chance.choice(
        (
            date(year, month, day),
            date(year, month, day),
            f"{month}.{day}.",
            f"{month}.{day}.",
            f"{month}/{day}",
            f"{month}월 {day}일",
            f"{month}.{day}.~{day + 1}.",
            f"{month}월",
            f"{month}.{day}. / {month + 1}.{day}." if month < 12 else f"{month}.{day}.",
            f"{year}. {month:02d}~{month + 1:02d}" if month < 12 else f"{month}월",
        )
    )


def activities() -> list[Row]:
    """A row per written date and title, six to ten a network and year, in the order of the year."""
    chance = _random("활동일정")
    rows: list[Row] = []
    for year, network in network_years():
        months = sorted(chance.choices(range(2, 13), k=chance.randint(6, 10)))
        chosen = chance.sample(words.ACTIVITIES, k=len(months))
        for month, (title, place, partner) in zip(months, chosen, strict=True):
            known = chance.random() < 0.8
            count = organisation_count(year, network)
            rows.append(
                _who(year, network)
                | {
                    "start": _written_date(chance, year, month),
                    "title": title,
                    "place": place,
                    "partners": partner,
                    "participants": chance.randint(8, 60) if known else None,
                    "participating_organisations": chance.randint(3, count) if known else None,
                }
            )
    return rows


def milestones() -> list[Row]:
    """A row per event after a network's founding; dates are days, months, years or spans of years, as text."""
    chance = _random("연혁")
    rows: list[Row] = []
    for network in NETWORKS:
        founded = network.founded
        begun = founded.year if isinstance(founded, date) else int(founded[:4])
        written = f"{founded:%Y. %m. %d}" if isinstance(founded, date) else founded
        events = [(written, "창립총회")]
        later = sorted(chance.sample(range(begun + 1, 2025), k=min(5, 2024 - begun)))
        titles = chance.sample(words.MILESTONES, k=len(later))
        for year, title in zip(later, titles, strict=True):
            month = chance.randint(1, 12)
            single = chance.choice(
                (f"{year}. {month:02d}. {chance.randint(1, 28):02d}", f"{year}년 {month}월", f"{year}년")
            )
            events.append((f"{year}~{year + 1}" if "회)" in title and year < 2024 else single, title))
        rows.extend(
            {"region": network.region, "network": network.name, "start": when, "title": title}
            for when, title in events
        )
    return rows


def reports() -> list[Row]:
    """A row per network, year and aspect."""
    chance = _random("결과보고")
    rows: list[Row] = []
    labels = {choice.code: choice.label for choice in table("reports")["aspect"].choices}
    for year, network in network_years():
        texts = {
            "purpose": chance.choice(words.PURPOSES),
            "summary": "\n".join(chance.sample(words.SUMMARIES, k=3)),
            "good": "\n".join(chance.sample(words.GOODS, k=2)),
            "regret": "\n".join(chance.sample(words.REGRETS, k=chance.choice((1, 2)))),
        }
        rows.extend(
            _who(year, network) | {"aspect": labels[aspect], "text": text} for aspect, text in texts.items()
        )
    return rows


def outcomes() -> list[Row]:
    """A row per outcome, one to three a network and year, amounts in 만원; an outcome comes once to a network."""
    chance = _random("주요성과")
    left = {network.name: list(words.OUTCOMES) for network in NETWORKS}
    rows: list[Row] = []
    for year, network in network_years():
        pool = left[network.name]
        for _ in range(min(len(pool), chance.randint(1, 3))):
            outcome, kind, with_amount = pool.pop(chance.randrange(len(pool)))
            amount = chance.choice((500, 1_000, 1_500, 3_000)) if with_amount else None
            rows.append(_who(year, network) | {"outcome": outcome, "kind": kind, "amount": amount})
    return rows


def _next_status(chance: Random, before: str | None) -> str:
    """A status that mostly stays as it was the year before, so that some last, some come and some go."""
    if before is not None and chance.random() < 0.6:
        return before
    codes = ("present", "partial", "absent", "not_applicable", "unknown")
    return chance.choices(codes, weights=(34, 20, 32, 6, 8))[0]


def barriers() -> list[Row]:
    """A row per network, year, stage and barrier; the founding stage is asked in a network's first two years."""
    chance = _random("장애요인")
    stages = {choice.code: choice.label for choice in table("barriers")["stage"].choices}
    labels = {choice.code: choice.label for choice in table("barriers")["status"].choices}
    before: dict[tuple[str, str], str] = {}
    rows: list[Row] = []
    for year, network in network_years():
        asked = [("running", barrier) for barrier in words.RUNNING_BARRIERS]
        if year in network.years[:2]:
            asked = [("founding", barrier) for barrier in words.FOUNDING_BARRIERS] + asked
        for stage, barrier in asked:
            status = _next_status(chance, before.get((network.name, barrier)))
            before[network.name, barrier] = status
            note = "지난해보다 나아짐" if status == "partial" and chance.random() < 0.2 else None
            rows.append(
                _who(year, network)
                | {
                    "stage": stages[stage],
                    "barrier": barrier,
                    "status": MARKS[status] if year < 2022 else labels[status],
                    "note": note,
                }
            )
    return rows


def needs() -> list[Row]:
    """A row per need told at one of three workshops."""
    return [
        {"year": year, "region": region, "need": need, "theme": theme}
        for year, region, told in words.NEEDS
        for need, theme in told
    ]


def insights() -> list[Row]:
    """A row per insight."""
    return [dict(zip(("area", "insight", "detail", "source"), item, strict=True)) for item in words.INSIGHTS]


def tasks() -> list[Row]:
    """A row per task."""
    names = ("code", "goal", "task", "status", "owner", "due")
    return [dict(zip(names, item, strict=True)) for item in words.TASKS]


def _ties(chance: Random, year: int) -> Iterable[tuple[str, str, str, int]]:
    """(source, target, kind, weight): organisations near each other in the list know each other best.

    The last organisation of the list takes part in nothing yet; collaboration happens among those who know each
    other and grows by the second survey.
    """
    names = [name for name, _, _ in _surveyed_organisations(year)]
    recognition, collaboration = (choice.label for choice in table("relations")["kind"].choices)
    for place, source in enumerate(names):
        for other, target in enumerate(names):
            gap = abs(place - other)
            knows = gap > 0 and chance.random() < (0.75 if gap <= 3 else 0.22)
            if not knows:
                continue
            yield source, target, recognition, 3 if gap <= 2 else chance.randint(1, 2)
            likely = (0.45 if gap <= 3 else 0.15) + (0.1 if year == SURVEY_YEARS[-1] else 0)
            newcomer = len(names) - 1 in (place, other)
            if not newcomer and chance.random() < likely:
                yield source, target, collaboration, chance.randint(1, 3)


def relations() -> list[Row]:
    """A row per answer of the surveys: who knows whom, who has worked with whom, and how much."""
    chance = _random("관계망")
    rows = [
        _who(year, SURVEYED) | {"source": source, "target": target, "kind": kind, "weight": weight}
        for year in SURVEY_YEARS
        for source, target, kind, weight in _ties(chance, year)
    ]
    return rows + [
        _who(words.SMALL_SURVEY_YEAR, words.SMALL_SURVEY)
        | {"source": source, "target": target, "kind": choice.label, "weight": 1}
        for source, *answers in words.SMALL_ANSWERS
        for choice, targets in zip(table("relations")["kind"].choices, answers, strict=True)
        for target in targets
    ]


def municipalities() -> list[Row]:
    """A row per year and municipality; a support body or an ordinance, once there, stays."""
    chance = _random("시군현황")
    begun = {
        place: (chance.randint(20, 90), chance.randint(2018, 2027), chance.randint(2016, 2026))
        for place in words.MUNICIPALITIES
    }
    rows: list[Row] = []
    for year in YEARS:
        for place, (enterprises, body_since, ordinance_since) in begun.items():
            rows.append(
                {
                    "year": year,
                    "region": place,
                    "enterprises": enterprises + (year - YEARS[0]) * chance.randint(1, 3),
                    "support_body": "있음" if year >= body_since else "없음",
                    "ordinance": "있음" if year >= ordinance_since else "없음",
                    "staff": chance.randint(0, 3),
                }
            )
    return rows
