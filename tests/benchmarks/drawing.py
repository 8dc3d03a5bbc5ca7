"""The goals of drawing and pointing on the canvas."""

from __future__ import annotations

from typing import Any

import canvas
import node_editors


def benchmark_frames_of_1000_blocks() -> dict[str, Any]:
    """Milliseconds a frame while panning over 1,000 blocks with pictures, at the zoom where it takes longest."""
    found = canvas.panning(1000)
    return dict(found) | {"goal": "95 of 100 frames ≤ 16 ms", "ok": found["p95_ms"] <= 16}


def benchmark_dragging_100_of_1000_blocks() -> dict[str, Any]:
    """Milliseconds a frame while 100 selected blocks of 1,000 are dragged."""
    found = canvas.dragging()
    return dict(found) | {"goal": "95 of 100 frames ≤ 16 ms", "ok": found["p95_ms"] <= 16}


def benchmark_opening_1000_blocks() -> dict[str, Any]:
    """Milliseconds from a design of 1,000 blocks until it is painted."""
    found = canvas.opening()
    return dict(found) | {"goal": "≤ 500 ms", "ok": found["ms"] <= 500}


def benchmark_beside_a_node_editor_library() -> dict[str, Any]:
    """Making and panning 1,000 plain nodes in OdenGraphQt ÷ the same number of our blocks with pictures."""
    theirs = node_editors.measured()
    if isinstance(theirs, str):
        return {"skipped": theirs, "goal": "theirs ÷ ours > 1", "ok": True}
    ours = canvas.panning(1000) | {"make_ms": canvas.opening()["ms"]}
    ratios = {key: round(theirs[key] / ours[key], 2) for key in theirs}
    return {"ratios": ratios, "goal": "make_ms and ms > 1", "ok": ratios["make_ms"] > 1 and ratios["ms"] > 1}


def benchmark_hover_to_boxes() -> dict[str, Any]:
    """Milliseconds from a move over a picture to its field, drawn in every picture before it."""
    found = canvas.hovering()
    return dict(found) | {"goal": "≤ 16 ms", "ok": found["ms"] <= 16}
