"""Numbers as people read them: three digits and a unit, or exact with thin spaces where an integer is the point."""

from __future__ import annotations

from math import floor, isfinite, log10
from typing import Final

THIN: Final = "\u2009"
MINUS: Final = "−"
_COUNTS: Final = ("", " k", " M", " G", " T", " P")
_BYTES: Final = (" B", " KB", " MB", " GB", " TB")


def exact(number: int) -> str:
    """All digits of a whole number, in groups of three: ``9 248``."""
    return f"{number:,}".replace(",", THIN).replace("-", MINUS)


def plain(number: float, language: str = "en", digits: int = 3) -> str:
    """A number with at most so many significant digits, without exponent or idle zeros: ``0.0003``, ``2.5``."""
    if not isfinite(number):
        return "∞" if number == float("inf") else f"{MINUS}∞" if number == float("-inf") else "–"
    rounded = significant(abs(number), digits)
    if not rounded:
        return "0"
    places = max(0, digits - 1 - floor(log10(rounded)))
    words = f"{rounded:.{places}f}"
    if "." in words:
        words = words.rstrip("0").rstrip(".")
    return (MINUS if number < 0 else "") + marked(words, language)


def marked(words: str, language: str = "en") -> str:
    """A number written with a decimal point, with the decimal sign of a language."""
    return words.replace(".", ",") if language == "de" else words


def significant(number: float, digits: int = 3) -> float:
    """A number rounded to so many significant digits."""
    return float(f"{number:.{digits - 1}e}")


def compact(number: float, language: str = "en") -> str:
    """A count with at most three digits and its thousands as a letter: ``145 k``, ``15.5 M``."""
    return _scaled(number, 1000.0, _COUNTS, language)


def memory(count: float, language: str = "en") -> str:
    """An amount of bytes: ``1.8 GB`` (decimal units, as in file managers)."""
    return _scaled(count, 1000.0, _BYTES, language, 2)


def milliseconds(ms: float, language: str = "en") -> str:
    """A duration in ms, or in s from one second on: ``336 ms``, ``2.05 s``, ``8.0 s``."""
    if significant(abs(ms)) < 1000:
        return f"{plain(ms, language)} ms"
    seconds = significant(ms / 1000)
    return f"{_one_decimal(seconds, language)} s"


def hertz(hz: float, language: str = "en") -> str:
    """A frequency in Hz, or in kHz from 1 kHz on: ``710 Hz``, ``1.5 kHz``, ``16 kHz``."""
    if significant(abs(hz)) < 1000:
        return f"{plain(hz, language)} Hz"
    khz = round(hz / 1000, 1)
    return f"{plain(khz, language) if abs(khz) >= 10 else _one_decimal(khz, language)} kHz"


def span(ms: float | None, hz: float | tuple[float, float] | None, language: str = "en") -> str:
    """The size of a field: ``336 ms × 1.5 kHz``; ``hz`` is a width or (low, high); what is None is left out."""
    width = hz[1] - hz[0] if isinstance(hz, tuple) else hz
    parts = [] if ms is None else [milliseconds(ms, language)]
    parts += [] if width is None else [hertz(width, language)]
    return " × ".join(parts)


def _one_decimal(number: float, language: str) -> str:
    words = plain(number, language)
    mark = "," if language == "de" else "."
    return words if mark in words or abs(number) >= 100 else f"{words}{mark}0"


def _scaled(number: float, base: float, units: tuple[str, ...], language: str, digits: int = 3) -> str:
    size, index = number, 0
    while significant(abs(size)) >= 1000 and index < len(units) - 1:
        size, index = size / base, index + 1
    return plain(size, language, digits if abs(size) < 100 else 3) + units[index]
