"""What can be wrong with a sound: a code with values, said in any language."""

from __future__ import annotations

from explorer.words import text


class AudioError(Exception):
    """A sound that cannot be read or written; its text says in English what, where and what to do.

    ``code`` and ``values`` are those of the catalogue's ``audio.`` sentences; a float among them is a place or a
    length in seconds, said to a hundredth.
    """

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
        return text(f"audio.{self.code}", language, **shown)


def _shown(value: object, language: str) -> object:
    if not isinstance(value, float):
        return value
    seconds = f"{value:.2f} s"
    return seconds.replace(".", ",") if language == "de" else seconds
