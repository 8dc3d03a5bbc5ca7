"""The five forms of a block at the five levels of detail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen as QtPen

from explorer.ui import theme as tokens
from explorer.ui.canvas import parts
from explorer.ui.canvas.faces import Face
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.looks import BAND, BARS, CHIP, COST, FOOT, HEAD, PICTURE, RADIUS, ROW, ROWS, SIZES, Look
from explorer.ui.canvas.pen import CENTRE, RIGHT, Pen
from explorer.ui.canvas.pictures import Shown
from explorer.ui.widgets.bars import percent
from explorer.words import marked, text


@dataclass
class State:
    """What the pointer and the selection make of a block."""

    hover: bool = False
    selected: bool = False
    focused: bool = False


PICTURED: Final = 52.0
"""A card this high on the screen, in pixels, still has room for its name and a picture."""
NAME_ROW: Final = 17.0
Rows = tuple[tuple[str, float, int], ...]
"""The likeliest answers: name, value, index."""


@dataclass(frozen=True)
class Axes:
    """Ticks on a picture, seen from near: (share, words) over time and over frequency."""

    times: parts.Ticks = ()
    freqs: parts.Ticks = ()


NO_AXES = Axes()


def paint(
    pen: Pen, face: Face, level: Level, state: State, seen: Shown | None, rows: Rows, axes: Axes = NO_AXES
) -> QRectF:
    """Paint a block; returns where the link of its fix lies (empty: there is none)."""
    width, height = SIZES[face.look]
    if face.look is Look.MERGE:
        _merge(pen, face, level, state)
        return QRectF()
    if level is Level.MAP:
        parts.rings(pen, width, height, selected=state.selected, focused=state.focused, stacked=face.stacked)
        pen.fill(0, 0, width, height, pen.theme.band(face.band))
        parts.mark(pen, face, width, 0)
        return QRectF()
    if level is Level.NAMES:
        _named(pen, face, state, seen, width, height)
        return QRectF()
    parts.rings(pen, width, height, selected=state.selected, focused=state.focused, stacked=face.stacked)
    parts.ground(pen, face, width, height, hover=state.hover)
    link = QRectF()
    if face.look is Look.ICON:
        pen.icon(face.icon, (width - 16) / 2 + 2, (height - 16) / 2, 16 * pen.scale, pen.theme.band(face.family))
    elif face.look is Look.CHIP:
        _chip(pen, face, level, seen, width, height)
    elif face.look is Look.BARS:
        _bars(pen, face, level, seen, width, height)
    elif face.look is Look.ANSWER and not face.waits_for:
        _answer(pen, face, level, seen, rows, width)
    else:
        link = _card(pen, face, level, seen, width, height)
        if level is Level.LARGE and seen is not None and link.isEmpty() and face.look is Look.CARD and face.axes:
            parts.axes(pen, parts.picture_rect(), axes.times, axes.freqs if face.kind == "maps" else ())
    parts.edge(pen, face, width, height, hover=state.hover)
    parts.mark(pen, face, width - 2, 2)
    return link


def _card(pen: Pen, face: Face, level: Level, seen: Shown | None, width: float, height: float) -> QRectF:
    parts.head(pen, face, level, width)
    box = parts.picture_rect()
    link = QRectF()
    if face.look is Look.ANSWER:
        parts.waiting(pen, face, QRectF(box.x(), box.y(), box.width(), ROWS * ROW))
        return link
    tall = QRectF(box.x(), box.y(), box.width() - 0.5, box.height() + 8)
    if face.severity == "error" and face.sentence:
        link = parts.problem(pen, face, tall)
    elif face.waits_for:
        parts.waiting(pen, face, tall)
    else:
        parts.picture(pen, seen, box)
        if seen is not None and len(seen.strip) > 1 and level >= Level.FULL:
            parts.channels(pen, seen, parts.strip_rect())
    if face.repeat > 1 and link.isEmpty():
        parts.badge(pen, f"× {face.repeat}", box)
    parts.foot(pen, face, height - FOOT, level)
    if level >= Level.FULL:
        parts.cost(pen, face, width, height)
    return link


def _bars(pen: Pen, face: Face, level: Level, seen: Shown | None, width: float, height: float) -> None:
    parts.head(pen, face, level, width)
    theme = pen.theme
    box = QRectF(BAND, HEAD, PICTURE[0] - 0.5, BARS)
    if face.waits_for:
        parts.waiting(pen, face, box)
    else:
        pen.fill(box.x(), box.y(), box.width(), box.height(), theme.color("sunken"))
        if seen is not None and seen.why:
            parts.reason(pen, seen.why, box)
        elif seen is not None:
            inside = box.adjusted(4, 1, -4, -1)
            parts.bars(pen, seen, inside, signed=True)
            middle = box.center().y() if seen.bars is None or (seen.bars < 0).any() else inside.bottom()
            pen.line(box.left(), middle, box.right(), middle, theme.color("line_strong"), 0.8)
    parts.foot(pen, face, height - FOOT - COST / 2, level)
    if level >= Level.FULL:
        parts.cost(pen, face, width, height)


def _answer(pen: Pen, face: Face, level: Level, seen: Shown | None, rows: Rows, width: float) -> None:
    parts.head(pen, face, level, width)
    theme = pen.theme
    probabilities = face.activation != "none"
    top = max((abs(value) for _, value, _ in rows), default=0.0) or 1.0
    # From far away letters keep their size, so fewer rows have room.
    step = max(ROW, pen.font("small")[1].height() * 0.94 / pen.scale)
    shown = min(ROWS, int((ROWS * ROW + 2) / step))
    heavy = pen.font("small", tokens.SEMIBOLD)[1]
    longest = max((heavy.horizontalAdvance(name) for name, _, _ in rows[:shown]), default=0.0) / pen.scale
    for index, (name, value, _) in enumerate(rows[:shown]):
        y = HEAD + index * step
        first = index == 0
        tone = theme.color("text" if first else "muted")
        weight = tokens.SEMIBOLD if first else tokens.REGULAR
        if level < Level.FULL:
            # A long name takes room from the bars, which only compare.
            room = min(max(longest + 2, 88), 124)
            pen.text(pen.rect(12, y, room, ROW), name, "small", tone, weight, middle=True)
            _share(pen, value / top if not probabilities else value, 16 + room, y, width - 28 - room, first=first)
            continue
        room = min(max(longest + 2, 62), 88)
        pen.text(pen.rect(12, y, room, ROW), name, "small", tone, weight, middle=True)
        _share(pen, value / top if not probabilities else value, 16 + room, y, 112 - room, first=first)
        words = percent(value) if probabilities else marked(f"{value:+.2f}".replace("-", "−"), theme.language)
        pen.text(pen.rect(130, y, width - 138, ROW), words, "caption", tone, align=RIGHT)
    if not rows and seen is not None and seen.why:
        parts.reason(pen, seen.why, QRectF(BAND, HEAD, width - BAND, ROWS * ROW))
    elif not rows:
        pen.text(pen.rect(12, HEAD, width - 24, ROW), _count(face, theme.language), "small", theme.color("muted"))


def _share(pen: Pen, share: float, x: float, y: float, width: float, *, first: bool) -> None:
    track = pen.rect(x, y + 5, width, 8)
    pen.box(track, 2, pen.theme.color("sunken"))
    filled = QRectF(track)
    filled.setWidth(max(1.5, track.width() * min(max(share, 0.0), 1.0)))
    pen.box(filled, 2, pen.theme.color("accent" if first else "muted"))


def _count(face: Face, language: str) -> str:
    return text("card.classes", language, count=face.axes[0][1]) if face.axes else text("card.unknown", language)


def _chip(pen: Pen, face: Face, level: Level, seen: Shown | None, width: float, height: float) -> None:
    theme = pen.theme
    left = 12.0
    if level >= Level.FULL:
        size = max(16 * pen.scale, 12.0)
        pen.icon(face.icon, 12, (CHIP - size / pen.scale) / 2, size, theme.band(face.family))
        left = 12 + size / pen.scale + 6
    picture = level >= Level.FULL and seen is not None and not face.waits_for
    # A picture leaves no room for long words beside the name.
    right = width - (64 if picture and not (face.summary and face.kind == "vector") else 8)
    room = pen.rect(left, 0, right - left, height)
    tone = theme.color("muted" if face.waits_for or level < Level.FULL else "text")
    used = pen.text(room, face.name, "body", tone, tokens.MEDIUM)
    if level < Level.FULL:
        return
    if face.summary:
        rest = QRectF(room.left() + used + 8, 0, room.width() - used - 8, room.height())
        pen.text(rest, face.summary, "small", theme.color("muted"), whole=True)
        if face.kind == "vector":
            picture = False
    if picture:
        parts.thumbnail(pen, seen, width)


def _named(pen: Pen, face: Face, state: State, seen: Shown | None, width: float, height: float) -> None:
    """A filled card with its icon and name, 11 px on the screen, and its picture where that is large enough to see."""
    theme = pen.theme
    parts.rings(pen, width, height, selected=state.selected, focused=state.focused, stacked=face.stacked)
    parts.ground(pen, face, width, height, hover=state.hover, filled=True)
    tall = pen.px(height)
    pictured = face.look is Look.CARD and tall >= PICTURED and seen is not None and seen.image is not None
    if pictured and not face.waits_for and face.severity != "error":
        top = NAME_ROW * theme.text_scale / pen.scale
        parts.picture(pen, seen, QRectF(BAND / 2, top, width - BAND, height - top - BAND / 2))
        _write_name(pen, face, width, top)
    elif tall >= 12:
        _write_name(pen, face, width, height)
    parts.mark(pen, face, width, 0)


def _write_name(pen: Pen, face: Face, width: float, height: float) -> None:
    """Icon and name in the middle of a height at 100 %; the icon leaves where the name needs its room."""
    label = pen.theme.label(face.band)
    size = 16.0 if pen.px(height) >= 18 else 12.0 if pen.px(height) >= 15 else 0.0
    most = pen.px(width) - 8
    if pen.font("caption", tokens.SEMIBOLD)[1].horizontalAdvance(face.name) + size + 4 > most:
        size = 0.0
    left = 4.0
    if size:
        left = max(pen.px(8) if size > 12 else 4.0, 4.0)
        pen.icon(face.icon, left / pen.scale, height / 2 - size / 2 / pen.scale, size, label)
        left += size + 4
    room = QRectF(left, 0, pen.px(width) - left - 4, pen.px(height))
    if room.width() >= 14:
        pen.text(room, face.name, "caption", label, tokens.SEMIBOLD)


def _merge(pen: Pen, face: Face, level: Level, state: State) -> None:
    """A circle with a plus, a cross, or two bars."""
    theme = pen.theme
    radius = max(RADIUS * pen.scale, 4.0)
    centre = QPointF(pen.px(RADIUS), pen.px(RADIUS))
    colour = theme.band("merge")
    if state.selected:
        pen.dot(RADIUS, RADIUS, radius + 4, theme.color("canvas", 0.0), theme.color("accent"), 2)
    if state.focused:
        pen.dot(RADIUS, RADIUS, radius + 8, theme.color("canvas", 0.0), theme.color("text"), 2)
    pen.dot(RADIUS, RADIUS, radius, theme.color("raised"), colour, 2 if level > Level.NAMES else 1.5)
    pen.painter.setPen(QtPen(colour, 1.8))
    arm = radius * 0.46
    x, y = centre.x(), centre.y()
    if face.sign == "‖":
        for side in (-1, 1):
            at = x + side * radius * 0.24
            pen.painter.drawLine(QPointF(at, y - arm), QPointF(at, y + arm))
    elif face.sign == "×":
        arm *= 0.75
        pen.painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
        pen.painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))
    else:
        pen.painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
        pen.painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))
    if state.hover and level >= Level.FULL:
        pen.text(pen.rect(-30, 22, 80, 16), face.name, "caption", theme.color("muted"), align=CENTRE)
    parts.mark(pen, face, 2 * RADIUS, 0)
