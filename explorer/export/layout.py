"""Lines of code no longer than a reader's window."""

from __future__ import annotations

import textwrap
from typing import Final

WIDTH: Final = 100
_OPEN, _CLOSE = "([{", ")]}"


def prose(words: str, indent: str = "", first: str = "") -> list[str]:
    """A sentence broken at blanks; ``first`` stands before its first word."""
    return textwrap.wrap(
        words,
        WIDTH - 3,
        initial_indent=indent + first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def docstring(words: str, indent: str = "") -> list[str]:
    """A docstring of one sentence or two."""
    *lines, last = prose(words, indent, '"""')
    return [*lines, f'{last}"""']


def split(line: str) -> list[str]:
    """A line of code that is too long, broken at its outermost brackets, then at their commas."""
    if len(line) <= WIDTH:
        return [line]
    start, end = _brackets(line)
    if start < 0:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    inside = f"{indent}    {line[start + 1 : end]}"
    if len(inside) > WIDTH:
        items = _items(line[start + 1 : end])
        body = [part for item in items for part in split(f"{indent}    {item},")]
    else:
        body = [inside]
    return [line[: start + 1], *body, indent + line[end:]]


def _brackets(line: str) -> tuple[int, int]:
    """The last outermost pair of brackets with something in it; (−1, −1) without one."""
    found, depth, start = (-1, -1), 0, 0
    for place, letter in enumerate(line):
        if letter in _OPEN:
            start = place if depth == 0 else start
            depth += 1
        elif letter in _CLOSE:
            depth -= 1
            if depth == 0 and place > start + 1:
                found = (start, place)
    return found


def _items(words: str) -> list[str]:
    """What stands between the commas outside brackets."""
    items, depth, begin = [], 0, 0
    for place, letter in enumerate(words):
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if letter == "," and depth == 0:
            items.append(words[begin:place].strip())
            begin = place + 1
    return [*items, words[begin:].strip()]
