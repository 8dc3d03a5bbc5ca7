"""Places, frames and notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from designs import skip

from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document, Note


def test_move_and_tidy() -> None:
    doc = edits.move(edits.move(skip(), {"conv1": (1, 2)}), {"relu1": (5, 6), "conv1": (3, 4)})
    assert doc.places == (("conv1", 3.0, 4.0), ("relu1", 5.0, 6.0))
    assert edits.tidy(doc).places == ()
    with pytest.raises(EditError, match="'dense1'"):
        edits.move(doc, {"dense1": (0, 0)})
    with pytest.raises(EditError, match="conv1 can't lie at inf, 0"):
        edits.move(doc, {"conv1": (float("inf"), 0)})


def test_frames_list_their_blocks_in_order() -> None:
    doc = edits.add_frame(skip(), " Front \n end ", ["relu1", "conv1", "relu1"], "quiet")
    assert (doc.frames[0].title, doc.frames[0].blocks) == ("Front end", ("conv1", "relu1"))
    assert edits.rename_frame(doc, 0, "Stem").frames[0].note == "quiet"
    assert edits.rename_frame(doc, 0, "Stem", "loud").frames[0].note == "loud"
    assert edits.remove_frame(doc, 0).frames == ()


def test_notes() -> None:
    doc = edits.add_note(edits.add_note(Document(), "one", 1, 2), "two")
    assert edits.edit_note(doc, 0, "uno").notes == (Note("uno", 1, 2), Note("two"))
    assert edits.move_note(doc, 1, 7, 8).notes == (Note("one", 1, 2), Note("two", 7, 8))
    assert edits.remove_note(doc, 0).notes == (Note("two"),)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda d: edits.add_frame(d, "T", []), "A frame needs blocks"),
        (lambda d: edits.add_frame(d, "T", ["nobody"]), "no block called 'nobody'"),
        (lambda d: edits.add_frame(d, " ", ["conv1"]), "A frame needs a title"),
        (lambda d: edits.rename_frame(d, 0, "T"), "no frame number 1 in this design; it has 0"),
        (lambda d: edits.remove_frame(d, -1), "no frame number 0"),
        (lambda d: edits.add_note(d, " "), "A note needs a text"),
        (lambda d: edits.add_note(d, "a", float("nan")), "A note can't lie at nan"),
        (lambda d: edits.edit_note(d, 0, "a"), "no note number 1"),
        (lambda d: edits.move_note(d, 0, 0, 0), "no note number 1"),
        (lambda d: edits.remove_note(d, 0), "no note number 1"),
    ],
)
def test_what_can_not_be(edit: Callable[[Document], Document], sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        edit(skip())
