"""네트워크: members and foundings compared; a page for each network that reads like the deck's; two side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from netjjin_data.cards import network_history, network_pair, network_years, networks, one_network, profiles
from netjjin_data.cards.card import Card
from netjjin_data.dataset import Selection
from netjjin_data.metrics.names import networks_in
from pages._ui import address
from pages._ui.card import headline, show
from pages._ui.choice import choose
from pages._ui.keys import BESIDE, NETWORK
from pages._ui.view import View, current

Maker = Callable[..., Card]

# The parts of a network's page in the deck's order, those beside each other on one line.
PARTS = (
    (profiles.introduction, one_network.report),
    (network_history.history,),
    (network_years.grants, network_years.members),
    (one_network.activities,),
    (one_network.outcomes, one_network.barriers),
)


def overview(view: View) -> None:
    """All networks: their members, when each was founded, what each says of itself."""
    members = view.make(networks.members)
    headline(members)
    left, right = st.columns(2, gap="medium")
    with left:
        show(members, view, title="네트워크별 회원사")
    with right:
        show(view.make(networks.founding), view)
    show(view.make(profiles.directory), view)


def page_of(view: View, chosen: Sequence[str]) -> None:
    """One network's page, or the same parts of two beside each other."""
    if len(chosen) == 1:
        headline(view.make(profiles.introduction, chosen[0]))
        lines = [[(maker, chosen[0]) for maker in makers] for makers in PARTS]
    else:
        pair = view.make(network_pair.pair, *chosen)
        headline(pair)
        show(pair, view, title="두 네트워크 견주기")
        lines = [[(maker, network) for network in chosen] for makers in PARTS for maker in makers]
    for line in lines:
        for column, (maker, network) in zip(st.columns(len(line), gap="medium"), line, strict=True):
            with column:
                _show_part(view, maker, network, len(chosen) > 1)


def _show_part(view: View, maker: Maker, network: str, several: bool) -> None:
    """One card of a network, named after it where another's stands beside it and the card doesn't say whose it is."""
    introducing = maker is profiles.introduction
    title = "네트워크 소개" if introducing and not several else ""
    show(view.make(maker, network), view, title, beside=network if several and not introducing else "")


def chosen_of(known: Sequence[str]) -> tuple[str, ...]:
    """The network that is chosen and the one beside it; where there is only one, that; none, one or two."""
    everybody = {} if len(known) == 1 else {"": "전체"}
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        one = choose("네트워크", NETWORK, everybody | {network: network for network in known})
        if not one or one == address.last(BESIDE):
            address.put(BESIDE, [])
        others = {network: network for network in known if network != one}
        two = choose("비교", BESIDE, {"": "비교하지 않음"} | others) if one and others else None
    return tuple(network for network in (one, two) if network)


view = current()
known = networks_in(view.dataset, Selection((), view.selection.regions), profiles.INTRODUCING)
chosen = chosen_of(known)
if chosen:
    page_of(view, chosen)
else:
    overview(view)
