"""Which numbers of a design are asked for, and which of them follow from others; without Qt."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from explorer.analysis import AxisField, BlockReport, Report
from explorer.blocks.block import Family
from explorer.blocks.graph import Graph, inside
from explorer.document.model import Document


class Topic(enum.StrEnum):
    """What is asked of a block: a size of its output, a count, or its receptive field in frames and in bands."""

    SIZE = "size"
    PARAMETERS = "parameters"
    MACS = "macs"
    TIME = "time"
    BANDS = "bands"


Key: TypeAlias = tuple[str, Topic, str]
"""Path, topic and, for a size, the letter of the axis."""
HIDDEN = "?"
"""What is shown in place of a number that must not be seen yet."""
WHOLE = ""
"""The path of the whole design."""
_NOTHING_NEW = (Family.ACTIVATION, Family.NORMALISATION)


@dataclass(frozen=True)
class Question:
    """One number of a block; a path of ``WHOLE`` asks for the sum over the design.

    ``physical`` is a field's span of time in ms, or its width in Hz, where the design hears sound.
    """

    path: str
    topic: Topic
    axis: str
    answer: int
    physical: float | None = None

    @property
    def key(self) -> Key:
        """What tells it from the other questions of a design."""
        return self.path, self.topic, self.axis


@dataclass(frozen=True)
class Sheet:
    """The questions of a design, in order.

    ``same`` leads from a number that is not asked for, because it is another one again, to that one; ``before`` from
    a block to the one that it reads first.
    """

    questions: tuple[Question, ...] = ()
    by_key: dict[Key, Question] = field(default_factory=dict)
    same: dict[Key, Key] = field(default_factory=dict)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)

    def of(self, path: str) -> tuple[Question, ...]:
        """The questions about one block."""
        return tuple(self.by_key[key] for key in _keys_of(path) if key in self.by_key)

    def needs(self, path: str, topic: Topic, axis: str = "") -> tuple[Key, ...]:
        """The questions whose answers tell this number; none for a number that was never hidden."""
        if topic in (Topic.PARAMETERS, Topic.MACS) and path in self.parts:
            return tuple(key for part in self.parts[path] for key in self.needs(part, topic, axis))
        key = (path, topic, axis)
        while key in self.same:
            key = self.same[key]
        return (key,) if key in self.by_key else ()


def _keys_of(path: str) -> Iterator[Key]:
    for axis in "CFDT":
        yield path, Topic.SIZE, axis
    for topic in (Topic.PARAMETERS, Topic.MACS, Topic.TIME, Topic.BANDS):
        yield path, topic, ""


def sheet_of(document: Document, report: Report) -> Sheet:
    """Every number that one can be asked for, of the blocks inside of composites too.

    An activation or a norm that passes on the size and the field that it reads is not asked for them again.
    """
    before, ends, parts = _ways(document, report)
    found: list[Question] = []
    same: dict[Key, Key] = {}
    for block in report.blocks.values():
        numbers = dict(numbers_of(block))
        if not block.is_leaf:
            same |= {(block.path, *what): (ends[block.path], *what) for what in _passed(numbers) if block.path in ends}
            continue
        if not block.block.inputs:
            continue
        source = report.blocks.get(before.get(block.path, ""))
        for (topic, axis), answer in numbers.items():
            if source is not None and _passes(block, source, topic, axis):
                same[block.path, topic, axis] = (source.path, topic, axis)
            else:
                found.append(Question(block.path, topic, axis, answer, _physical(block, topic)))
    totals = report.totals
    if totals.complete:
        for topic, number in ((Topic.PARAMETERS, totals.parameters), (Topic.MACS, totals.macs)):
            if number:
                found.append(Question(WHOLE, topic, "", number))
    return Sheet(tuple(found), {question.key: question for question in found}, same, parts, before)


def numbers_of(block: BlockReport) -> Iterator[tuple[tuple[Topic, str], int]]:
    """The numbers of a block that can be asked for: all that are known, bounded and not zero."""
    for axis, size in block.output.axes if block.output else ():
        yield (Topic.SIZE, axis), size
    for topic, count in ((Topic.PARAMETERS, block.parameters), (Topic.MACS, block.macs)):
        if count:
            yield (topic, ""), count
    if block.field is not None and block.output is not None:
        for topic, axis_field in ((Topic.TIME, block.field.time), (Topic.BANDS, block.field.freq)):
            if axis_field is not None and axis_field.size is not None:
                yield (topic, ""), axis_field.size


def _physical(block: BlockReport, topic: Topic) -> float | None:
    field = block.field
    if field is None or topic not in (Topic.TIME, Topic.BANDS):
        return None
    if topic is Topic.TIME:
        return field.ms
    return None if field.hz is None else field.hz[1] - field.hz[0]


def _passed(numbers: Iterable[tuple[Topic, str]]) -> list[tuple[Topic, str]]:
    return [what for what in numbers if what[0] not in (Topic.PARAMETERS, Topic.MACS)]


def _passes(block: BlockReport, source: BlockReport, topic: Topic, axis: str) -> bool:
    """Whether a block only hands on a number of the block that it reads."""
    plain = block.block.family in _NOTHING_NEW or block.block.is_output
    if not plain or block.output is None or block.output != source.output:
        return False
    if topic is Topic.SIZE:
        return True
    if topic in (Topic.PARAMETERS, Topic.MACS):
        return False
    return _size(block, topic) == _size(source, topic)


def _size(block: BlockReport, topic: Topic) -> int | None:
    found = block.field
    axis: AxisField | None = None
    if found is not None:
        axis = found.time if topic is Topic.TIME else found.freq
    return axis.size if axis is not None else None


def _ways(document: Document, report: Report) -> tuple[dict[str, str], dict[str, str], dict[str, tuple[str, ...]]]:
    """For each leaf the leaf it reads first; for each composite the leaf it returns, and all of its leaves."""
    before: dict[str, str] = {}
    ends: dict[str, str] = {}
    parts: dict[str, tuple[str, ...]] = {}

    def walk(graph: Graph, prefix: str, given: dict[str, str]) -> list[str]:
        leaves: list[str] = []
        for node in graph.nodes:
            path = prefix + node.id
            block = report.blocks.get(path)
            if block is None:
                continue
            arriving = [given.get(source, "") if source is not None else "" for source in node.sources]
            shapes = tuple(shape for shape in block.inputs if shape is not None)
            if block.is_leaf or len(shapes) != len(block.inputs):
                before[path] = arriving[0] if arriving else ""
                given[node.id] = path
                leaves.append(path)
                continue
            made = inside(block.block, shapes)
            within = dict(zip(made.inputs, arriving, strict=False))
            parts[path] = tuple(walk(made, f"{path}.", within))
            given[node.id] = ends[path] = within.get(made.returned, "")
            leaves += parts[path]
        return leaves

    walk(document.graph, "", {})
    return before, ends, parts
