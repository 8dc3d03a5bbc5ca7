"""A block in a drawing without pictures."""

from __future__ import annotations

from dataclasses import replace

from explorer.ui import theme as tokens
from explorer.ui.canvas import forms, parts
from explorer.ui.canvas.faces import Face
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.looks import FOOT, HEAD, ROW, ROWS, SIZES, Look
from explorer.ui.canvas.pen import CENTRE, Pen
from explorer.words import text


def paint_numbers(pen: Pen, face: Face, wired: tuple[tuple[float, float], ...]) -> None:
    """A block for a drawing without pictures: where the picture would be stands what it does and what it sees."""
    _paint(pen, face)
    parts.ports(pen, face, wired, hover=False)


def _paint(pen: Pen, face: Face) -> None:
    if face.look is Look.ANSWER and face.labels and not face.waits_for:
        _labels(pen, face)
        return
    if face.look is not Look.CARD or face.waits_for or (face.severity == "error" and face.sentence):
        forms.paint(pen, face, Level.FULL, forms.State(), None, ())
        return
    theme, (width, height) = pen.theme, SIZES[face.look]
    parts.ground(pen, face, width, height, hover=False)
    parts.head(pen, replace(face, summary=""), Level.FULL, width)
    box = parts.picture_rect()
    pen.fill(box.x(), box.y(), box.width() - 0.5, box.height() + 8, theme.color("sunken"))
    lines = [
        line
        for line in (face.summary, text("card.sees", pen.theme.language, field=face.sees) if face.sees else "")
        if line
    ]
    y = box.center().y() + 4 - 12 * len(lines)
    for index, line in enumerate(lines):
        first = index == 0 and bool(face.summary)
        room = pen.rect(box.x() + 6, y + 24 * index, box.width() - 12, 24)
        role, tone, weight = ("title", "text", tokens.SEMIBOLD) if first else ("small", "muted", tokens.REGULAR)
        pen.text(room, line, role, theme.color(tone), weight, CENTRE)
    if face.repeat > 1:
        parts.badge(pen, f"× {face.repeat}", box)
    parts.foot(pen, face, height - FOOT, Level.FULL)
    parts.cost(pen, face, width, height)
    parts.edge(pen, face, width, height, hover=False)
    parts.mark(pen, face, width - 2, 2)


def _labels(pen: Pen, face: Face) -> None:
    """The classes of an answer, without saying which it is."""
    theme, (width, height) = pen.theme, SIZES[face.look]
    parts.ground(pen, face, width, height, hover=False)
    parts.head(pen, face, Level.FULL, width)
    names, total = face.labels, len(face.labels)
    if total > ROWS:
        names = (*names[: ROWS - 1], text("card.more", theme.language, count=total - ROWS + 1))
    for index, name in enumerate(names):
        room = pen.rect(12, HEAD + index * ROW, width - 20, ROW)
        pen.text(room, name, "small", theme.color("muted"), middle=True)
    parts.edge(pen, face, width, height, hover=False)
    parts.mark(pen, face, width - 2, 2)
