"""Which blocks a search finds, and in which order; without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from explorer.analysis import Report
from explorer.blocks.block import Block, Family, registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.shapes import Shape, letters, numel
from explorer.document.model import Document
from explorer.words.blocks import block_title
from explorer.words.catalogue import LANGUAGES

_USUAL = {
    "sound": ("conv2d", "conv_block", "vgg_pair", "residual", "batch_norm"),
    "convolution": ("relu", "batch_norm", "max_pool2d", "conv2d", "dropout"),
    "normalisation": ("relu", "max_pool2d", "conv2d", "dense"),
    "activation": ("max_pool2d", "conv2d", "flatten", "dense", "dropout", "classes"),
    "resampling": ("conv2d", "relu", "flatten", "global_pool", "to_sequence"),
    "recurrent": ("dense", "gru", "events", "dropout"),
    "dense": ("relu", "classes", "events", "dense", "dropout"),
    "reshape": ("dense", "gru", "conv2d"),
    "merge": ("relu", "conv2d", "max_pool2d"),
    "group": ("max_pool2d", "residual", "vgg_pair", "global_pool", "flatten"),
}
"""What most often follows a family, most usual first."""


@dataclass(frozen=True)
class Candidate:
    """A block that could be added: its type, the shape that would come out, and whether it fits."""

    key: str
    title: str
    family: str
    shape: str
    fits: bool


def candidates(
    document: Document, report: Report, after: str, words: str, language: str = "en"
) -> tuple[Candidate, ...]:
    """The block types that the words find, best first; what can follow ``after`` comes before what cannot."""
    arrives = _arriving(document, report, after)
    family = str(document.node(after).block.family) if after in document.graph.by_id else ""
    usual = _USUAL.get(family, ("spectrogram", "conv2d", "max_pool2d", "relu", "dense"))
    found = []
    for index, (key, cls) in enumerate(registry().items()):
        score = match(cls, words)
        if score is None:
            continue
        shape, fits = _result(cls(), arrives, bool(after))
        # What needs a second wire is seldom meant by a word or two.
        place = usual.index(key) if key in usual else len(usual) + (len(cls.inputs) > 1)
        found.append(
            ((not fits, score, place, index), Candidate(key, block_title(cls, language), str(cls.family), shape, fits))
        )
    return tuple(candidate for _, candidate in sorted(found, key=lambda pair: pair[0]))


def match(cls: type[Block], words: str) -> int | None:
    """How well the words name a block type, 0 best; None if they don't."""
    wanted = _plain(words.rpartition(".")[2] or words)  # nn.Conv2d and layers.Conv2D are found by their last name
    if not wanted:
        return 0
    titles = tuple(dict.fromkeys(block_title(cls, language) for language in LANGUAGES))
    names = [_plain(name) for name in (*titles, cls.key, *cls.aliases)]
    if wanted in names:
        return 0
    if any(_plain(part).startswith(wanted) for title in titles for part in (title, *title.split())):
        return 1
    parts = [_plain(part) for name in (cls.key, *cls.aliases) for part in (name, *name.split())]
    if any(part.startswith(wanted) for part in parts):
        return 2
    return 3 if any(wanted in name for name in names) else None


def nearest(words: str, language: str = "en") -> str | None:
    """The title of the block type whose name is most like the words, for "Did you mean"."""
    names: dict[str, str] = {}
    for cls in registry().values():
        title = block_title(cls, language)
        names |= {_plain(name): title for name in (cls.title, title, cls.key, *cls.aliases)}
        names |= {_plain(part): title for name in cls.aliases for part in name.split() if len(part) > 3}
    close = get_close_matches(_plain(words), names, 1, 0.5)
    return names[close[0]] if close else None


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _arriving(document: Document, report: Report, after: str) -> Shape | None:
    """What would arrive; an output gives on what it reads, because a block added there stands before it."""
    found = report.blocks.get(after)
    if found is None:
        return None
    if found.block.is_output:
        return found.inputs[0] if found.inputs else None
    return found.output


def _result(block: Block, arrives: Shape | None, follows: bool) -> tuple[str, bool]:
    if not block.inputs:
        return letters(block.output()), not follows
    if not follows:
        return "", True
    if arrives is None:
        return "", True
    if block.family == Family.MERGE or len(block.inputs) > 1:
        return "joins two", True
    try:
        shape = block.output(arrives)
    except ShapeError:
        return "", False
    # A dense layer of a billion weights is no sensible next step.
    return letters(shape), numel(shape) > 0
