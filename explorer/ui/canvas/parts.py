"""The parts that the forms of a block are painted from: ground, head, picture, channels, foot, marks, rings."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtGui import QPen as QtPen

from explorer.ui import colormaps, icons
from explorer.ui import theme as tokens
from explorer.ui.canvas.faces import Face
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.looks import BAND, COST, FOOT, HEAD, MIDDLE, PICTURE, SIZES, STRIP, THUMBNAIL, WIDTH, Look
from explorer.ui.canvas.pen import CENTRE, RIGHT, Pen, hatch
from explorer.ui.canvas.pictures import Shown, cell_of
from explorer.ui.vector import is_svg
from explorer.words import text

RADIUS = 8.0
BEHIND = 6.0
MOST_NUMBERS = 81
Ticks = tuple[tuple[float, str], ...]


def ground(pen: Pen, face: Face, width: float, height: float, *, hover: bool, filled: bool = False) -> None:
    """The raised box with its band, stacked edges behind a composite, and the edge of its state."""
    theme = pen.theme
    whole = pen.rect(0, 0, width, height)
    if face.stacked:
        for step in (BEHIND, BEHIND / 2):
            behind = pen.rect(step, -step, width, height)
            pen.box(behind, RADIUS, theme.color("raised"), theme.color("line"))
    pen.box(whole, RADIUS, theme.band(face.band) if filled else theme.color("raised"))
    if not filled:
        pen.fill_inside(whole, RADIUS, pen.rect(0, 0, BAND, height), theme.band(face.band))


def edge(pen: Pen, face: Face, width: float, height: float, *, hover: bool) -> None:
    """The line around it, which says its state."""
    theme = pen.theme
    whole = pen.rect(0, 0, width, height)
    token, wide = "line_strong" if hover else "line", 1.0
    if face.severity == "error":
        token, wide = "danger", 1.5
    elif face.severity == "warning":
        token = "warning"
    unknown = bool(face.waits_for)
    pen.box(whole, RADIUS, None, theme.color("line_strong" if unknown else token), wide, dashed=unknown)


def head(pen: Pen, face: Face, level: Level, width: float = WIDTH, weight: int = tokens.SEMIBOLD) -> None:
    """Icon, name, and what differs from the defaults."""
    theme = pen.theme
    size = max(16 * pen.scale, 12.0)
    pen.icon(face.icon, 12, (HEAD - size / pen.scale) / 2, size, theme.band(face.family))
    left = 12 * pen.scale + size + 6 * pen.scale
    # The sign of a problem sits on the corner.
    right = min(pen.px(width - 8), pen.px(width - 2) - 13) if face.severity else pen.px(width - 8)
    used = pen.text(QRectF(left, 0, right - left, pen.px(HEAD)), face.name, "body", theme.color("text"), weight)
    if level >= Level.FULL and face.summary:
        room = QRectF(left + used + 8, 0, right - left - used - 8, pen.px(HEAD))
        metrics = pen.font("small")[1]
        wide = metrics.horizontalAdvance(face.summary)
        if level is Level.LARGE and wide + 16 <= room.width():
            high = metrics.height() + 4  # a field, because a click changes the values here
            pen.box(
                QRectF(room.right() - wide - 16, room.center().y() - high / 2, wide + 16, high),
                4,
                None,
                theme.color("line"),
            )
            room.adjust(0, 0, -8, 0)
        pen.text(room, face.summary, "small", theme.color("muted"), align=RIGHT, whole=True)


def picture_rect() -> QRectF:
    """Where the picture of a card lies, at 100 %."""
    return QRectF(BAND, HEAD, *PICTURE)


def strip_rect() -> QRectF:
    """Where the channel strip of a card lies, at 100 %."""
    return QRectF(BAND, HEAD + PICTURE[1], PICTURE[0], STRIP)


def picture(pen: Pen, seen: Shown | None, rect: QRectF, *, smooth: bool = False) -> None:
    """The values in the patch's box (``rect`` at 100 %), nearest neighbour; hatched where there is no value."""
    theme = pen.theme
    box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
    if seen is None or seen.image is None:
        pen.painter.fillRect(box, theme.color("sunken"))
        if seen is not None and seen.why:
            reason(pen, seen.why, rect)
        return
    pen.painter.save()
    pen.painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    if not seen.covers:
        pen.painter.fillRect(box, hatch(theme.color("line").rgba(), theme.color("sunken").rgba()))
    target = QRectF(
        box.x() + seen.left * box.width(),
        box.y() + seen.top * box.height(),
        seen.width * box.width(),
        seen.height * box.height(),
    )
    pen.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    pen.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    pen.painter.drawImage(target, seen.image if not is_svg(pen.painter) else _sharp(seen.image, target))
    if not smooth:
        _numbers(pen, seen, target)
    pen.painter.restore()
    if seen.old:
        pen.painter.fillRect(box, theme.color("shade", tokens.SHADE_PATCH_ALPHA))
        if not smooth:  # a thumbnail is too small for words
            badge(pen, seen.old, rect, left=True)


