"""Groups with bypassed blocks and muted wires inside: report, module, source and torchinfo are torch's."""

from __future__ import annotations

import random

import pytest
from oracles.numbers import check_numbers, check_units
from oracles.random_nets import random_design
from oracles.sources import same_network

from explorer.analysis import analyse
from explorer.analysis.answer import ancestors
from explorer.blocks.library.group import Group
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document
from explorer.document.project_text import dumps, loads


def detoured(doc: Document, draw: random.Random) -> Document:
    """Some blocks that keep the size are bypassed, some wires of joints that still fit then are muted."""
    for node in doc.nodes:
        changed = doc
        try:
            if draw.random() < 0.35:
                changed = edits.bypass(doc, [node.id])
            elif node.block.more_inputs and draw.random() < 0.5:
                changed = edits.mute(doc, str(draw.choice(node.sources)), node.id)
        except EditError:
            continue
        if analyse(changed).fits:
            doc = changed
    return doc


def in_groups(doc: Document, draw: random.Random) -> Document:
    """Random pieces become groups, some of them in each other; inside of each more is bypassed."""
    for _ in range(12):
        ids = [node.id for node in doc.nodes]
        start = draw.randrange(len(ids))
        try:
            grouped = edits.group(doc, ids[start : start + draw.randint(1, 5)])
        except EditError:
            continue
        (path,) = edits.added(doc, grouped)
        doc = grouped
        listed = [node for node in edits.inside_of(doc, path).nodes if node.sources]
        plain = [node.id for node in listed if not isinstance(node.block, Group)]
        chosen = draw.sample(plain, min(1, len(plain)))
        off = edits.edit_inside(doc, path, lambda d, ids=chosen: edits.bypass(d, ids))
        if analyse(off).fits:
            doc = off
    return doc


def drawn(seed: int) -> tuple[Document, Document]:
    """A random design with detours, and the same one with some of it in groups and more bypassed there."""
    draw = random.Random(seed)
    plain = detoured(random_design(seed, 14 + seed % 9, 11 + seed % 6), draw)
    return plain, in_groups(plain, draw)


def flat(doc: Document) -> Document:
    """The design with every group taken apart."""
    while found := next((node.id for node in doc.nodes if isinstance(node.block, Group)), ""):
        doc = edits.ungroup(doc, found)
    return doc


def inside(doc: Document) -> int:
    """How many blocks are bypassed and wires muted in groups, at any depth."""
    groups = [node.block for node in doc.nodes if isinstance(node.block, Group)]
    return sum(len(g.bypassed) + len(g.muted) + inside(Document(nodes=g.graph.nodes)) for g in groups)


@pytest.mark.parametrize("batch", range(12))
def test_report_and_source_are_torchs(batch: int) -> None:
    found = 0
    for seed in range(2000 + 8 * batch, 2008 + 8 * batch):
        _, grouped = drawn(seed)
        found += inside(grouped)
        check_numbers(grouped)
        same_network(grouped)
        assert loads(dumps(grouped)) == grouped
    assert found > 8


@pytest.mark.parametrize("batch", range(6))
def test_what_units_see_is_the_gradients(batch: int) -> None:
    for seed in range(2500 + 6 * batch, 2506 + 6 * batch):
        _, grouped = drawn(seed)
        report = analyse(grouped)
        check_units(grouped, report.answer, random.Random(seed).choice(list(report.blocks)))


@pytest.mark.parametrize("batch", range(6))
def test_grouping_and_ungrouping_change_no_number(batch: int) -> None:
    for seed in range(2700 + 8 * batch, 2708 + 8 * batch):
        _, grouped = drawn(seed)
        apart = flat(grouped)
        before, after = analyse(grouped), analyse(apart)
        assert after.fits
        assert before.latency_ms == after.latency_ms
        paths = {path.rpartition(".")[2]: path for path in before.blocks}
        for id in ancestors(apart, after.answer):
            then, now = before.blocks[paths[id]], after.blocks[id]
            for name in ("block", "inputs", "output", "field", "parameters", "macs", "memory"):
                assert getattr(then, name) == getattr(now, name), (seed, id, name)
        same_network(apart)
