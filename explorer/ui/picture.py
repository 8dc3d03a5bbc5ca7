"""The real window as a picture, rendered without a display."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.ui.consent import Choice
from explorer.ui.diagram import DiagramError, Wanted, save_diagram
from explorer.ui.settings import Settings
from explorer.ui.waiting import settle, wait_until
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.app import App


class PictureError(Exception):
    """The picture can't be made; the text is a sentence for the user."""


def render(
    design: Path,
    out: Path,
    *,
    sound: Path | None = None,
    size: tuple[int, int] = (1600, 1000),
    dark: bool = False,
    tell: Callable[[str], None] = lambda words: None,
) -> None:
    """Open a design in the window, wait until every picture is there, and write what a person would see as PNG.

    Who calls this wants the pictures, so a design that needs much memory is not asked about; ``tell`` hears what it
    needs.

    Raises:
        PictureError: the design or the sound can't be opened, the window can't be that small, the pictures need more
            memory than is free, or the file can't be written.
        WaitError: the pictures do not come.
    """
    with opened(design, sound=sound, size=size, dark=dark) as made:
        check_size(made, size)
        compute(made, tell)
        made.window.canvas.frame_all()
        settle(200)
        made.window.toast.dismiss()
        check_size(made, size)
        if not made.window.grab().save(str(out), "PNG"):
            raise PictureError(f"{out} could not be written; choose another place.")


def draw(
    design: Path,
    out: Path,
    *,
    sound: Path | None = None,
    pictures: bool = True,
    dark: bool = False,
    ground: bool = False,
    tell: Callable[[str], None] = lambda words: None,
) -> None:
    """Write a design as a drawing, SVG, PDF or PNG as the name ends; with ``ground`` on the canvas's colour.

    Raises:
        PictureError: as ``render`` does, or the name ends in none of these.
        WaitError: the pictures do not come.
    """
    with opened(design, sound=sound, dark=dark) as made:
        if pictures:
            compute(made, tell)
        wanted = Wanted(pictures=pictures, theme=made.themes.theme, transparent=not ground)
        try:
            save_diagram(made.session, out, wanted)
        except DiagramError as error:
            raise PictureError(str(error)) from error


@contextmanager
def opened(
    design: Path, *, sound: Path | None = None, size: tuple[int, int] = (1600, 1000), dark: bool = False
) -> Iterator[App]:
    """A window with a design, drawn without a display, for as long as it is looked at.

    Raises:
        PictureError: the design or the sound can't be opened.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from explorer.ui.app import application, make

    application([])
    made = make(dark=dark, settings=Settings())
    said: list[str] = []
    for signal in (made.session.message, made.workspace.refused, made.window.projects.said):
        signal.connect(said.append)
    made.session.worker_state.connect(lambda role, words: said.append(words))
    made.window.resize(*size)
    made.window.show()
    try:
        if not (made.window.projects.open(design) and (sound is None or made.session.load_sound(sound))):
            raise PictureError(said[-1] if said else f"{design.name} could not be opened.")
        yield made
    finally:
        made.workspace.history.mark_saved()
        made.window.close()


def compute(made: App, tell: Callable[[str], None]) -> None:
    """Have all pictures computed, and wait for them; ``tell`` hears what many of them need.

    Raises:
        PictureError: they need more memory than is free.
        WaitError: they do not come.
    """
    made.session.start()
    want_pictures(made, tell)
    wait_for_pictures(made)


def check_size(made: App, size: tuple[int, int]) -> None:
    """Whether the window took the size that was asked for; it keeps one at which everything can still be reached.

    Raises:
        PictureError: it did not.
    """
    settle(0)
    taken = made.window.width(), made.window.height()
    if taken != size:
        asked, least = (f"{width} × {height}" for width, height in (size, taken))
        raise PictureError(text("picture.small", made.window.language, asked=asked, least=least))


def want_pictures(made: App, tell: Callable[[str], None]) -> None:
    """Have all pictures computed, also of a design that would ask.

    Raises:
        PictureError: they need more memory than is free.
    """
    standing, design = made.session.standing, made.workspace.document.name
    if standing.asked:
        fits = standing.needs <= standing.free
        key = "memory.asks" if fits else "memory.picture.too-much"
        words = text(key, design=design, needs=standing.needs, free=standing.free)
        if not fits:
            raise PictureError(words)
        tell(words)
        made.session.show_pictures(Choice.ALL)


def wait_for_pictures(made: App) -> None:
    """Until all pictures and the answers of the design as it is have arrived.

    Raises:
        WaitError: they do not come.
    """
    wait_until(made.session, lambda: made.session.settled)