def reason(pen: Pen, words: str, rect: QRectF) -> None:
    """Why there is no picture, in the middle of its place (``rect`` at 100 %), where the words have room."""
    box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
    _, metrics = pen.font("small")
    if metrics.horizontalAdvance(words) <= box.width() - 8 and metrics.height() <= box.height():
        pen.text(box, words, "small", pen.theme.color("muted"), tokens.REGULAR, CENTRE)


def _numbers(pen: Pen, seen: Shown, target: QRectF) -> None:
    """The values themselves, in cells that have room for them, where all are small whole numbers: as on paper."""
    rows, columns = seen.values.shape
    if seen.image is None or rows * columns > MOST_NUMBERS:
        return
    whole = np.round(seen.values)
    if np.abs(whole).max() > 99 or np.abs(seen.values - whole).max() > 1e-4:
        return
    metrics = pen.font("caption", tokens.MEDIUM)[1]
    wide, high = target.width() / columns, target.height() / rows
    if wide < metrics.horizontalAdvance("−00") or high < metrics.capHeight() + 4:
        return
    for row in range(rows):
        for column in range(columns):
            ground = seen.image.pixelColor(column, rows - 1 - row)
            tone = "beam_halo" if ground.lightness() > 140 else "paper"
            words = f"{int(whole[row, column])}".replace("-", "−")
            cell = QRectF(target.x() + column * wide, target.bottom() - (row + 1) * high, wide, high)
            pen.text(cell, words, "caption", pen.theme.color(tone), tokens.MEDIUM, CENTRE)


def _sharp(image: QImage, target: QRectF) -> QImage:
    """An image with more pixels per value: who shows a drawing may smooth what lies between pixels."""
    times = max(int(4 * target.width() / image.width()), 1), max(int(4 * target.height() / image.height()), 1)
    return image.scaled(image.width() * times[0], image.height() * times[1])


def badge(pen: Pen, words: str, rect: QRectF, *, left: bool = False) -> None:
    """A dark pill at the bottom right of a picture (``rect`` at 100 %): how often a group is repeated; or at its left:
    that it is old."""
    box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
    _, metrics = pen.font("caption", tokens.SEMIBOLD)
    width, height = metrics.horizontalAdvance(words) + 14, metrics.height() + 3
    x = box.left() + 5 if left else box.right() - width - 5
    place = QRectF(x, box.bottom() - height - 5, width, height)
    pen.painter.setPen(Qt.PenStyle.NoPen)
    pen.painter.setBrush(pen.theme.color("beam_halo", 0.88))
    pen.painter.drawRoundedRect(place, height / 2, height / 2)
    pen.text(place, words, "caption", pen.theme.color("paper"), tokens.SEMIBOLD, CENTRE)


