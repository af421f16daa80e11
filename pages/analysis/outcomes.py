"""성과: what the networks achieved, by kind and year."""

from __future__ import annotations

from netjjin_data.cards import outcomes
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
kinds = view.make(outcomes.kinds)
headline(kinds)
show(kinds, view, title="유형별 성과")
if not kinds.is_empty:
    show(view.make(outcomes.listing), view, title="성과 목록")
