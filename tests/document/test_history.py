"""Undo and redo, scrubbing, the limit and the saved marker."""

from __future__ import annotations

import pickle

import pytest
from designs import make

from explorer.document import edits
from explorer.document.history import History
from explorer.document.model import Document


def named(name: str) -> Document:
    return Document(name=name)


def filled(*names: str) -> History:
    history = History(named("start"), "New")
    for name in names:
        history.push(named(name), f"To {name}")
    return history


def test_undo_and_redo_walk_and_name_their_steps() -> None:
    history = filled("a", "b")
    assert history.labels == ("New", "To a", "To b")
    assert (history.undo_label, history.redo_label) == ("To b", "")
    assert history.undo().name == "a"
    assert (history.undo_label, history.redo_label, history.index) == ("To a", "To b", 1)
    assert history.undo().name == "start"
    assert (history.can_undo, history.can_redo, history.undo_label) == (False, True, "")
    assert history.undo().name == "start"
    assert [history.redo().name for _ in range(3)] == ["a", "b", "b"]


def test_a_push_forgets_what_was_undone() -> None:
    history = filled("a", "b")
    history.undo()
    history.push(named("c"), "To c")
    assert history.labels == ("New", "To a", "To c")
    assert not history.can_redo


def test_an_equal_design_is_no_step() -> None:
    history = filled("a", "b")
    history.undo()
    history.push(named("a"), "Nothing")
    assert history.labels == ("New", "To a", "To b")
    assert history.document.name == "a"


def test_go_to() -> None:
    history = filled("a", "b", "c")
    assert history.go_to(1).name == "a"
    assert history.go_to(3).name == "c"
    assert history.go_to(3).name == "c"
    for wrong in (-1, 4):
        with pytest.raises(IndexError):
            history.go_to(wrong)


def test_scrubbing_is_one_step() -> None:
    history = filled("a")
    for name in ("s1", "s2", "s3"):
        history.push(named(name), f"Scrub to {name}", key="conv1.kernel")
    assert history.labels == ("New", "To a", "Scrub to s3")
    history.push(named("t"), "Other", key="conv2.kernel")
    history.push(named("u"), "Plain")
    history.push(named("v"), "Plain")
    assert history.labels == ("New", "To a", "Scrub to s3", "Other", "Plain", "Plain")


def test_scrubbing_back_takes_the_step_away() -> None:
    history = filled("a")
    history.push(named("s"), "Scrub", key="k")
    history.push(named("a"), "Scrub", key="k")
    assert history.labels == ("New", "To a")
    history.push(named("t"), "Scrub", key="k")
    assert history.labels == ("New", "To a", "Scrub")
    assert history.undo().name == "a"


@pytest.mark.parametrize("pause", ["settle", "mark_saved", "undo and redo"])
def test_scrubbing_ends(pause: str) -> None:
    history = filled()
    history.push(named("s"), "Scrub", key="k")
    if pause == "undo and redo":
        history.undo()
        history.redo()
    else:
        getattr(history, pause)()
    history.push(named("t"), "Scrub", key="k")
    assert history.labels == ("New", "Scrub", "Scrub")


def test_the_oldest_steps_go_first() -> None:
    history = History(named("start"), steps=3)
    for name in "abcde":
        history.push(named(name), name)
    assert history.labels == ("b", "c", "d", "e")
    assert history.document.name == "e"


def test_large_designs_keep_fewer_steps_but_one_to_undo() -> None:
    doc = Document()
    for _ in range(10):
        doc = edits.add(doc, make("relu"))
    history = History(doc, nodes=35)
    for name in "abcd":
        history.push(doc.but(name=name), name)
    assert history.labels == ("b", "c", "d")
    history.undo()
    history.push(doc.but(name="x"), "x")
    assert history.labels == ("b", "c", "x")
    tight = History(doc, nodes=1)
    tight.push(doc.but(name="a"), "a")
    tight.push(doc.but(name="b"), "b")
    assert tight.labels == ("a", "b")


def test_saved_marker() -> None:
    history = filled()
    assert not history.is_modified
    history.push(named("a"), "a")
    assert history.is_modified
    history.mark_saved()
    assert not history.is_modified
    history.undo()
    assert history.is_modified
    history.push(named("a"), "a again")
    assert not history.is_modified
    assert History(named("recovered"), saved=False).is_modified


def test_only_the_present_design_and_the_one_before_keep_what_was_worked_out() -> None:
    history = filled("a", "b")
    for index in (0, 1, 2):
        assert history.go_to(index).graph.nodes == ()
    history.push(named("c"), "c")
    assert "graph" in history.undo().__dict__
    assert "graph" not in history.go_to(0).__dict__


def test_a_design_travels_without_what_follows_from_it() -> None:
    doc = named("a")
    assert doc.graph.nodes == ()
    copy = pickle.loads(pickle.dumps(doc))
    assert copy == doc
    assert "graph" in doc.__dict__
    assert "graph" not in copy.__dict__
