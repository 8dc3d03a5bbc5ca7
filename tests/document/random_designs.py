"""Random valid designs, for hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from explorer.blocks import names
from explorer.blocks.block import Block, registry
from explorer.blocks.graph import Node
from explorer.blocks.params import Param
from explorer.document.model import LAYOUTS, MEASURES, Document, Frame, Goal, Note
from explorer.document.support import may_bypass

KEYS = tuple(registry())
numbers = st.floats(allow_nan=False, allow_infinity=False)
words = st.text(max_size=8)
ids = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True).filter(lambda name: not names.problem_with(name))


def _value(spec: Param) -> st.SearchStrategy[Any]:
    whole = st.integers(int(spec.low), int(spec.high))
    real = st.floats(spec.low, spec.high, allow_nan=False)
    return {
        "int": whole,
        "float": real,
        "bool": st.booleans(),
        "choice": st.sampled_from(spec.choices or ("",)),
        "pair": st.tuples(whole, whole),
        "padding": st.sampled_from(spec.choices or ("",)) | st.tuples(whole, whole, whole, whole),
        "numbers": st.lists(real, max_size=4).map(tuple),
        "text": words.map(lambda title: " ".join(title.split())),
        "labels": st.lists(st.text(min_size=1, max_size=6), max_size=4).map(tuple),
    }[spec.kind]


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    cls = registry()[draw(st.sampled_from(KEYS))]
    chosen = [spec for spec in cls.params() if draw(st.booleans())]
    return cls(**{spec.name: draw(_value(spec)) for spec in chosen})


@st.composite
def nodes(draw: st.DrawFn) -> tuple[Node, ...]:
    found: list[Node] = []
    for id in draw(st.lists(ids, unique=True, max_size=6)):
        block = draw(blocks())
        readable = [node.id for node in found if not node.block.is_output]
        sources = [draw(st.sampled_from([None, *readable])) for _ in block.inputs]
        if block.more_inputs and readable:
            sources += draw(st.lists(st.sampled_from(readable), max_size=2))
        found.append(Node(id, block, tuple(sources)))
    return tuple(found)


settings_values = st.recursive(
    st.none() | st.booleans() | st.integers() | numbers | words, lambda inner: st.lists(inner, max_size=3).map(tuple)
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    listed = draw(nodes())
    some = st.lists(st.sampled_from([node.id for node in listed]), min_size=1, unique=True) if listed else st.nothing()
    placed = draw(some) if listed and draw(st.booleans()) else []
    frames = st.builds(Frame, words, some.map(tuple), words)
    return Document(
        name=draw(words),
        nodes=listed,
        sound=draw(words),
        about=draw(words),
        layout=draw(st.sampled_from(LAYOUTS)),
        places=tuple((id, draw(numbers), draw(numbers)) for id in placed),
        frames=tuple(draw(st.lists(frames, max_size=2))) if listed else (),
        notes=tuple(draw(st.lists(st.builds(Note, words, numbers, numbers), max_size=2))),
        goals=tuple(
            draw(
                st.lists(
                    st.builds(Goal, st.sampled_from(MEASURES), st.none() | numbers, st.none() | numbers), max_size=2
                )
            )
        ),
        seed=draw(st.integers(0, 2**63 - 1)),
        training=tuple(draw(st.dictionaries(words, settings_values, max_size=3)).items()),
        bypassed=tuple(draw(st.sets(st.sampled_from(off), max_size=2))) if (off := _may_rest(listed)) else (),
        muted=draw(_muted(listed)),
    )


def _may_rest(listed: tuple[Node, ...]) -> list[str]:
    return [node.id for node in listed if may_bypass(node)]


@st.composite
def _muted(draw: st.DrawFn, listed: tuple[Node, ...]) -> tuple[tuple[str, str], ...]:
    """Some wires of joints, of each joint not all."""
    found: list[tuple[str, str]] = []
    for node in listed:
        there = list(dict.fromkeys(source for source in node.sources if source is not None))
        if node.block.more_inputs and len(there) > 1:
            found += [(one, node.id) for one in draw(st.sets(st.sampled_from(there), max_size=len(there) - 1))]
    return tuple(found)
