"""Every sentence of the product, in English and German, and how numbers are written in them."""

from __future__ import annotations

from explorer.words.catalogue import LANGUAGES, fix_label, said, sentence, text
from explorer.words.numbers import compact, exact, hertz, marked, memory, milliseconds, span

__all__ = [
    "LANGUAGES",
    "compact",
    "exact",
    "fix_label",
    "hertz",
    "marked",
    "memory",
    "milliseconds",
    "said",
    "sentence",
    "span",
    "text",
]
