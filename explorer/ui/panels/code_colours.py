"""The colours of Python source, line by line."""

from __future__ import annotations

import keyword
import re
from typing import Final

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from explorer.ui.theme import Theme

_WORDS: Final = "|".join((*keyword.kwlist, "self"))
_TOKENS: Final = re.compile(
    rf"""(?P<comment>\#.*$)
    |(?P<string>[rbfu]{{0,2}}(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))
    |(?P<number>\b\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?\b)
    |(?P<keyword>\b(?:{_WORDS})\b)""",
    re.VERBOSE,
)
_QUOTES: Final = '"""'
_INSIDE: Final = 1


class PythonColours(QSyntaxHighlighter):
    """Keywords, strings, numbers and comments in the theme's colours; a docstring may go over several lines."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Colour it all again."""
        self._theme = theme
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        place = 0
        if self.previousBlockState() == _INSIDE:
            place = self._docstring(text, 0, 0)
        while (start := text.find(_QUOTES, place)) >= 0:
            self._plain(text, place, start)
            place = self._docstring(text, start, start + len(_QUOTES))
        self._plain(text, place, len(text))

    def _docstring(self, text: str, start: int, inside: int) -> int:
        """Colour a docstring from ``start``; its end is looked for from ``inside``. Returns where it ends."""
        end = text.find(_QUOTES, inside)
        stop = len(text) if end < 0 else end + len(_QUOTES)
        self.setCurrentBlockState(_INSIDE if end < 0 else -1)
        self.setFormat(start, stop - start, self._format("string"))
        return stop

    def _plain(self, text: str, start: int, stop: int) -> None:
        for match in _TOKENS.finditer(text, start, stop):
            part = match.lastgroup or "text"
            self.setFormat(match.start(), match.end() - match.start(), self._format(part))

    def _format(self, part: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.syntax(part))
        return made
