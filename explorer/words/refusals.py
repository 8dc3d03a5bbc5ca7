"""What an edit or a file that can't be says, in any language: the error has a code with values, and its own English."""

from __future__ import annotations

import re
from typing import Final

from explorer.blocks.errors import VALUE_SENTENCES, BadValueError
from explorer.document.errors import EditError, ProjectError, listed, placed
from explorer.document.refusals import REFUSALS
from explorer.document.unreadable import FILES
from explorer.words import german_params
from explorer.words.blocks import choice_words
from explorer.words.german_edits import EDITS
from explorer.words.german_projects import JSON, NAMES, OWN, PLACES, PROJECTS, SYSTEM

_LINE: Final = re.compile(r"line (\d+), column (\d+)")
_DECIMAL: Final = re.compile(r"-?\d+\.\d+(e[-+]?\d+)?")


def refused(error: Exception, language: str = "en") -> str:
    """The sentence of an EditError, ProjectError, BadValueError or failure of the system, as the window says it.

    A parameter has its label there; any other error says what it says.
    """
    if isinstance(error, BadValueError):
        return _bad_value(error, language)
    if isinstance(error, EditError):
        template = REFUSALS[error.code] if language == "en" else EDITS[error.code]
        return template.format(**_values(error.values, language))
    if language == "en":
        return str(error)
    if isinstance(error, ProjectError):
        return _unreadable(error)
    if isinstance(error, OSError):
        return system_reason(error, language)
    return OWN.get(str(error), str(error))


def system_reason(error: OSError, language: str = "en") -> str:
    """What the system says of a failure: ``No space left on device``."""
    words = error.strerror or str(error)
    return words if language == "en" else OWN.get(words) or SYSTEM.get(error.errno or 0, words)


def _bad_value(error: BadValueError, language: str, *, written: bool = False) -> str:
    """``written`` is a value in a file, where the choices have their own words."""
    values = _values(error.values, language)
    if error.label:
        label = german_params.LABELS.get(error.label, error.label) if language == "de" else error.label
        values["name"] = f"„{label}“" if language == "de" else f"“{label}”"
    if not written and "choices" in values:
        values["choices"] = ", ".join(choice_words(one, language) for one in str(values["choices"]).split(", "))
    return (VALUE_SENTENCES if language == "en" else EDITS)[error.code].format(**values)


def _unreadable(error: ProjectError) -> str:
    """The sentence of a fault in a file, in German."""
    values = _values(error.values, "de")
    if error.code == "no-json":
        values["reason"] = JSON.get(str(values["reason"]), values["reason"])
    words = PROJECTS[error.code].format(**values)
    if error.code not in FILES:
        where = PLACES.get(error.where, error.where)
        words = placed(_LINE.sub(r"Zeile \1, Spalte \2", where), words)
    return f"{error.file}: {words}" if error.file else words


def _values(values: dict[str, object], language: str) -> dict[str, object]:
    return {name: _said(name, value, language) for name, value in values.items()}


def _said(name: str, value: object, language: str) -> object:
    if isinstance(value, tuple):
        return listed(value, "and" if language == "en" else "und")
    if isinstance(value, BadValueError):
        return _bad_value(value, language, written=True)
    if isinstance(value, Exception):
        return refused(value, language)
    if language == "en":
        return value
    if name == "problem":
        return NAMES[str(value)]
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return value.replace(".", ",")
    return value
