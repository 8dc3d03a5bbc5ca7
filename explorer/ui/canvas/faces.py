"""What a block says on the canvas, as one value: two equal faces need no new painting; without Qt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from explorer import words
from explorer.analysis import BlockReport, Problem, Report
from explorer.blocks.block import Family
from explorer.blocks.errors import Remedy
from explorer.blocks.graph import Node
from explorer.blocks.library.group import PART, Group
from explorer.blocks.shapes import Vector
from explorer.document.model import Document
from explorer.ui.canvas.looks import Look
from explorer.ui.icons import block_icon
from explorer.words.blocks import block_summary, block_title
from explorer.words.designs import class_names

METRICS: Final = ("parameters", "macs", "memory", "field", "latency")
"""What the foot and the bar of a card can show."""
_LONGEST_TITLE: Final = 14
"""Letters of a title that fit on a chip beside its thumbnail."""
_RANK: Final = {"error": 0, "warning": 1, "note": 2, "": 3}


@dataclass(frozen=True)
class Face:
    """Everything written on a block. ``severity`` is that of its worst problem; ``waits_for`` names the block to blame.

    ``share`` is its part of the most costly block's cost, None when it has no cost. ``fix`` is (label, path, remedy).
    """

    id: str
    look: Look
    family: str
    band: str
    icon: str
    name: str
    summary: str = ""
    axes: tuple[tuple[str, int | str], ...] = ()
    kind: str = ""
    metric: str = ""
    share: float | None = None
    severity: str = ""
    sentence: str = ""
    fix: tuple[str, str, Remedy] | None = None
    waits_for: str = ""
    stacked: bool = False
    labels: tuple[str, ...] = ()
    activation: str = ""
    inputs: int = 0
    ends: bool = False
    step: str = ""
    sees: str = ""
    sign: str = ""
    repeat: int = 1
    opens: bool = False


class _Page(NamedTuple):
    """What a face was made of, and what its block costs."""

    node: Node
    about: BlockReport | None
    look: Look
    problems: Sequence[Problem]
    cost: float | None


class FaceBook:
    """The faces of a design, each made anew only where something behind it has changed."""

    def __init__(self) -> None:
        self._pages: dict[str, _Page] = {}
        self._faces: dict[str, Face] = {}
        self._common: object = None

    def faces(
        self, document: Document, report: Report, looks: Mapping[str, Look], metric: str, language: str
    ) -> dict[str, Face]:
        """The faces of all blocks."""
        problems: dict[str, list[Problem]] = defaultdict(list)
        for problem in report.problems:
            problems[problem.block.partition(".")[0]].append(problem)
        common = (metric, language, document.spectrogram)
        before = self._pages if common == self._common else {}
        pages: dict[str, _Page] = {}
        found: dict[str, Face] = {}
        blocks = report.blocks
        for node in document.nodes:
            id = node.id
            page, about, look, mine = before.get(id), blocks.get(id), looks[id], problems.get(id, ())
            if (
                page is None
                or page.node is not node
                or page.about is not about
                or page.look is not look
                or page.problems != mine
            ):
                page = _Page(node, about, look, mine, _cost(about, metric))
                found[id] = _face(document, report, node, look, mine, metric, language)
            else:
                found[id] = self._faces[id]
            pages[id] = page
        largest = max((page.cost for page in pages.values() if page.cost), default=0.0)
        for id, page in pages.items():
            cost = page.cost
            share = (cost / largest if largest else 0.0) if cost else None
            if share != found[id].share:
                found[id] = _with_share(found[id], share)
        self._pages, self._faces, self._common = pages, found, common
        return found


def faces(document: Document, report: Report, looks: Mapping[str, Look], metric: str, language: str) -> dict[str, Face]:
    """The faces of all blocks of a design."""
    return FaceBook().faces(document, report, looks, metric, language)


def _with_share(face: Face, share: float | None) -> Face:
    # A step of the most costly block changes every share; ``replace`` takes twenty times as long for each.
    made = object.__new__(Face)
    made.__dict__.update(face.__dict__, share=share)
    return made


def _face(
    document: Document,
    report: Report,
    node: Node,
    look: Look,
    problems: Sequence[Problem],
    metric: str,
    language: str,
) -> Face:
    block, found = node.block, report.blocks.get(node.id)
    output = found.output if found else None
    worst = min(problems, key=lambda p: _RANK[p.severity], default=None)
    fix = None
    if worst is not None and worst.fix is not None and (label := words.fix_label(worst, language)):
        fix = (label, worst.block, worst.fix)
    waits = found.waits_for if found and found.output is None else ""
    title = block_title(block, language)
    short = len(title) <= _LONGEST_TITLE
    quiet = (look in (Look.CHIP, Look.MERGE) and short) or block.family == Family.SOUND
    named = bool(re.fullmatch(rf"{re.escape(block.stem)}_?\d*", node.id))
    keeps_id = block.family in (Family.DENSE, Family.CONVOLUTION, Family.RECURRENT, Family.GROUP)
    repeat = int(getattr(block, "repeat", 1))
    # The badge on the picture says how often.
    summary = block_summary(block.with_values(repeat=1) if repeat > 1 else block, language)
    if block.key == "flatten" and isinstance(output, Vector):
        summary = words.exact(output.features)
    return Face(
        id=node.id,
        look=look,
        family=str(block.family),
        band=band_of(report, node),
        icon=block_icon(block.key, str(block.family)),
        name=title if quiet and named and not keeps_id else _called(node),
        summary=summary,
        axes=output.axes if output else (),
        kind=output.kind if output else "",
        metric=_metric(document, node, found, metric, language),
        severity=worst.severity if worst else "",
        sentence=_spoken(words.sentence(worst, language), node.id) if worst else "",
        fix=fix,
        waits_for="" if waits.partition(".")[0] == node.id else waits.partition(".")[0],
        stacked=block.family == Family.GROUP,
        labels=class_names(tuple(getattr(block, "labels", ())), language) if block.is_output else (),
        activation=str(getattr(block, "activation", "")) if block.is_output else "",
        inputs=max(len(node.sources), len(block.inputs)),
        ends=block.is_output,
        step=_step(document, found, language),
        sees=_sees(found, language),
        repeat=repeat,
        opens=bool(found and found.children and node.sources),
        sign="‖" if block.key == "concat" else "×" if block.key == "multiply" else "+",
    )


def _called(node: Node) -> str:
    """The title of a group that has one, else the block's own name; equal parts are told apart by theirs."""
    titled = isinstance(node.block, Group) and node.block.name and not re.fullmatch(rf"{PART}\d+", node.id)
    return str(node.block.name) if isinstance(node.block, Group) and titled else node.id


