"""The reference of all blocks as Markdown, made from their declarations alone."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from explorer.blocks.block import FAMILY_TITLES, Block, registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.params import Param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters
from explorer.words.blocks import block_title, block_words, family_title
from explorer.words.reference import PHRASES

_ARRIVING: Final[tuple[Shape, ...]] = (Maps(8, 16, 32), Sequence(64, 32), Vector(512))


class UnknownBlockError(ValueError):
    """No block is called that; the text is a sentence."""


def reference(name: str | None = None, language: str = "en") -> str:
    """The reference of all blocks, or of one, by its key or by what it is called here, in PyTorch or in Keras.

    Raises:
        UnknownBlockError: no block is called that.
    """
    if name is not None:
        return "\n".join(_page(find_block(name), "#", language))
    lines = [PHRASES[language]["head"]]
    for family in FAMILY_TITLES:
        lines += [f"## {family_title(family, language)}", ""]
        for block in registry().values():
            lines += _page(block, "###", language) if block.family is family else []
    return "\n".join(lines)


def find_block(name: str) -> type[Block]:
    """The block type with this key, title, or name in PyTorch or Keras; the first where several share it.

    Raises:
        UnknownBlockError: there is none.
    """
    wanted = _plain(re.sub(r"^(torch\.)?(nn|layers|keras\.layers)\.", "", name))
    blocks = registry().values()
    known: dict[str, type[Block]] = {}
    for names_of in (
        lambda b: (b.key, b.title, block_title(b, "de")),
        lambda b: (*b.in_torch, *b.in_keras),
        lambda b: b.aliases,
    ):
        for block in blocks:
            for word in names_of(block):
                known.setdefault(_plain(word), block)
    if wanted in known:
        return known[wanted]
    close = [known[word].key for word in get_close_matches(wanted, known, 3, 0.5)]
    hint = f"did you mean {' or '.join(dict.fromkeys(close))}?" if close else "`layerscope blocks` lists them all."
    raise UnknownBlockError(f"No block is called {name!r}; {hint}")


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _page(block: type[Block], level: str, language: str) -> list[str]:
    words, say = block_words(block, language), PHRASES[language]
    lines = [f"{level} {words.title} (`{block.key}`)", ""]
    for paragraph in words.paragraphs:
        lines += [paragraph, ""]
    lines += [say["formula"].format(formula=words.formula), ""]
    if words.params:
        lines += [say["table"], "| --- | --- | --- | --- |"]
        lines += [
            f"| `{spec.name}` | {values(spec, language)} | {_default(spec, language)} | {_meaning(spec)} |"
            for spec in words.params
        ]
        lines.append("")
    shapes = "; ".join(_shapes(block, language)) or say["depend"]
    lines += [f"- {say['learns']}: {learns(block, language)}", f"- {say['shapes']}: {shapes}"]
    lines += [f"- {where}: {', '.join(f'`{one}`' for one in names)}" for where, names in _elsewhere(block) if names]
    return [*lines, ""]


def _elsewhere(block: type[Block]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("PyTorch", block.in_torch), ("Keras", block.in_keras)


def learns(block: type[Block], language: str = "en") -> str:
    """The parameter count in symbols."""
    say = PHRASES[language]
    if not block.count:
        return say["parts" if block.composite else "nothing"]
    return say["count"].format(count=block_words(block, language).count.replace(" | ", "; "))


def values(spec: Param, language: str = "en") -> str:
    """Which values a parameter may have."""
    low, high = _number(spec.low, language), _number(spec.high, language)
    say = PHRASES[language]
    choices = ", ".join(f"`{choice}`" for choice in spec.choices)
    if spec.kind == "bool":
        return say["yes or no"]
    if spec.kind == "choice":
        return choices
    if spec.kind == "padding":
        return say["four"].format(choices=choices, low=low, high=high)
    if spec.kind in ("labels", "numbers"):
        return say["names" if spec.kind == "labels" else "numbers"]
    if spec.kind == "text":
        return say["letters"].format(high=high)
    unit = f" {spec.unit}" if spec.unit else ""
    several = say["two"] if spec.kind == "pair" else ""
    return several + say["range"].format(low=low, high=high) + unit


def _number(value: float, language: str) -> str:
    words = f"{value:,.0f}" if value == int(value) else f"{value:g}"
    return words if language == "en" else words.replace(",", "\u2009").replace(".", ",")


def _default(spec: Param, language: str) -> str:
    say = PHRASES[language]
    if spec.kind == "bool":
        return say["yes" if spec.default else "no"]
    if spec.kind == "pair":
        return f"{spec.default[0]} × {spec.default[1]}"
    if spec.kind in ("numbers", "labels", "text"):
        return say["none"]
    return f"`{spec.default}`" if isinstance(spec.default, str) else _number(spec.default, language)


def _meaning(spec: Param) -> str:
    return f"{spec.help[:1].upper()}{spec.help[1:]}."


def _shapes(block: type[Block], language: str) -> list[str]:
    """What comes out of what arrives, with the block's defaults, for every kind of shape that it takes."""
    say, made = PHRASES[language], block()

    def shown(shape: Shape) -> str:
        return f"{say[shape.kind]} {letters(shape)}"

    if not block.inputs:
        return [say["gives"].format(shape=shown(made.output()))]
    found = []
    for first in _ARRIVING:
        xs = (first, *(_beside(name, first) for name in block.inputs[1:]))
        try:
            found.append(f"{say['and'].join(map(shown, xs))} → {shown(made.output(*xs))}")
        except ShapeError:
            continue
    return found


def _beside(name: str, first: Shape) -> Shape:
    """A second input: the bridge of a decoder is larger than what comes from below."""
    if name in ("bridge", "like") and isinstance(first, Maps):
        return Maps(first.channels, 2 * first.freq, 2 * first.time)
    return first
