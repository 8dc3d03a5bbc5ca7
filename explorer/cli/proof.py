"""The proof that exported code computes what the trained network computes: it is run, by an interpreter of its own."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.audio.files import load_at, scene_path
from explorer.audio.melspec import floor, patch, spectrogram
from explorer.cli.failures import CommandError
from explorer.document.model import Document

TOLERANCE: Final = 1e-5
_PATCHES: Final = 8

_FRESH: Final = """
import runpy, sys
import numpy, torch

code, weights, patches, answers = sys.argv[1:]
classes = [made for made in runpy.run_path(code).values() if isinstance(made, type)]
network = [made for made in classes if issubclass(made, torch.nn.Module)][-1]()
network.load_weights(weights)
with torch.inference_mode():
    numpy.save(answers, network(torch.from_numpy(numpy.load(patches))).numpy())
if "explorer" in sys.modules:
    sys.exit("the exported code imports the program that wrote it")
"""


def largest_difference(document: Document, weights: Path, code: Path) -> float:
    """How far the answers of exported code are from those of the trained network, on patches of the shipped scene.

    ``weights`` are the trained design's; those of the code lie beside it.

    Raises:
        CommandError: the design hears no sound, or the code does not run.
    """
    patches = _patches(document)
    torch = importlib.import_module("torch")
    network = importlib.import_module("explorer.runtime.trained").network_with(document, weights)
    with torch.inference_mode():
        wanted = network(torch.from_numpy(patches)).numpy()
    answers = _run_fresh(code, patches)
    return float(np.abs(answers - wanted).max())


def _patches(document: Document) -> NDArray[np.float32]:
    block = document.spectrogram
    if block is None:
        raise CommandError(f"{document.name} has no spectrogram, so there is no sound to try the code on.")
    front = block.front_end()
    heard = spectrogram(load_at(scene_path(), front.sample_rate).samples, front)
    starts = np.linspace(0, max(heard.shape[2] - front.frames, 0), _PATCHES).astype(int)
    return np.stack([patch(heard, int(start), front.frames, floor(front)) for start in starts])


def _run_fresh(code: Path, patches: NDArray[np.float32]) -> NDArray[np.float32]:
    with tempfile.TemporaryDirectory(prefix="layerscope-") as folder:
        given, answers = Path(folder, "patches.npy"), Path(folder, "answers.npy")
        np.save(given, patches)
        names = (code.resolve(), code.resolve().with_suffix(".safetensors"), given, answers)
        done = subprocess.run(
            [sys.executable, "-P", "-c", _FRESH, *map(str, names)], cwd=folder, capture_output=True, text=True
        )
        if done.returncode:
            last = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
            raise CommandError(f"{code.name} does not run in a fresh interpreter ({last[0]}).")
        found: NDArray[np.float32] = np.load(answers)
        return found