def _spoken(sentence: str, id: str) -> str:
    """A sentence without the name that stands above it already."""
    rest = sentence.removeprefix(f"{id}: ")
    return rest[:1].upper() + rest[1:] if rest != sentence else sentence


def band_of(report: Report, node: Node) -> str:
    """The family whose colour the band has: a composite's is that of its most costly part."""
    found = report.blocks.get(node.id)
    if node.block.family != Family.GROUP or found is None:
        return str(node.block.family) if node.block.family != Family.GROUP else str(Family.CONVOLUTION)
    parts = [report.blocks[path] for path in found.children]
    main = max(parts, key=lambda part: part.parameters or 0, default=None)
    if main is None or main.block.family == Family.GROUP:
        return str(Family.CONVOLUTION)
    return str(main.block.family)


def _cost(found: BlockReport | None, metric: str) -> float | None:
    if found is None:
        return None
    if metric == "parameters":
        return found.parameters
    if metric == "macs":
        return found.macs
    if metric == "memory":
        return found.memory
    if metric == "latency":
        return found.field.lookahead_ms if found.field else None
    return found.field.ms if found.field else None


def _metric(document: Document, node: Node, found: BlockReport | None, metric: str, language: str) -> str:
    if not node.block.inputs and document.spectrogram is node.block:
        front = document.spectrogram.front_end()
        return words.milliseconds(front.patch_seconds * 1000, language)
    cost = _cost(found, metric)
    if not cost:
        return ""
    if metric == "parameters":
        return words.exact(int(cost))
    if metric == "memory":
        return words.memory(cost, language)
    return words.compact(cost, language) if metric == "macs" else words.milliseconds(cost, language)


def _step(document: Document, found: BlockReport | None, language: str) -> str:
    spectrogram = document.spectrogram
    if spectrogram is None or found is None or found.field is None or found.field.time is None:
        return ""
    ms = float(found.field.time.jump) * spectrogram.front_end().frame_seconds * 1000
    return words.milliseconds(ms, language)


def _sees(found: BlockReport | None, language: str) -> str:
    if found is None or found.field is None or found.field.ms is None:
        return ""
    return words.milliseconds(found.field.ms, language)