def waiting(pen: Pen, face: Face, rect: QRectF) -> None:
    """The hatched picture of a block that cannot be known until another one fits."""
    theme = pen.theme
    box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
    pen.painter.fillRect(box, hatch(theme.color("line").rgba(), theme.color("raised").rgba()))
    words = text("inspector.waits", theme.language, block=face.waits_for)
    _, metrics = pen.font("small")
    width = min(metrics.horizontalAdvance(words) + 16, box.width() - 8)
    label = QRectF(box.center().x() - width / 2, box.center().y() - pen.px(11), width, pen.px(22))
    pen.painter.setPen(Qt.PenStyle.NoPen)
    pen.painter.setBrush(theme.color("raised"))
    pen.painter.drawRoundedRect(label, 4, 4)
    pen.text(label.adjusted(8, 0, -8, 0), words, "small", theme.color("muted"))


def problem(pen: Pen, face: Face, rect: QRectF) -> QRectF:
    """The sentence of an error and its fix, inside the picture; returns where the fix is, at 100 %."""
    theme = pen.theme
    box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
    pen.painter.fillRect(box, theme.color("danger_soft"))
    inside = box.adjusted(pen.px(8), pen.px(6), -pen.px(6), -pen.px(4))
    font, _ = pen.font("caption")
    line = round(font.pixelSize() * 1.32)
    fits = max(int(inside.height() // line) - (1 if face.fix else 0), 1)
    words = face.sentence
    taken = pen.paragraph(inside, words, "caption", theme.color("text"), tokens.MEDIUM, fits)
    if not face.fix:
        return QRectF()
    link = QRectF(inside.left(), inside.top() + taken + 1, inside.width(), line)
    pen.text(link, face.fix[0], "caption", theme.color("accent"), tokens.SEMIBOLD)
    k = 1 / pen.scale
    return QRectF(link.x() * k, link.y() * k, link.width() * k, link.height() * k)


def axes(pen: Pen, rect: QRectF, times: Ticks, freqs: Ticks) -> None:
    """Seconds along the bottom and Hz up the left side, on the picture; ticks are (share, words)."""
    box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
    theme = pen.theme
    _, metrics = pen.font("caption")
    high = metrics.height()
    for along, ticks in ((True, times), (False, freqs)):
        for share, words in ticks:
            width = metrics.horizontalAdvance(words) + 6
            x = box.left() + share * box.width() - width / 2 if along else box.left() + 2
            y = box.bottom() - high - 2 if along else box.bottom() - share * box.height() - high / 2
            spot = QRectF(x, y, width, high)
            if not box.contains(spot) or (not along and spot.bottom() > box.bottom() - high - 4):
                continue
            pen.painter.fillRect(spot, theme.color("beam_halo", 0.7))
            pen.text(spot.adjusted(3, 0, -2, 0), words, "caption", theme.color("paper"))


def channels(pen: Pen, seen: Shown, rect: QRectF) -> None:
    """One cell per channel, as bright as its energy, and a marker under the one shown."""
    pen.fill(rect.x(), rect.y(), rect.width(), rect.height(), pen.theme.color("sunken"))
    count = len(seen.strip)
    if not count:
        return
    width = rect.width() / count
    gap = 0.8 / pen.scale if width * pen.scale > 4 else 0.0
    painter = pen.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    # One image for all cells, and one call for the gaps between them: a fill per cell took half of a card's time.
    indices = (30 + 215 * np.clip(seen.strip, 0, 1)).astype(np.uint8)[None, :]  # never quite black
    cells = colormaps.to_image(indices, "magma", upward=False)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(pen.rect(rect.x(), rect.y(), rect.width(), STRIP - 2), cells)
    if gap:
        painter.setPen(QtPen(pen.theme.color("sunken"), gap * pen.scale))
        top, bottom = pen.px(rect.y()), pen.px(rect.y() + STRIP - 2)
        places = [pen.px(rect.x() + index * width - gap / 2) for index in range(1, count)]
        painter.drawLines([QLineF(x, top, x, bottom) for x in places])
    cell = cell_of(seen.channel, seen.channels, count)
    pen.fill(rect.x() + cell * width, rect.y() + STRIP - 2, max(width - gap, 2 / pen.scale), 2, pen.theme.color("text"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def foot(pen: Pen, face: Face, top: float, level: Level, width: float = WIDTH) -> None:
    """Axis letters with sizes, the chosen metric, and what the block sees when there is room."""
    theme = pen.theme
    rows = 2 if level is Level.LARGE and (face.step or face.sees) else 1
    height = pen.px(FOOT - COST + 2) if rows == 1 else pen.px(FOOT - COST) / 2
    y = pen.px(top)
    right = pen.px(width - 8)
    if not face.axes:
        room = QRectF(pen.px(12), y, right - pen.px(12), height)
        pen.text(room, text("card.unknown", theme.language), "caption", theme.color("muted"))
        return
    _sizes(pen, face, QRectF(pen.px(12), y, right - pen.px(12), height), level)
    if rows == 2:
        words = " · ".join(
            part
            for part in (
                text("card.step", theme.language, step=face.step) if face.step else "",
                text("card.sees", theme.language, field=face.sees) if face.sees else "",
            )
            if part
        )
        room = QRectF(pen.px(12), y + height, right - pen.px(12), height)
        pen.text(room, words, "caption", theme.color("muted"))


def _sizes(pen: Pen, face: Face, room: QRectF, level: Level) -> None:
    """Axis letters with sizes, and right of them the metric where there is room for all of it."""
    theme = pen.theme
    plain, medium = pen.font("caption", tokens.REGULAR)[1], pen.font("caption", tokens.MEDIUM)[1]
    pairs = [(letter, str(size)) for letter, size in face.axes]
    used = sum(plain.horizontalAdvance(letter) + medium.horizontalAdvance(size) for letter, size in pairs)
    inner, gap = 2 * max(pen.scale, 0.8), 7 * max(pen.scale, 0.8)
    if used + inner * len(pairs) + gap * (len(pairs) - 1) > room.width():
        # From far away letters keep their size, so they move together.
        room, inner, gap = room.adjusted(pen.px(BAND) + 4 - pen.px(12), 0, pen.px(8) - 3, 0), 1.0, 4.0
    for letter, size in pairs:
        if plain.horizontalAdvance(letter) + inner + medium.horizontalAdvance(size) > room.width() + 0.5:
            return  # a letter without its size says nothing
        for words, tone, weight, after in (
            (letter, "muted", tokens.REGULAR, inner),
            (size, "text", tokens.MEDIUM, gap),
        ):
            taken = pen.text(room.adjusted(0, 0, 1, 0), words, "caption", theme.color(tone), weight, whole=True)
            room = room.adjusted(taken + after, 0, 0, 0)
    if level >= Level.FULL and face.metric:
        pen.text(room, face.metric, "caption", theme.color("text"), tokens.MEDIUM, RIGHT, whole=True)


def cost(pen: Pen, face: Face, width: float, height: float) -> None:
    """The bar along the bottom: this block's share of the most costly one's."""
    if face.share is None and face.look == "chip":
        return
    whole = pen.rect(0, 0, width, height)
    pen.fill_inside(whole, RADIUS, pen.rect(BAND, height - COST, width - BAND, COST), pen.theme.color("sunken"))
    if face.share:
        share = pen.rect(BAND, height - COST, max(3.0, (width - BAND) * face.share), COST)
        pen.fill_inside(whole, RADIUS, share, pen.theme.color("muted"))


def thumbnail(pen: Pen, seen: Shown | None, width: float) -> None:
    """The small picture or bars of a chip."""
    if seen is None:
        return
    rect = QRectF(width - THUMBNAIL[0] - 8, 4, *THUMBNAIL)
    if seen.image is not None:
        picture(pen, seen, rect, smooth=True)
        return
    if seen.why:
        box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
        pen.painter.fillRect(box, hatch(pen.theme.color("line").rgba(), pen.theme.color("sunken").rgba()))
        return
    bars(pen, seen, rect, signed=False)


def bars(pen: Pen, seen: Shown, rect: QRectF, *, signed: bool) -> None:
    """The values of a vector, at most 64 of them or the strongest of neighbours; ice below, magma above."""
    values = seen.bars
    if values is None or not len(values):
        return
    most = min(64, max(int(rect.width() * pen.scale / 2), 1))
    if len(values) > most:
        step = -(-len(values) // most)
        padded = [values[i : i + step] for i in range(0, len(values), step)]
        values = [part[abs(part).argmax()] for part in padded]  # type: ignore[assignment]
    top = max((abs(float(value)) for value in values), default=0.0) or 1.0
    below = signed or any(value < 0 for value in values)
    zero = rect.center().y() if below else rect.bottom()
    full = rect.height() / (2 if below else 1)
    slot = rect.width() / len(values)
    theme = pen.theme
    up = theme.color("positive" if signed else "muted")
    down = theme.color("negative" if signed else "muted")
    for index, value in enumerate(values):
        tall = max(full * abs(float(value)) / top, 0.6 if value else 0.0)
        x = rect.x() + index * slot
        pen.fill(x, zero - tall if value > 0 else zero, max(slot - 0.8, 0.8), tall, up if value > 0 else down)


def mark(pen: Pen, face: Face, x: float, y: float) -> None:
    """The sign of a problem, on the corner, with a gap around it."""
    if not face.severity:
        return
    size = 18
    pen.painter.setPen(Qt.PenStyle.NoPen)
    pen.painter.setBrush(pen.theme.color("raised"))
    if face.severity != "warning":
        pen.painter.drawEllipse(QPointF(pen.px(x), pen.px(y)), size / 2 + 1, size / 2 + 1)
    found: QPixmap = icons.mark(face.severity, pen.theme, size, max(pen.device_ratio(), 1.0))
    pen.pixmap(found, x, y)


def rings(
    pen: Pen,
    width: float,
    height: float,
    *,
    selected: bool,
    focused: bool,
    radius: float = RADIUS,
    stacked: bool = False,
) -> None:
    """The accent ring of the selection and the text-coloured one of the keyboard."""
    # Around the edges of those behind it, too.
    whole = pen.rect(0, -BEHIND, width + BEHIND, height + BEHIND) if stacked else pen.rect(0, 0, width, height)
    corner = radius / RADIUS
    if selected:
        pen.box(whole.adjusted(-4, -4, 4, 4), 11 * corner / pen.scale, None, pen.theme.color("accent"), 2.0)
    if focused:
        pen.box(whole.adjusted(-8, -8, 8, 8), 15 * corner / pen.scale, None, pen.theme.color("text"), 2.0)


def ports(pen: Pen, face: Face, wired: tuple[tuple[float, float], ...], *, hover: bool) -> None:
    """Circles where wires meet the sides; under the pointer every port shows, ready to be dragged from."""
    theme = pen.theme
    edge = theme.color("accent" if hover else "wire")
    places = set(wired)
    if hover:
        width = SIZES[face.look][0]
        middle = MIDDLE[face.look]
        if face.look is not Look.MERGE:
            if not any(x < 1 for x, _ in places) and face.inputs:
                places.add((0.0, middle))
            if not face.ends:
                places.add((width, middle))
    radius = (5.0 if hover else 4.0) * min(max(pen.scale, 0.75), 1.5)
    for x, y in places:
        pen.dot(x, y, radius, theme.color("raised"), edge, 2.0)
