"""How a sound and its field are shown, as commands: for the window, and for the menus of the sound panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from explorer.ui.commands import Command
from explorer.ui.sound_look import AXES, COLOURS, SoundLooks
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.session import Session

_MENU = "sound/spectrogram"


def look_commands(looks: SoundLooks) -> tuple[Command, ...]:
    """Axis, colours, range of levels, repeating."""

    def is_now(name: str, value: str) -> bool:
        return bool(getattr(looks.look, name) == value)

    def further(decibels: float) -> None:
        looks.set(below=looks.look.below + decibels)

    return (
        *(
            Command(
                f"{name} {value}",
                _MENU,
                partial(looks.set, **{name: value}),
                checked=partial(is_now, name, value),
                after_line=name == "colours" and value == values[0],
            )
            for name, values in (("axis", AXES), ("colours", COLOURS))
            for value in values
        ),
        Command("more levels", _MENU, partial(further, 6.0), after_line=True),
        Command("fewer levels", _MENU, partial(further, -6.0)),
        Command("usual levels", _MENU, looks.reset_range),
        Command(
            "repeat selection",
            "sound",
            lambda: looks.set(repeat=not looks.look.repeat),
            "Shift+L",
            checked=lambda: looks.look.repeat,
        ),
    )


def effective_command(session: Session) -> Command:
    """Whether the effective field is drawn."""
    return Command(
        "effective",
        "sound",
        lambda: session.effective.set_on(not session.effective.on),
        "",
        lambda: silent(session),
        checked=lambda: session.effective.on,
    )


def silent(session: Session) -> str:
    """Why there is nothing to hear, in a sentence: no sound is loaded, or the design reads none; empty if there is."""
    workspace = session.workspace
    if not workspace.document.reads_sound:
        return text("session.deaf", workspace.language)
    return "" if session.sound else text("why.silent", workspace.language)
