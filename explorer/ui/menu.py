"""All commands of the main window, declared once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget

from explorer.analysis.ahead import looks_ahead
from explorer.document import edits
from explorer.document.history import History
from explorer.ui.commands import Command
from explorer.ui.inside.inner import can_open
from explorer.ui.keys import show_keys
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas
    from explorer.ui.window import MainWindow

MENUS = ("File", "Edit", "Block", "View", "Model", "Sound", "Help")
_SCALES = (0.85, 1.0, 1.25, 1.5, 2.0)


def commands_of(window: MainWindow) -> tuple[Command, ...]:
    """The commands, in the order of the menus."""
    return (*_file(window), *_edit(window), *_view(window), *_work(window), *_help(window))


def _file(window: MainWindow) -> tuple[Command, ...]:
    projects = window.projects
    return (
        Command("new", "File", "New design", projects.new, "Ctrl+N"),
        Command("open", "File", "Open…", projects.open, "Ctrl+O"),
        Command("designs", "File", "Open a template", lambda: window.left.show_page("designs")),
        Command("save", "File", "Save", projects.save, "Ctrl+S", after_line=True),
        Command("save as", "File", "Save as…", projects.save_as, "Ctrl+Shift+S"),
        Command("export", "File", "Export as PyTorch…", projects.export, "Ctrl+E", lambda: _unfit(window)),
        Command("picture", "File", "Save a picture of the window…", window.save_picture),
        Command("quit", "File", "Quit", window.close, "Ctrl+Q", after_line=True),
    )


def _edit(window: MainWindow) -> tuple[Command, ...]:
    workspace = window.workspace

    def history() -> History:
        return workspace.history

    def selected(verb: str) -> str:
        return "" if workspace.selection else f"Select a block to {verb} it."

    def several() -> str:
        ids = workspace.selection
        return ids[0] if len(ids) == 1 else f"{len(ids)} blocks"

    def copy() -> None:
        QGuiApplication.clipboard().setText(edits.copy_text(workspace.document, workspace.selection))

    def paste() -> None:
        text = QGuiApplication.clipboard().text()
        before = workspace.document
        if workspace.edit("Paste", lambda document: edits.paste_text(document, text)):
            workspace.select(edits.added(before, workspace.document))

    def duplicate() -> None:
        before = workspace.document
        chosen = workspace.selection
        if workspace.edit(f"Duplicate {several()}", lambda document: edits.duplicate(document, chosen)):
            workspace.select(edits.added(before, workspace.document))

    def look_inside() -> None:
        window.canvases.look_inside(workspace.inner or workspace.selection[0])

    def no_inside() -> str:
        if len(workspace.selection) != 1:
            return "Select one block to look inside."
        path = workspace.inner or workspace.selection[0]
        return "" if can_open(workspace.report, path) else f"{path} is not made of other blocks."

    def remove(heal: bool) -> None:
        chosen = workspace.selection
        workspace.edit(f"Remove {several()}", lambda document: edits.remove(document, chosen, heal=heal))

    return (
        Command(
            "undo",
            "Edit",
            lambda: f"Undo: {history().undo_label}" if history().can_undo else "Undo",
            workspace.undo,
            "Ctrl+Z",
            lambda: "" if history().can_undo else "Nothing has been changed yet.",
        ),
        Command(
            "redo",
            "Edit",
            lambda: f"Redo: {history().redo_label}" if history().can_redo else "Redo",
            workspace.redo,
            "Ctrl+Shift+Z or Ctrl+Y",
            lambda: "" if history().can_redo else "Nothing has been undone.",
        ),
        Command("copy", "Edit", "Copy", copy, "Ctrl+C", lambda: selected("copy"), after_line=True),
        Command("paste", "Edit", "Paste", paste, "Ctrl+V"),
        Command("duplicate", "Edit", "Duplicate", duplicate, "Ctrl+D", lambda: selected("duplicate")),
        Command("select all", "Edit", "Select all", lambda: workspace.select(workspace.document.graph.by_id), "Ctrl+A"),
        Command("add", "Block", "Add a block…", window.search, ""),
        Command("inside", "Block", "Look inside", look_inside, "", no_inside),
        Command("rename", "Block", "Rename…", window.inspector.start_rename, "F2", lambda: selected("rename")),
        Command("heal", "Block", "Remove and heal the chain", lambda: remove(True), "", lambda: selected("remove")),
        Command("cut", "Block", "Remove and cut the wires", lambda: remove(False), "", lambda: selected("remove")),
        Command(
            "help block", "Block", "What is this block?", window.inspector.show_help, "F1", lambda: selected("explain")
        ),
    )


def _view(window: MainWindow) -> tuple[Command, ...]:
    def scaled(step: int) -> None:
        now = min(_SCALES, key=lambda scale: abs(scale - window.themes.theme.text_scale))
        index = min(max(_SCALES.index(now) + step, 0), len(_SCALES) - 1)
        window.set_text_scale(_SCALES[index])

    def tidy() -> None:
        window.workspace.edit("Lay out", edits.tidy)
        window.canvas.frame_all()

    def seen() -> Canvas:
        return window.canvases.front

    def ask() -> None:
        window.workspace.ask.toggle()
        if window.workspace.ask.on:
            window.bottom.show_page("summary")

    docks = (("Blocks and designs", window.left), ("Inspector", window.right), ("Sound and more", window.bottom))
    return (
        Command(
            "dark",
            "View",
            "Dark",
            lambda: window.set_dark(not window.themes.theme.dark),
            "",
            checked=lambda: window.themes.theme.dark,
        ),
        Command("ask", "View", "Ask me", ask, "Ctrl+Shift+M", checked=lambda: window.workspace.ask.on),
        Command("larger", "View", "Larger text", lambda: scaled(1), "Ctrl+Shift++"),
        Command("smaller", "View", "Smaller text", lambda: scaled(-1), "Ctrl+Shift+-"),
        Command("frame all", "View", "Show the whole design", lambda: seen().frame_all(), "Home", after_line=True),
        Command("frame", "View", "Show the selection", lambda: seen().frame_selection(), "F"),
        Command("actual", "View", "Actual size", lambda: seen().set_zoom(1.0), "Ctrl+0"),
        Command(
            "row",
            "View",
            "One row",
            window.toggle_layout,
            "",
            checked=lambda: window.workspace.document.layout == "row",
        ),
        Command("tidy", "View", "Lay out anew", tidy, "L"),
        Command("next pane", "View", "Next part of the window", window.next_pane, "F6"),
        Command("last pane", "View", "Previous part of the window", lambda: window.next_pane(-1), "Shift+F6"),
        *(
            Command(
                f"dock {title}",
                "View",
                title,
                _toggler(dock),
                "",
                checked=dock.isVisible,
                after_line=title == docks[0][0],
            )
            for title, dock in docks
        ),
        *(
            Command(
                f"page {key}", "View", f"Show {title}", _shower(window, key), f"Ctrl+{number}", after_line=number == 1
            )
            for number, (key, title) in enumerate(
                (
                    ("sound", "the sound"),
                    ("maps", "the feature maps"),
                    ("training", "the training"),
                    ("code", "the code"),
                    ("summary", "the summary"),
                    ("problems", "the problems"),
                ),
                1,
            )
        ),
    )


def _toggler(dock: QDockWidget) -> Callable[[], None]:
    return lambda: dock.setVisible(not dock.isVisible())


def _shower(window: MainWindow, key: str) -> Callable[[], None]:
    return lambda: window.bottom.show_page(key)


def _work(window: MainWindow) -> tuple[Command, ...]:
    session = window.session

    def nothing_learned() -> str:
        if session.learned.training:
            return "Training runs; stop it first."
        return "" if session.learned.current() else "Nothing has been learned yet."

    def silent() -> str:
        return "" if session.sound else "No sound is loaded; drop a file anywhere in the window."

    def not_held() -> str:
        return silent() or ("" if session.held else "Point into a picture and click first.")

    return (
        Command(
            "train",
            "Model",
            lambda: "Stop training" if session.learned.training else "Train",
            window.train,
            "Ctrl+T",
            lambda: _unfit(window),
        ),
        Command("causal", "Model", text("causal.edit"), lambda: make_causal(window), "", lambda: _not_causal(window)),
        Command("forget", "Model", "Forget what was learned", session.learned.forget, "", nothing_learned),
        Command("play", "Sound", lambda: "Stop" if session.playing else "Play", session.toggle_play, "Space", silent),
        Command("play patch", "Sound", "Play the patch", lambda: session.play("patch"), "Shift+Space", silent),
        Command("play unit", "Sound", "Play what the held value hears", lambda: session.play("unit"), "", not_held),
        Command(
            "play alone", "Sound", "Play it without its context", lambda: session.play("alone"), "Alt+Space", not_held
        ),
        Command("open sound", "Sound", "Open a sound…", window.projects.open_sound, "Ctrl+Shift+O", after_line=True),
        Command("scene", "Sound", "Use the four sounds", session.use_scene),
    )


def _help(window: MainWindow) -> tuple[Command, ...]:
    return (
        Command("keys", "Help", "Keys", lambda: show_keys(window), "?"),
        Command("hints", "Help", "Show the first steps again", window.show_hints),
        Command("about", "Help", "About Layerscope", window.about),
    )


def make_causal(window: MainWindow) -> None:
    """Let nothing look ahead that can help it, as one step; what still does is said."""
    workspace = window.workspace
    if workspace.edit(text("causal.edit"), edits.make_causal):
        left = looks_ahead(workspace.report)
        words = text("causal.left", blocks=", ".join(left)) if left else text("causal.done")
        window.session.message.emit(words)


def _not_causal(window: MainWindow) -> str:
    try:
        edits.make_causal(window.workspace.document)
    except edits.EditError:
        return text("causal.none")
    return ""


def _unfit(window: MainWindow) -> str:
    if window.session.learned.training:
        return ""
    if not window.workspace.document.nodes:
        return "The canvas is empty; add blocks or open a design."
    report = window.workspace.report
    if report.fits:
        return ""
    first = next(problem for problem in report.problems if problem.severity == "error")
    return f"{first.block} does not fit yet; the Problems tab says why."
