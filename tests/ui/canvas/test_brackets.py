"""Brackets of frames never lie over each other, also where a wire of a design is cut."""

from __future__ import annotations

from itertools import combinations

import pytest

from explorer.analysis import analyse
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template, slugs
from explorer.ui.canvas.brackets import bracket
from explorer.ui.canvas.layout import Box, lay_out


def spans(document: Document) -> dict[str, tuple[float, float, float]]:
    """Left, right and top of every frame's bracket, by title."""
    boxes = lay_out(document, analyse(document)).boxes
    return {
        frame.title: bracket(
            [boxes[id] for id in frame.blocks], [box for id, box in boxes.items() if id not in frame.blocks]
        )
        for frame in document.frames
        if frame.blocks
    }


def together(document: Document) -> list[tuple[str, str]]:
    """The frames whose words and brackets would be written over each other."""
    return [
        (one, other)
        for (one, a), (other, b) in combinations(spans(document).items(), 2)
        if a[0] < b[1] and b[0] < a[1] and abs(a[2] - b[2]) < 20
    ]


@pytest.mark.parametrize("slug", slugs())
def test_no_bracket_lies_over_another_wherever_a_template_is_cut(slug: str) -> None:
    design = load_template(slug)
    assert not together(design)
    for node in design.nodes:
        for port in range(len(node.sources)):
            assert not together(edits.disconnect(design, node.id, port)), (node.id, port)


@pytest.mark.parametrize("slug", slugs())
def test_a_bracket_reaches_over_all_its_blocks_where_they_lie_together(slug: str) -> None:
    design = load_template(slug)
    boxes = lay_out(design, analyse(design)).boxes
    for frame in design.frames:
        inside: list[Box] = [boxes[id] for id in frame.blocks]
        left, right, top = spans(design)[frame.title]
        assert (left, right) == (min(box.x for box in inside), max(box.right for box in inside)), frame.title
        assert top == min(box.y for box in inside), frame.title
