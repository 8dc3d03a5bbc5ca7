"""The reference of all blocks as Markdown, made from their declarations alone."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from explorer.blocks.block import FAMILY_TITLES, Block, registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.params import Param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters

_HEAD: Final = """# Blocks

What every block does, as declared in the program; `layerscope blocks NAME` prints one of them.

Shapes are written with their axes: C channels (maps), F bands, T frames, D features. What is given for sizes is an \
example with the block's defaults. In the parameter counts `channels`, `features`, `freq` and `time` are the sizes \
that arrive, `kernel_freq` and `kernel_time` the two numbers of a pair, `bridge` the maps that come \
over a bridge; `ways` is 2 where a block runs both ways and else 1, and a parameter that is yes or no counts as 1 or 0. \
Of several blocks in a row each is counted by itself.
"""
_ARRIVING: Final[tuple[Shape, ...]] = (Maps(8, 16, 32), Sequence(64, 32), Vector(512))


class UnknownBlockError(ValueError):
    """No block is called that; the text is a sentence."""


def reference(name: str | None = None) -> str:
    """The reference of all blocks, or of one, by its key or by what it is called here, in PyTorch or in Keras.

    Raises:
        UnknownBlockError: no block is called that.
    """
    if name is not None:
        return "\n".join(_page(find_block(name), "#"))
    lines = [_HEAD]
    for family, title in FAMILY_TITLES.items():
        lines += [f"## {title}", ""]
        for block in registry().values():
            lines += _page(block, "###") if block.family is family else []
    return "\n".join(lines)


def find_block(name: str) -> type[Block]:
    """The block type with this key, title, or name in PyTorch or Keras; the first where several share it.

    Raises:
        UnknownBlockError: there is none.
    """
    wanted = _plain(re.sub(r"^(torch\.)?(nn|layers|keras\.layers)\.", "", name))
    blocks = registry().values()
    known: dict[str, type[Block]] = {}
    for names_of in (lambda b: (b.key, b.title), lambda b: (*b.in_torch, *b.in_keras), lambda b: b.aliases):
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


def _page(block: type[Block], level: str) -> list[str]:
    lines = [f"{level} {block.title} (`{block.key}`)", ""]
    for paragraph in re.split(r"\n\s*\n", (block.__doc__ or "").strip()):
        lines += [" ".join(paragraph.split()), ""]
    lines += [f"Formula: {block.formula}", ""]
    if block.params():
        lines += ["| parameter | values | default | meaning |", "| --- | --- | --- | --- |"]
        lines += [
            f"| `{spec.name}` | {values(spec)} | {_default(spec)} | {_meaning(spec)} |" for spec in block.params()
        ]
        lines.append("")
    lines += [f"- Learns: {learns(block)}", f"- Shapes: {'; '.join(_shapes(block)) or 'depend on its settings'}"]
    lines += [f"- {where}: {', '.join(f'`{one}`' for one in names)}" for where, names in _elsewhere(block) if names]
    return [*lines, ""]


def _elsewhere(block: type[Block]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("PyTorch", block.in_torch), ("Keras", block.in_keras)


def learns(block: type[Block]) -> str:
    """The parameter count in symbols."""
    if block.composite and not block.count:
        return "the parameters of its parts."
    return f"{block.count.replace(' | ', '; ')} parameters." if block.count else "nothing."


def values(spec: Param) -> str:
    """Which values a parameter may have."""
    low, high = _number(spec.low), _number(spec.high)
    if spec.kind == "bool":
        return "yes or no"
    if spec.kind == "choice":
        return ", ".join(f"`{choice}`" for choice in spec.choices)
    if spec.kind == "padding":
        return f"{', '.join(f'`{choice}`' for choice in spec.choices)}, or four numbers from {low} to {high}"
    if spec.kind in ("labels", "numbers"):
        return "names" if spec.kind == "labels" else "numbers"
    if spec.kind == "text":
        return f"words, at most {high} letters"
    unit = f" {spec.unit}" if spec.unit else ""
    several = "two numbers " if spec.kind == "pair" else ""
    return f"{several}{low} to {high}{unit}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def _default(spec: Param) -> str:
    if spec.kind == "bool":
        return "yes" if spec.default else "no"
    if spec.kind == "pair":
        return f"{spec.default[0]} × {spec.default[1]}"
    if spec.kind in ("numbers", "labels", "text"):
        return "none"
    return f"`{spec.default}`" if isinstance(spec.default, str) else _number(spec.default)


def _meaning(spec: Param) -> str:
    return f"{spec.help[:1].upper()}{spec.help[1:]}."


def _shapes(block: type[Block]) -> list[str]:
    """What comes out of what arrives, with the block's defaults, for every kind of shape that it takes."""
    made = block()
    if not block.inputs:
        return [f"gives {_shape(made.output())}"]
    found = []
    for first in _ARRIVING:
        xs = (first, *(_beside(name, first) for name in block.inputs[1:]))
        try:
            found.append(f"{' and '.join(map(_shape, xs))} → {_shape(made.output(*xs))}")
        except ShapeError:
            continue
    return found


def _beside(name: str, first: Shape) -> Shape:
    """A second input: the bridge of a decoder is larger than what comes from below."""
    if name in ("bridge", "like") and isinstance(first, Maps):
        return Maps(first.channels, 2 * first.freq, 2 * first.time)
    return first


def _shape(shape: Shape) -> str:
    return f"{shape.kind} {letters(shape)}"
