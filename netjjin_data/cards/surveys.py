"""Cards on a survey are made once: whatever years and municipalities are chosen, the survey says the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from netjjin_data.cards.card import Card
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import remembered, settled
from netjjin_data.metrics.relations import survey_of


def once_per_survey(maker: Callable[..., Card]) -> Callable[..., Card]:
    """A maker of (dataset, selection, network, year[, kind]) whose card is made once for each survey.

    A selection only says which survey is meant, or why there is none.
    """

    @remembered
    def made(dataset: Dataset, *survey: str) -> Card:
        return maker(dataset, Selection(), *survey)

    @wraps(maker)
    def asked(
        dataset: Dataset,
        selection: Selection,
        network: str | None = None,
        year: str | None = None,
        *kind: str,
        **named: Any,
    ) -> Card:
        dataset = settled(dataset)
        kinds = kind or ((named["kind"],) if "kind" in named else ())
        survey = survey_of(dataset, selection, network, year)
        if survey is None:
            return maker(dataset, selection, network, year, *kinds)
        return made(dataset, survey.network_text, survey.year_text, *kinds)

    return asked
