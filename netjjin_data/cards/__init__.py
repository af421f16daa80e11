"""What is said and shown: a card per question, made from a dataset and a selection."""

from __future__ import annotations

from netjjin_data.cards.card import Card, Column, Form, Mark

__all__ = ["Card", "Column", "Form", "Mark"]
