"""What analysis costs: the report of a whole design, and the field of one unit."""

from __future__ import annotations

import gc
import random
import statistics
import time
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import torch
import torchinfo

from explorer.analysis import Report, analyse
from explorer.analysis.exact import unit_field
from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.model import Document
from explorer.runtime.build import build


def deep_design(count: int) -> Document:
    """A design of ``count`` blocks: convolution, norm and ReLU in turn, four poolings, a skip every ten blocks.

    It has 32 filters, and twice as many after each pooling, as networks of that depth have.
    """
    make = registry()
    filters = 32
    nodes = [Node("spectrogram", make["spectrogram"]())]
    skip, last = "", ""
    while len(nodes) < count - 1:
        turn = len(nodes)
        last = nodes[-1].id
        if turn % 20 == 13 and turn < 90:
            nodes.append(Node(f"pool{turn}", make["max_pool2d"](), (last,)))
            skip, filters = "", 2 * filters
        elif turn % 10 == 9 and skip:
            nodes.append(Node(f"add{turn}", make["add"](), (last, skip)))
        else:
            key = ("conv2d", "batch_norm", "relu")[turn % 3]
            values = {"filters": filters, "bias": False} if key == "conv2d" else {}
            nodes.append(Node(f"{key}{turn}", make[key](**values), (last,)))
            skip = skip or (nodes[-1].id if key == "conv2d" else "")
    nodes.append(Node("output", make["reconstruction"](), (nodes[-1].id,)))
    return Document(name="Deep", nodes=tuple(nodes))


def plain_design(count: int) -> Document:
    """The same without skips: one chain of convolution, norm and ReLU, where an edit reaches all that follows."""
    make = registry()
    nodes = [Node("spectrogram", make["spectrogram"]())]
    while len(nodes) < count - 1:
        turn = len(nodes)
        key = "max_pool2d" if turn % 60 == 30 and turn < 240 else ("conv2d", "batch_norm", "relu")[turn % 3]
        values = {"filters": 64, "bias": False} if key == "conv2d" else {}
        nodes.append(Node(f"{key}{turn}", make[key](**values), (nodes[-1].id,)))
    nodes.append(Node("output", make["reconstruction"](), (nodes[-1].id,)))
    return Document(name="Plain", nodes=tuple(nodes))


def report_ratio() -> dict[str, Any]:
    """The full report of a 100-block design ÷ ``torchinfo.summary`` of the built module, side by side in one run.

    Torch's own objects are kept from Python's garbage collector: the window's process, which reports, has none.
    """
    _settle()
    design = deep_design(100)
    report = analyse(design)
    network = build(design, report).eval()
    size = (1, 1, 64, 128)
    pairs = []
    for turn in range(12):
        ours = _ms(lambda: analyse(design), 5)
        theirs = _ms(lambda: torchinfo.summary(network, size, verbose=0, device="cpu"), 1)
        if turn >= 2:
            pairs.append((ours, theirs))
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    return {
        "blocks": len(design.nodes),
        "report_ms": round(statistics.median(ours for ours, _ in pairs), 3),
        "torchinfo_ms": round(statistics.median(theirs for _, theirs in pairs), 2),
        "ratio": round(ratio, 4),
        "goal": "≤ 0.03",
        "ok": ratio <= 0.03,
    }


def unit_field_ms() -> dict[str, Any]:
    """Milliseconds for the exact field of one unit, in every picture before it, at the end of a 100-block design."""
    design = deep_design(100)
    report = analyse(design)
    shape = report.blocks["output"].output
    draw = random.Random(0)
    _settle()
    unit_field(design, report, "output")
    units = [(draw.randrange(shape.freq), draw.randrange(shape.time)) for _ in range(100)]
    times = [_ms(lambda f=f, t=t: unit_field(design, report, "output", f, t), 1) for f, t in units]
    return {"ms": round(statistics.median(times), 3), "worst_ms": round(max(times), 3), "blocks": len(design.nodes)}


def large_report_ms() -> dict[str, Any]:
    """Milliseconds of processor time for the report of 1,000 blocks from scratch, and ÷ torch's meta-device pass.

    Torch's side is what it takes to know the shapes: the modules built and run once on the meta device.
    """
    found: dict[str, Any] = {}
    designs = {"residual": deep_design(1000), "plain": plain_design(1000)}
    reports = {name: analyse(design) for name, design in designs.items()}
    for name, design in designs.items():
        _settle()  # torch's modules from the round before are no part of the window's process
        times = [_cpu_ms(partial(analyse, design)) for _ in range(60)]
        meta = statistics.median([_cpu_ms(partial(_on_meta, design, reports[name])) for _ in range(3)])
        found[name] = _percentiles(times) | {
            "blocks": len(design.nodes),
            "meta_ms": round(meta, 1),
            "ratio_to_meta": round(statistics.median(times) / meta, 4),
        }
    return found | {"goal": "median ≤ 16 ms", "ok": all(one["median_ms"] <= 16 for one in found.values())}


