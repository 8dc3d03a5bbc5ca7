"""What is said of a block in a language: English stands in its declaration, other languages in a catalogue."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Final

from explorer.blocks.block import FAMILY_TITLES, Block, Family
from explorer.blocks.library.group import Group
from explorer.blocks.params import Param
from explorer.words import german_blocks, german_params

_NOUN: Final = re.compile("|".join(rf"\b{re.escape(words)}\b" for words in german_params.SUMMARY))

_DECIMAL: Final = re.compile(r"(?<=\d)\.(?=\d)")


@dataclass(frozen=True)
class BlockWords:
    """A block's title, the paragraphs of its description, its formula, and its parameter count in symbols.

    ``params`` are its parameters with label, meaning and unit in that language.
    """

    title: str
    paragraphs: tuple[str, ...]
    formula: str
    count: str
    params: tuple[Param, ...]


def block_words(block: Block | type[Block], language: str = "en") -> BlockWords:
    """Everything that is said of a block type."""
    kind = block if isinstance(block, type) else type(block)
    params = tuple(param_words(kind, spec, language) for spec in kind.params())
    if language == "en":
        return BlockWords(kind.title, paragraphs(kind.__doc__), kind.formula, kind.count, params)
    title, description, formula = german_blocks.BLOCKS[kind.key]
    return BlockWords(title, description, formula, _count(kind.count), params)


def block_title(block: Block | type[Block], language: str = "en") -> str:
    """What a block type is called."""
    return block.title if language == "en" else german_blocks.BLOCKS[block.key][0]


def block_summary(block: Block, language: str = "en") -> str:
    """What a block's card says beside its name: the values that differ from the usual ones, and their nouns."""
    said = block.summary()
    if language == "en" or isinstance(block, Group):  # a group's names are those of its blocks
        return said
    return _DECIMAL.sub(",", _NOUN.sub(lambda match: german_params.SUMMARY[match[0]], said))


def family_title(family: Family, language: str = "en") -> str:
    """What a family of blocks is called."""
    return FAMILY_TITLES[family] if language == "en" else german_params.FAMILIES[family]


def param_words(block: Block | type[Block], spec: Param, language: str = "en") -> Param:
    """A parameter with its label, meaning and unit in a language."""
    if language == "en":
        return spec
    return dataclasses.replace(
        spec,
        label=german_params.LABELS[spec.label],
        help=german_params.HELP[block.key][spec.name],
        unit=german_params.UNITS[spec.unit],
    )


def choice_words(choice: str, language: str = "en") -> str:
    """What one of a parameter's choices is called."""
    shown = choice.replace("_", " ")
    return shown if language == "en" else german_params.CHOICES.get(choice, shown)


def paragraphs(docstring: str | None) -> tuple[str, ...]:
    """The paragraphs of a docstring, each on one line."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", docstring or "") if part.strip())


def _count(symbols: str) -> str:
    """A count whose cases are named in German."""
    cases = []
    for one in symbols.split(" | "):
        case, colon, count = one.rpartition(": ")
        cases.append(german_params.CASES[case] + colon + count if case else count)
    return " | ".join(cases)
