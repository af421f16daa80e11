"""장애요인: what stands in the networks' way, how common it is, what became of it, who shares it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from netjjin_data.cards import barrier_changes, barrier_shares, barriers
from pages._ui.card import headline
from pages._ui.card import show as show_card
from pages._ui.choice import choose, switch
from pages._ui.keys import AFTER, BARRIER, BEFORE, HIDDEN_NAMES, NAMES
from pages._ui.view import current

# A list of more barriers than this is not one to choose from.
MOST_CHOICES = 200

view = current()
headline(view.make(barriers.common))
items = view.make(barrier_shares.barriers_of)[:MOST_CHOICES]
hidden = switch("네트워크 이름 가리기", NAMES, HIDDEN_NAMES) if items else False
# The cells behind a card, and the remarks beside them, name the networks.
show = partial(show_card, traced=not hidden)
if hidden:
    st.caption("이름을 가린 동안에는 원본 셀과 시트의 설명을 보여 드리지 않습니다.")
show(view.make(barriers.matrix, "running", hidden), view, title="운영 단계 장애요인")
show(view.make(barriers.matrix, "founding", hidden), view, title="설립·설립초기 단계 장애요인")
unsaid = view.make(barriers.matrix, None, hidden)
if not unsaid.is_empty:
    show(unsaid, view, title="단계가 적히지 않은 장애요인")

shares = view.make(barrier_shares.shares)
show(shares, view)
if shares.is_empty:
    show(view.make(barriers.common), view, title="함께 겪는 장애요인")

years, compared = view.make(barrier_changes.years_to_compare)
if compared is not None:
    first, second = st.columns(2, gap="medium")
    known = {str(year): f"{year}년" for year in years}
    with first:
        before = choose("앞선 해", BEFORE, known, str(compared[0]))
    with second:
        after = choose("뒤의 해", AFTER, known, str(compared[1]))
    show(view.make(barrier_changes.changes, int(before), int(after)), view)
else:
    show(view.make(barrier_changes.changes), view)

if items:
    barrier = choose("살펴볼 장애요인", BARRIER, {item: item for item in items})
    alike = view.make(barrier_shares.alike, hidden)
    # A card that only says why it is empty needs no half of the page.
    left, right = (st.container(), st.container()) if alike.is_empty else st.columns(2, gap="medium")
    with left:
        show(view.make(barrier_shares.sharing, barrier, hidden), view)
    with right:
        show(alike, view)
