"""Playing and loading sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.ui.commands import Command
from explorer.ui.lessons.holding import hold_strongest
from explorer.ui.sound_commands import effective_command, look_commands, silent
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow


def commands(window: MainWindow) -> tuple[Command, ...]:
    """What the menu Sound offers."""
    session = window.session

    def soundless() -> str:
        return silent(session)

    def not_held() -> str:
        return soundless() or ("" if session.held else text("why.held", window.language))

    def no_picture() -> str:
        path = window.workspace.selection[0] if len(window.workspace.selection) == 1 else ""
        return "" if path in session.pictures else text("why.strongest", window.language)

    def no_way(by: int) -> str:
        if session.held is None:
            return text("why.held", window.language)
        return "" if session.walk.can_step(by) else text(f"why.walk {'first' if by < 0 else 'last'}", window.language)

    def play_words(language: str) -> str:
        return text("command.play.stop" if session.playing else "command.play", language)

    return (
        Command("play", "sound", session.toggle_play, "Space", soundless, title=play_words),
        Command("play patch", "sound", lambda: session.play("patch"), "Shift+Space", soundless),
        Command("play unit", "sound", lambda: session.play("unit"), "", not_held),
        Command("play alone", "sound", lambda: session.play("alone"), "Alt+Space", not_held),
        Command(
            "hold strongest",
            "sound",
            lambda: hold_strongest(session, window.workspace.selection[0]),
            "Alt+Return",
            no_picture,
        ),
        effective_command(session),
        Command("walk to sound", "sound", lambda: session.walk.step(-1), "Alt+Up", lambda: no_way(-1)),
        Command("walk to value", "sound", lambda: session.walk.step(1), "Alt+Down", lambda: no_way(1)),
        Command("open sound", "sound", window.projects.open_sound, "Ctrl+Shift+O", after_line=True),
        Command("scene", "sound", session.use_scene),
        *look_commands(session.looks),
    )
