"""The pieces that panels and dialogs are made of, in the window's look and reachable by keyboard.

Each takes the ``ThemeHolder`` first. ``chosen`` and ``committed`` tell of what the user did, never of ``set_…`` calls.
"""

from __future__ import annotations

from explorer.ui.widgets.bars import Bar, GrowthBars, ProbabilityBars, paint_probability
from explorer.ui.widgets.buttons import IconButton, LinkButton, PlayButton, PrimaryButton, QuietButton
from explorer.ui.widgets.choices import Chooser, Segmented, Toggle
from explorer.ui.widgets.fields import FloatField, IntField, LineField
from explorer.ui.widgets.labels import Caption, ElidedLabel, Headline, Label, SectionHeader
from explorer.ui.widgets.messages import EmptyState, PopUpPill, Toast
from explorer.ui.widgets.pairs import PairField, SearchField
from explorer.ui.widgets.surfaces import Card, Panel, Separator
from explorer.ui.widgets.tabs import TabRow
from explorer.ui.widgets.themed import Themed, ThemedButton

__all__ = [
    "Bar",
    "Caption",
    "Card",
    "Chooser",
    "ElidedLabel",
    "EmptyState",
    "FloatField",
    "GrowthBars",
    "Headline",
    "IconButton",
    "IntField",
    "Label",
    "LineField",
    "LinkButton",
    "PairField",
    "Panel",
    "PlayButton",
    "PopUpPill",
    "PrimaryButton",
    "ProbabilityBars",
    "QuietButton",
    "SearchField",
    "SectionHeader",
    "Segmented",
    "Separator",
    "TabRow",
    "Themed",
    "ThemedButton",
    "Toast",
    "Toggle",
    "paint_probability",
]