def edited_report_ms() -> dict[str, Any]:
    """Milliseconds of processor time for the report of 1,000 blocks after one edit or its undo, over many edits.

    Each edit is a random one of those that people do, at a random block. ``farthest`` are those that change what every
    block sees: another kernel of the first convolution, on one axis and on both, and another patch.
    """
    designs = {"residual": deep_design(1000), "plain": plain_design(1000)}
    reports = {name: analyse(design) for name, design in designs.items()}
    _settle()
    draw = random.Random(0)
    times: dict[str, list[float]] = {}
    farthest: dict[str, list[float]] = {}
    for name, design in designs.items():
        for turn in range(20 * len(_EDITS)):
            kind = _EDITS[turn % len(_EDITS)]
            _time_edit(design, _edited(design, kind, draw), reports[name], kind, times)
        for turn in range(20 * len(_FARTHEST)):
            kind = list(_FARTHEST)[turn % len(_FARTHEST)]
            id, values = _FARTHEST[kind]
            _time_edit(design, edits.set_values(design, id, **values), reports[name], kind, farthest)
    every = [ms for some in times.values() for ms in some]
    far = [ms for some in farthest.values() for ms in some]
    worst = max(every + far)
    return {
        **_percentiles(every),
        "by_edit_ms": {kind: round(statistics.median(some), 2) for kind, some in times.items()},
        "farthest": _percentiles(far),
        "by_farthest_ms": {kind: round(statistics.median(some), 2) for kind, some in farthest.items()},
        "goal": "median ≤ 2 ms, worst ≤ 16 ms",
        "ok": statistics.median(every) <= 2 and worst <= 16,
    }


def _time_edit(design: Document, edited: Document, report: Report, kind: str, times: dict[str, list[float]]) -> None:
    """Measure an edit, and its undo; each the middle one of three times, for others share the processor's caches."""
    after = analyse(edited, report)
    for name, run in ((kind, partial(analyse, edited, report)), (f"undo {kind}", partial(analyse, design, after))):
        times.setdefault(name, []).append(statistics.median([_cpu_ms(run) for _ in range(3)]))


def _percentiles(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median_ms": round(statistics.median(ordered), 2),
        "p95_ms": round(ordered[int(0.95 * len(ordered))], 2),
        "worst_ms": round(ordered[-1], 2),
    }


_EDITS = ("filters", "kernel", "bias", "add", "remove", "rename", "name")
_FARTHEST: dict[str, tuple[str, dict[str, Any]]] = {
    "first kernel, time": ("conv2d3", {"kernel": (3, 5)}),
    "first kernel": ("conv2d3", {"kernel": (5, 5)}),
    "patch": ("spectrogram", {"frames": 192}),
}


def _edited(design: Document, kind: str, draw: random.Random) -> Document:
    any_one = draw.choice(design.nodes[1:-1]).id
    conv = draw.choice([node.id for node in design.nodes if node.block.key == "conv2d"])
    if kind in ("filters", "kernel", "bias"):
        return edits.set_values(design, conv, **{kind: {"filters": 48, "kernel": (3, 5), "bias": True}[kind]})
    if kind == "add":
        return edits.add(design, registry()["dropout"](), any_one)
    if kind == "remove":
        return edits.remove(design, [draw.choice([node.id for node in design.nodes if node.block.key == "relu"])])
    return edits.rename(design, any_one, "other") if kind == "rename" else edits.set_name(design, "Other")


def _on_meta(design: Document, report: Report) -> None:
    with torch.device("meta"):
        network = build(design, report).eval()
        with torch.no_grad():
            network(torch.empty(1, 1, 64, 128))


def _cpu_ms(run: Callable[[], object]) -> float:
    start = time.thread_time()
    run()
    return (time.thread_time() - start) * 1000


def benchmark_report_to_torchinfo() -> dict[str, Any]:
    """Full report of a 100-block design ÷ torchinfo.summary of the built module."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return report_ratio()


def benchmark_field_of_a_unit() -> dict[str, Any]:
    """Milliseconds for the exact field of one unit through 100 blocks."""
    return unit_field_ms()


def benchmark_report_of_1000_blocks() -> dict[str, Any]:
    """Milliseconds for the full report of 1,000 blocks from scratch, and ÷ torch's meta-device pass."""
    return large_report_ms()


def benchmark_report_after_an_edit() -> dict[str, Any]:
    """Milliseconds for the report of 1,000 blocks after one edit."""
    return edited_report_ms()


def _settle() -> None:
    torch.set_num_threads(1)
    gc.collect()
    gc.freeze()


def _ms(run: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - start) * 1000 / times
