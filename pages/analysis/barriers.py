"""장애요인: what stands in the networks' way, per stage, and what they share."""

from __future__ import annotations

from netjjin_data.cards import barriers
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
headline(view.make(barriers.common))
show(view.make(barriers.matrix, "running"), view, title="운영 단계 장애요인")
show(view.make(barriers.matrix, "founding"), view, title="설립·설립초기 단계 장애요인")
unsaid = view.make(barriers.matrix, None)
if not unsaid.is_empty:
    show(unsaid, view, title="단계가 적히지 않은 장애요인")
show(view.make(barriers.common), view, title="함께 겪는 장애요인")
