"""What can be done on a canvas, declared once: the window's menus, its command search and list of keys, the menus of a
right click, and the canvas's own keys are made from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from explorer.blocks.errors import Remedy
from explorer.document import edits
from explorer.ui.canvas import bypassing, clipboard, grouping, keys, repeating, writing
from explorer.ui.canvas.faces import METRICS
from explorer.ui.canvas.sources import open_input
from explorer.ui.commands import Command
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def chosen(commands: Iterable[Command], ids: Iterable[str]) -> tuple[Command, ...]:
    """The commands of these ids, in the order of the ids."""
    by_id = {command.id: command for command in commands}
    return tuple(by_id[id] for id in ids)


def canvas_commands(front: Callable[[], Canvas]) -> tuple[Command, ...]:
    """The commands of the canvas that ``front`` gives, whichever that is when one of them is used."""
    return (*_clipboard(front), *_block(front), *_marks(front), *_sight(front), *_walking(front), *_bars(front))


def _clipboard(front: Callable[[], Canvas]) -> tuple[Command, ...]:
    def select_all() -> None:
        front().workspace.select(front().workspace.document.graph.by_id)

    return (
        Command("copy", "edit", lambda: clipboard.copy(front()), "Ctrl+C", _selected(front, "copy"), after_line=True),
        Command("paste", "edit", lambda: clipboard.paste(front(), with_inputs=False), "Ctrl+V", _mine(front)),
        Command(
            "paste inputs", "edit", lambda: clipboard.paste(front(), with_inputs=True), "Ctrl+Shift+V", _mine(front)
        ),
        Command(
            "duplicate",
            "edit",
            lambda: clipboard.duplicate(front()),
            "Ctrl+D",
            lambda: _read_only(front()) or _selected(front, "duplicate")(),
        ),
        Command("select all", "edit", select_all, "Ctrl+A", partial(_no_blocks, front)),
    )


def _block(front: Callable[[], Canvas]) -> tuple[Command, ...]:
    def last() -> str:
        return front().workspace.selection[-1]

    def unfixed() -> str:
        return "" if _fix(front()) else text("why.fix", _language(front))

    def fix_words(language: str) -> str:
        fix = _fix(front())
        return fix[0] if fix else text("command.fix", language)

    def unopened() -> str:
        canvas = front()
        if len(canvas.workspace.selection) != 1:
            return text("why.select inside", _language(front))
        item = canvas.canvas_scene.blocks.get(last())
        return "" if item is not None and item.face.opens else text("why.no inside", _language(front), block=last())

    def one(verb: str) -> Callable[[], str]:
        return lambda: "" if len(front().workspace.selection) == 1 else text(f"why.select {verb}", _language(front))

    def unnamed() -> str:
        return _read_only(front()) or one("rename")()

    def unconnected() -> str:
        if reason := _read_only(front()) or one("connect")():
            return reason
        begins = open_input(front().workspace.document, last()) is None
        return text("sources.begins", _language(front), target=last()) if begins else ""

    def bypass_words(language: str) -> str:
        return text("command.bypass.again" if bypassing.is_on(front()) else "command.bypass", language)

    def unremovable() -> str:
        canvas = front()
        if reason := _read_only(canvas):
            return reason
        there = canvas.workspace.selection or canvas.selected_wire is not None or canvas.marks.selected is not None
        return "" if there else text("why.select remove", _language(front))

    return (
        Command("add", "block", lambda: keys.search(front()), "Tab", _mine(front), local=True),
        Command("fix", "block", lambda: front().apply_fix(last()), "", unfixed, title=fix_words),
        Command("inside", "block", lambda: front().look_inside_requested.emit(last()), "", unopened),
        Command("rename", "block", lambda: front().rename_requested.emit(last()), "F2", unnamed),
        Command(
            "edit values",
            "block",
            lambda: front().edit(last()),
            "Return or Enter",
            _selected(front, "edit"),
            local=True,
        ),
        Command("connect", "block", lambda: front().open_sources(last()), "C", unconnected, local=True),
        Command(
            "bypass",
            "block",
            lambda: bypassing.toggle(front()),
            "M",
            lambda: bypassing.why_not(front()),
            title=bypass_words,
        ),
        Command("group", "block", lambda: grouping.group(front()), "Ctrl+G", lambda: grouping.why_not_group(front())),
        Command(
            "ungroup",
            "block",
            lambda: grouping.ungroup(front()),
            "Ctrl+Shift+G",
            lambda: grouping.why_not_ungroup(front()),
        ),
        Command("repeat", "block", lambda: repeating.open_repeats(front()), "", lambda: repeating.why_not(front())),
        Command("heal", "block", lambda: front().remove_selected(heal=True), "Backspace", unremovable, local=True),
        Command("cut", "block", lambda: front().remove_selected(heal=False), "Del", unremovable, local=True),
        Command("help block", "block", lambda: front().help_requested.emit(last()), "F1", one("explain")),
    )


def _marks(front: Callable[[], Canvas]) -> tuple[Command, ...]:
    def no_mark() -> str:
        return "" if front().marks.selected is not None else text("why.mark", _language(front))

    def rewrite() -> None:
        if (mark := front().marks.selected) is not None:
            writing.write(front(), mark)

    return (
        Command(
            "put frame",
            "block",
            lambda: writing.add_frame(front()),
            "Shift+G",
            lambda: writing.why_not_frame(front()),
            after_line=True,
        ),
        Command("put note", "block", lambda: writing.add_note(front()), "N", lambda: writing.why_not_note(front())),
        Command("rewrite", "block", rewrite, "", no_mark),
    )


def _sight(front: Callable[[], Canvas]) -> tuple[Command, ...]:
    def tidy() -> None:
        front().workspace.edit(text("step.tidy", _language(front)), edits.tidy)
        front().frame_all()

    def hand() -> None:
        front().hold_hand(not front().hand)

    return (
        Command("frame all", "view", lambda: front().frame_all(), "Home"),
        Command("frame", "view", lambda: front().frame_selection(), "F"),
        Command("zoom in", "view", lambda: front().zoom_by(1.25), "Ctrl++ or Ctrl+="),
        Command("zoom out", "view", lambda: front().zoom_by(0.8), "Ctrl+-"),
        Command("actual", "view", lambda: front().set_zoom(1.0), "Ctrl+0"),
        Command("hand", "view", hand, "H", checked=lambda: front().hand, local=True),
        Command("tidy", "view", tidy, "L", lambda: _read_only(front())),
    )


def _walking(front: Callable[[], Canvas]) -> tuple[Command, ...]:
    def nothing_held() -> str:
        return "" if front().holds_something else text("why.let go", _language(front))

    return (
        *(
            Command(
                f"walk {way}",
                "view/walk",
                partial(_walk, front, way),
                way.capitalize(),
                partial(_no_blocks, front),
                local=True,
            )
            for way in ("left", "right", "up", "down")
        ),
        Command("let go", "view/walk", lambda: front().let_go(), "Esc", nothing_held, after_line=True, local=True),
    )


def _bars(front: Callable[[], Canvas]) -> tuple[Command, ...]:
    return tuple(
        Command(
            f"bars {metric}",
            "view/bars",
            partial(_show_metric, front, metric),
            checked=partial(_shows_metric, front, metric),
        )
        for metric in METRICS
    )


def _walk(front: Callable[[], Canvas], way: str) -> None:
    keys.walk(front(), way)


def _show_metric(front: Callable[[], Canvas], metric: str) -> None:
    front().set_metric(metric)


def _shows_metric(front: Callable[[], Canvas], metric: str) -> bool:
    return front().canvas_scene.metric == metric


# ---------------------------------------------------------------------------------------------------- reasons
def _language(front: Callable[[], Canvas]) -> str:
    return front().themes.theme.language


def _read_only(canvas: Canvas) -> str:
    return canvas.fixed if canvas.read_only else ""


def _mine(front: Callable[[], Canvas]) -> Callable[[], str]:
    return lambda: _read_only(front())


def _selected(front: Callable[[], Canvas], verb: str) -> Callable[[], str]:
    return lambda: "" if front().workspace.selection else text(f"why.select {verb}", _language(front))


def _no_blocks(front: Callable[[], Canvas]) -> str:
    return "" if front().workspace.document.nodes else text("why.no blocks", _language(front))


def _fix(canvas: Canvas) -> tuple[str, str, Remedy] | None:
    """What the problem of the one selected block offers: its words, the block, the remedy."""
    ids = canvas.workspace.selection
    item = canvas.canvas_scene.blocks.get(ids[-1]) if len(ids) == 1 else None
    return item.face.fix if item is not None else None
