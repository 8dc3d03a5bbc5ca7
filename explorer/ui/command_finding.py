"""Which commands and blocks a few typed words mean, the most fitting first; without Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Entry:
    """What can be found: its id, what it is called (in every language), and whether it is there now."""

    id: str
    names: tuple[str, ...]
    able: bool = True


def ranked(entries: Iterable[Entry], query: str, recent: Sequence[str] = ()) -> list[Entry]:
    """What the query finds: the best name first, then what was used lately, then the order of the entries.

    What can't be used now stays behind what can and is named as well. Without a query, what was used lately leads.
    """
    found = []
    for place, entry in enumerate(entries):
        score = fits(entry.names, query)
        if score is not None:
            lately = recent.index(entry.id) if entry.id in recent else len(recent)
            found.append(((score, not entry.able and bool(query.strip()), lately, place), entry))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def fits(names: Sequence[str], query: str) -> int | None:
    """How well the best of some names fits a query, 0 best; None if none does.

    A name fits by being it (0), beginning with it (1), having words that begin with each of its words, in their order
    (2) or in any (3), or by containing it (4).
    """
    wanted = words_of(query)
    if not wanted:
        return 0
    return min((score for name in names if (score := _fit(words_of(name), wanted)) is not None), default=None)


def _fit(words: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    name, query = "".join(words), "".join(wanted)
    if name == query:
        return 0
    if name.startswith(query):
        return 1
    rest = iter(words)
    if all(any(word.startswith(part) for word in rest) for part in wanted):
        return 2
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 3
    return 4 if len(query) > 2 and " ".join(wanted) in " ".join(words) else None


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small letters; umlauts and their two-letter forms are the same."""
    plain = name.lower()
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, pair)
    return tuple(_WORDS.findall(plain))
