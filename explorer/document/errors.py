"""The expected failures of this layer; each message is one sentence: what, where, and what to do."""

from __future__ import annotations

from explorer.document.refusals import REFUSALS


class EditError(Exception):
    """An edit that would leave the design broken; nothing has changed.

    ``code`` is one of REFUSALS and ``values`` fill its sentence, in English as the text of the error, in other
    languages by the catalogue. A tuple among them is a list of blocks, a ValueError says why in a language of its own.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        shown = {name: listed(value) if isinstance(value, tuple) else value for name, value in values.items()}
        super().__init__(REFUSALS[code].format(**shown))


class ProjectError(Exception):
    """A project file that can't be read or written; the message names the place in it."""


def listed(ids: tuple[object, ...], word: str = "and") -> str:
    """Names in a row, as a sentence says them: ``conv1, relu1 and pool1``."""
    *first, last = (str(id) for id in ids)
    return f"{', '.join(first)} {word} {last}" if first else last
