"""What an edit that can't be says, in any language: the error has a code with values, and its own English."""

from __future__ import annotations

from explorer.blocks.errors import BadValueError
from explorer.document.errors import EditError, listed
from explorer.words.german_edits import EDITS


def refused(error: Exception, language: str = "en") -> str:
    """The sentence of an EditError or BadValueError; any other error says what it says."""
    if language == "en" or not isinstance(error, EditError | BadValueError):
        return str(error)
    return EDITS[error.code].format(**{name: _said(value, language) for name, value in error.values.items()})


def _said(value: object, language: str) -> object:
    if isinstance(value, tuple):
        return listed(value, "und")
    return refused(value, language) if isinstance(value, Exception) else value
