"""How the window looks and speaks, what the canvas shows, and which panels are there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDockWidget

from explorer.ui.commands import Command
from explorer.ui.panels.summary import SummaryPanel
from explorer.words import LANGUAGES, text

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow

_SCALES = (0.85, 1.0, 1.25, 1.5, 1.75, 2.0)
_PAGES = ("sound", "maps", "value", "inside", "whatif", "training", "code", "summary", "problems")


def commands(window: MainWindow) -> tuple[Command, ...]:
    """What the menu View offers."""
    return (*_looks(window), *_panes(window), *_panels(window))


def _looks(window: MainWindow) -> tuple[Command, ...]:
    def step() -> int:
        now = window.themes.theme.text_scale
        return _SCALES.index(min(_SCALES, key=lambda scale: abs(scale - now)))

    def why(key: str, able: bool) -> str:
        return "" if able else text(key, window.language)

    def ask() -> None:
        window.workspace.ask.toggle()
        if window.workspace.ask.on:
            window.bottom.show_page("summary")

    def dark() -> bool:
        return window.themes.theme.dark

    return (
        Command("dark", "view", lambda: window.set_dark(not dark()), "", checked=dark, after_line=True),
        *(
            Command(
                f"language {language}",
                "view/language",
                partial(window.set_language, language),
                checked=partial(_is, window, language),
            )
            for language in LANGUAGES
        ),
        Command("ask", "view", ask, "Ctrl+Shift+M", checked=lambda: window.workspace.ask.on),
        Command(
            "larger",
            "view",
            lambda: window.set_text_scale(_SCALES[step() + 1]),
            "Ctrl+Shift++",
            lambda: why("why.largest", step() < len(_SCALES) - 1),
        ),
        Command(
            "smaller",
            "view",
            lambda: window.set_text_scale(_SCALES[step() - 1]),
            "Ctrl+Shift+-",
            lambda: why("why.smallest", step() > 0),
        ),
        Command(
            "usual text",
            "view",
            lambda: window.set_text_scale(1.0),
            "Ctrl+Shift+0",
            lambda: why("why.usual", window.themes.theme.text_scale != 1.0),
        ),
    )


def _panes(window: MainWindow) -> tuple[Command, ...]:
    def row() -> bool:
        return window.workspace.document.layout == "row"

    return (
        Command("row", "view", window.toggle_layout, "", checked=row, after_line=True),
        Command("next pane", "view", window.next_pane, "F6"),
        Command("last pane", "view", lambda: window.next_pane(-1), "Shift+F6"),
    )


def _panels(window: MainWindow) -> tuple[Command, ...]:
    def over_depth() -> None:
        window.bottom.show_page("summary")
        page = window.bottom.page("summary")
        if isinstance(page, SummaryPanel):
            page.show_view("plot")

    def asking() -> str:
        return text("why.asking", window.language) if window.workspace.ask.on else ""

    docks = (window.left, window.right, window.bottom)
    return (
        *(
            Command(
                f"dock {dock.objectName()}",
                "view/panels",
                _toggler(dock),
                "",
                checked=dock.isVisible,
            )
            for dock in docks
        ),
        Command("reset docks", "view/panels", window.reset_docks, after_line=True),
        Command("field over depth", "view", over_depth, "", asking, after_line=True),
        *(
            Command(
                f"page {key}", "view", partial(window.bottom.show_page, key), f"Ctrl+{number}", after_line=number == 1
            )
            for number, key in enumerate(_PAGES, 1)
        ),
    )


def _toggler(dock: QDockWidget) -> Callable[[], None]:
    return lambda: dock.setVisible(not dock.isVisible())


def _is(window: MainWindow, language: str) -> bool:
    return window.language == language
