"""Designs and lessons open templates, and every lesson tells the truth."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.analysis import analyse
from explorer.blocks.shapes import Sequence, numel
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import GROUPS, load_template, templates
from explorer.ui.panels.designs import Designs, GroupTitle
from explorer.ui.panels.field_words import span_of
from explorer.ui.panels.lessons import Lessons
from explorer.words.lessons import lessons

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


def test_a_lesson_opens_its_design_and_shows_its_point_when_asked(qtbot, themes) -> None:
    panel = Lessons(themes)
    qtbot.addWidget(panel)
    panel.resize(216, 600)
    panel.show()
    slugs: list[str] = []
    begun: list[object] = []
    panel.chosen.connect(slugs.append)
    panel.started.connect(begun.append)
    row = panel.rows[0]
    assert not row.aha.isVisible()
    row.open_button.click()
    row.show_button.click()
    assert row.aha.isVisible()
    assert slugs == ["basic-cnn"]
    assert begun == [row.lesson]


def test_lessons_open_blocks_that_exist_in_both_languages() -> None:
    for lesson in lessons():
        assert lesson.block in load_template(lesson.template).graph.by_id
    assert [one.slug for one in lessons("de")] == [one.slug for one in lessons()]
    assert all(german.do != english.do for german, english in zip(lessons("de"), lessons(), strict=True))


def numbers(doc: Document, id: str) -> tuple[int | None, float | None]:
    block = analyse(doc).blocks[id]
    return block.parameters, block.field.ms


def test_the_lessons_tell_the_truth() -> None:
    cnn = load_template("basic-cnn")
    assert numbers(cnn, "conv1") == (160, 96)
    assert numbers(edits.set_values(cnn, "conv1", filters=32), "conv1") == (320, 96)
    assert numbers(cnn, "conv3") == (9248, 336)
    assert numbers(edits.set_values(cnn, "conv1", kernel=(5, 5)), "conv3")[1] == 336 + 32
    assert numbers(edits.set_values(cnn, "conv3", kernel=(5, 5)), "conv3")[1] == 336 + 128
    assert numbers(edits.set_values(cnn, "conv3", dilation=(1, 2)), "conv3") == (9248, 336 + 128)
    assert numbers(edits.set_values(cnn, "conv3", kernel=(3, 5)), "conv3") == (15392, 336 + 128)
    report = analyse(cnn)
    conv3 = report.blocks["conv3"]
    assert round(numel(conv3.inputs[0]) * numel(conv3.output) / 1e6) == 268
    assert (report.blocks["dense1"].parameters, report.totals.parameters) == (131104, 145482)
    assert cnn.node("relu1").sources == ("pool1",)


def test_the_lessons_on_time_tell_the_truth() -> None:
    crnn = load_template("crnn-small")
    blurred = edits.set_values(crnn, "pool1", size=(4, 2))
    for doc, steps in ((crnn, 128), (blurred, 64)):
        shape = analyse(doc).blocks["gru"].inputs[0]
        assert isinstance(shape, Sequence)
        assert shape.time == steps
    assert "waits-for-the-end" in {problem.code for problem in analyse(crnn).problems}
    forward = edits.set_values(crnn, "gru", directions="forward")
    assert span_of(analyse(forward).blocks["gru"]) == "all the past"
