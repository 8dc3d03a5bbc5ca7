"""The list of designs: every template is there, in groups, and opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.document.templates import GROUPS, templates
from explorer.ui.panels.designs import Designs, GroupTitle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_every_template_is_listed_and_opens(qtbot, themes) -> None:
    panel = Designs(themes)
    qtbot.addWidget(panel)
    panel.resize(216, 600)
    panel.show()
    heard: list[str] = []
    panel.chosen.connect(heard.append)
    assert [row.slug for row in panel.rows] == [template.slug for template in templates()]
    (basic,) = (row for row in panel.rows if row.slug == "basic-cnn")
    assert "145 k parameters" in basic.accessibleDescription()
    panel.rows[0].click()
    QTest.keyClick(panel.rows[1], Qt.Key.Key_Return)
    assert heard == [panel.rows[0].slug, panel.rows[1].slug]


@pytest.mark.parametrize(("language", "first"), [("en", "Convolution by hand"), ("de", "Faltung von Hand")])
def test_the_designs_stand_in_groups_in_the_lectures_order(qtbot, themes, language: str, first: str) -> None:
    panel = Designs(themes, language)
    qtbot.addWidget(panel)
    panel.resize(216, 600)
    panel.show()
    titles = panel.findChildren(GroupTitle)
    assert len(titles) == len(GROUPS)
    assert titles[0].title == first
    heads = [next(row for row in panel.rows if row.slug == members[0]) for members in GROUPS.values()]
    places = [panel.pieces.column.indexOf(piece) for pair in zip(titles, heads, strict=True) for piece in pair]
    assert places == sorted(places)
    assert all(head - title == 1 for title, head in zip(places[::2], places[1::2], strict=True))
