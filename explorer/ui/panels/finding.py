"""Finding block types by what people call them; no Qt in here."""

from __future__ import annotations

from difflib import get_close_matches

from explorer.blocks.block import Block, registry
from explorer.words.blocks import block_title
from explorer.words.catalogue import LANGUAGES


def find(query: str) -> list[type[Block]]:
    """The block types that are called so, best first: names that begin with it before names that contain it."""
    wanted = _plain(query)
    if not wanted:
        return list(registry().values())
    ranked = []
    for place, block in enumerate(registry().values()):
        rank = min((_rank(wanted, _plain(name), kind) for kind, name in _names(block)), default=99)
        if rank < 99:
            ranked.append((rank, place, block))
    return [block for _, _, block in sorted(ranked, key=lambda found: found[:2])]


def closest(query: str) -> type[Block] | None:
    """The block type that was probably meant by a word that names none."""
    words: dict[str, type[Block]] = {}
    for block in registry().values():
        for _, name in _names(block):
            for word in (name, *name.split()):
                words.setdefault(_plain(word), block)
    found = get_close_matches(_plain(query), list(words), 1, 0.5)
    return words[found[0]] if found else None


def _names(block: type[Block]) -> list[tuple[int, str]]:
    titles = dict.fromkeys(block_title(block, language) for language in LANGUAGES)
    return [
        *((0, title) for title in titles),
        (1, block.key),
        *((1, alias) for alias in block.aliases),
        (2, block.stem),
    ]


def _rank(wanted: str, name: str, kind: int) -> int:
    if name == wanted:
        return kind
    if name.startswith(wanted):
        return 3 + kind
    return 6 + kind if wanted in name and len(wanted) > 1 else 99


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
