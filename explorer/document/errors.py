"""The expected failures of this layer; each message is one sentence: what, where, and what to do."""

from __future__ import annotations

from typing import Final

from explorer.blocks.names import said_of
from explorer.document.refusals import REFUSALS
from explorer.document.unreadable import FILES, PROJECTS

_MOST_LETTERS: Final = 400


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
    """A project file that can't be read or written; the message names the place in it.

    ``code`` is one of PROJECTS, what is wrong at the place ``where`` of the text in ``file``, or one of FILES, a whole
    sentence. ``values`` fill it, in English as the text of the error, in other languages by the catalogue; ``problem``
    among them is the code of why a name can't be, an exception says why in its own words.
    """

    def __init__(self, code: str, where: str = "", file: str = "", **values: object) -> None:
        self.code, self.where, self.file, self.values = code, where, file, values
        shown = {name: _in_english(name, value) for name, value in values.items()}
        whole = FILES[code].format(**shown) if code in FILES else placed(where, PROJECTS[code].format(**shown))
        super().__init__(f"{file}: {whole}" if file else whole)


def placed(where: str, words: str) -> str:
    """A sentence behind the place it is about, of bearable length whatever the file put into it."""
    sentence = " ".join(f"{where}: {words}".split())
    return f"{sentence[:_MOST_LETTERS]}…" if len(sentence) > _MOST_LETTERS else f"{sentence}."


def system_words(error: Exception) -> str:
    """What the system says of a failure, as the middle of a sentence."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return words[:1].lower() + words[1:]


def listed(ids: tuple[object, ...], word: str = "and") -> str:
    """Names in a row, as a sentence says them: ``conv1, relu1 and pool1``."""
    *first, last = (str(id) for id in ids)
    return f"{', '.join(first)} {word} {last}" if first else last


def _in_english(name: str, value: object) -> object:
    if name == "problem":
        return said_of(str(value))
    return system_words(value) if isinstance(value, OSError | ValueError) else value
