"""Train the design that the window opens with, and write its weights: ``python -m explorer.runtime.opening``.

Its clips have another seed than the embedded set, so that all of that set is new to it. They are shifted, made softer
or louder, mixed, and joined one after the other, so that its answers rise and fall as the scene goes by.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import torch
from threadpoolctl import threadpool_limits

from explorer.analysis import analyse
from explorer.audio import datasets
from explorer.audio.melspec import floor
from explorer.audio.patches import dataset_patches
from explorer.blocks.frontend import FrontEnd
from explorer.document.templates import load_template
from explorer.paths import resources
from explorer.runtime.build import Network, build
from explorer.runtime.data import PER_CLASS, Part
from explorer.runtime.train import start_from
from explorer.runtime.train_blends import either, level, mixup, sequel, shift
from explorer.runtime.train_check import check
from explorer.runtime.train_goal import goal_of
from explorer.runtime.train_step import Plan, Stepper
from explorer.runtime.weights import save_weights, weights_of

SLUG: Final = "basic-cnn"
STEPS: Final = 1500
CLIPS: Final = 200  # per class
_SEED: Final = 1
_THREADS: Final = 2  # the last bits of the result depend on them


def sounds(per_class: int, seed: int, front: FrontEnd) -> Part:
    """Clips of the ten classes as patches."""
    with threadpool_limits(1, "blas"):
        cut = dataset_patches(datasets.embedded(per_class, seed), front)
    return Part(torch.from_numpy(cut.values), torch.from_numpy(cut.labels), cut.clips)


def train_opening(steps: int = STEPS, per_class: int = CLIPS) -> Network:
    """The trained network of the opening design; the same bits each time on the same machine and threads."""
    document = load_template(SLUG)
    spectrogram = document.spectrogram
    if spectrogram is None:
        raise ValueError(f"{SLUG} has no spectrogram")
    front = spectrogram.front_end()
    report = analyse(document)
    goal = goal_of(document, report, "classify", 10)
    network = build(document, report)
    part = sounds(per_class, _SEED, front)
    start_from(network, document, {}, part)
    blends = (shift(), level(12, 4, floor(front)), either(0.3, sequel(), mixup()))
    plan = Plan(learning_rate=3e-3, batch=32, seed=_SEED, blends=blends, label_smoothing=0.1)
    stepper = Stepper(network, goal, part, plan, steps)
    for _ in range(steps):
        stepper.step()
    return network


def held_out_accuracy(network: Network) -> float:
    """The share of the embedded set, none of which it was trained on, that it names rightly."""
    document = load_template(SLUG)
    front = document.spectrogram.front_end() if document.spectrogram else FrontEnd()
    goal = goal_of(document, analyse(document), "classify", 10)
    result = check(network, goal, sounds(PER_CLASS, 0, front), lambda: False)
    return result.accuracy if result and result.accuracy is not None else 0.0


def main() -> None:
    """Train, say how good it is, and write the weights beside the template."""
    parser = argparse.ArgumentParser(description="Train the opening design and write its weights.")
    place = resources() / "templates" / f"{SLUG}.safetensors"
    parser.add_argument("-o", "--output", type=Path, default=place, help=f"where the weights go ({place.name})")
    output: Path = parser.parse_args().output
    torch.set_num_threads(_THREADS)
    network = train_opening()
    print(f"held-out accuracy {held_out_accuracy(network):.4f}")
    save_weights(output, weights_of(network))
    print(f"written to {output}")


if __name__ == "__main__":
    main()
