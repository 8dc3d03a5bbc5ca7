"""What can be wrong with a sound: a code with values, said in any language."""

from __future__ import annotations

from typing import ClassVar

from explorer.words import text
from explorer.words.refusals import system_reason


class _SaidError(Exception):
    """An error whose text says in English what, where and what to do.

    ``code`` and ``values`` are those of the catalogue's sentences; a float among them is a place or a length in
    seconds, said to a hundredth.
    """

    area: ClassVar[str]
    """What the keys of its sentences begin with."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(self.said("en"))

    @property
    def message(self) -> str:
        """The sentence in English."""
        return str(self)

    def said(self, language: str) -> str:
        """The sentence in a language."""
        shown = {name: _shown(value, language) for name, value in self.values.items()}
        return text(f"{self.area}.{self.code}", language, **shown)


class AudioError(_SaidError):
    """A sound that cannot be read or written."""

    area = "audio"


class DatasetError(_SaidError):
    """A set of sounds nothing can be learned from."""

    area = "dataset"


def _shown(value: object, language: str) -> object:
    if isinstance(value, OSError):
        return system_reason(value, language)
    if not isinstance(value, float):
        return value
    seconds = f"{value:.2f} s"
    return seconds.replace(".", ",") if language == "de" else seconds
