"""활동: what happened when, and the same as a list."""

from __future__ import annotations

from netjjin_data.cards import activities
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
timeline = view.make(activities.timeline)
headline(timeline)
show(timeline, view, title="활동 일정")
show(view.make(activities.listing), view, title="활동 목록")
