"""The goals of training, measured by ``training.py``."""

from __future__ import annotations

from typing import Any

import training


def benchmark_accuracy_on_the_examples() -> dict[str, Any]:
    """Held-out accuracy of the Basic CNN on the embedded set, everything within 60 s."""
    return _learned(training.accuracy(), 0.85, 60)


def benchmark_accuracy_on_shuffled_labels() -> dict[str, Any]:
    """The same with labels dealt anew: chance is 0.1, and 0.2 is more than 4 standard deviations of it away."""
    found = training.chance()
    return found | {"goal": "≤ 0.2", "ok": found["accuracy"] <= 0.2}


def benchmark_accuracy_on_spoken_digits() -> dict[str, Any]:
    """Held-out accuracy of the Basic CNN on recorded digits, everything within 90 s."""
    found = training.digits()
    return found if "skipped" in found else _learned(found, 0.90, 90)


def benchmark_steps_beside_a_bare_loop() -> dict[str, Any]:
    """Training steps a second ÷ those of a bare PyTorch loop over the same batches."""
    found = training.speed()
    return found | {"goal": "≥ 0.95", "ok": found["ratio"] >= 0.95}


def benchmark_opening_weights() -> dict[str, Any]:
    """Whether the script makes the shipped weights again."""
    found = training.reproduced()
    return found | {"goal": "the same bits", "ok": found["same_bits"]}


def _learned(found: dict[str, Any], least: float, seconds: float) -> dict[str, Any]:
    good = found["accuracy"] >= least and found["wall_seconds"] <= seconds
    return found | {"goal": f"≥ {least} within {seconds} s", "ok": good}
