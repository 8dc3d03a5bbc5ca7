"""What all maps of a block cost beside one bare forward pass, with a hook that keeps the same block's value."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from explorer.document.templates import load_template
from explorer.ipc.messages import ShowMaps
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.preview import Preview

ROUNDS = 60
DESIGNS = (("basic-cnn", "conv3"), ("vgg-small", ""), ("resnet-small", ""))


class _SeenError(Exception):
    """The block has run."""


def _pair(name: str, path: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """All maps as the worker makes them, and the bare pass as far as the same block."""
    document = load_template(name)
    preview = Preview()
    prepared = preview.workshop.prepare(document)
    block = document.spectrogram
    assert block is not None
    front = block.front_end()
    patch = np.random.default_rng(0).normal(-40, 20, (front.channels, front.n_mels, front.frames)).astype(np.float32)
    path = path or [node.id for node in document.nodes if node.block.key in ("conv2d", "vgg_pair", "residual")][-1]
    request = ShowMaps(1, document, patch, path)
    tensors = batch_of(feed(prepared.document, prepared.report, patch))
    module = prepared.network.get_submodule(path)
    kept: list[torch.Tensor] = []

    def hook(_: object, __: object, value: torch.Tensor) -> None:
        kept[:] = [value]
        raise _SeenError

    def bare() -> object:
        handle = module.register_forward_hook(hook) if not hasattr(module, "trace") else None
        try:
            with torch.inference_mode():
                if handle is None:  # a composite has no forward of its own in a trace
                    prepared.network.trace((), lambda at, value: _seen(at, value, path, kept), given=tensors)
                else:
                    prepared.network.trace((), given=tensors)
        except _SeenError:
            pass
        finally:
            if handle is not None:
                handle.remove()
        return kept[0]

    return lambda: preview.maps(request), bare


def _seen(at: str, value: torch.Tensor, path: str, kept: list[torch.Tensor]) -> None:
    if at == path:
        kept[:] = [value]
        raise _SeenError


def benchmark_all_maps() -> dict[str, Any]:
    """All maps of the deepest convolution ÷ a bare forward pass with a hook up to it, of three designs."""
    torch.set_num_threads(1)
    result: dict[str, Any] = {}
    worst = 0.0
    for name, path in DESIGNS:
        maps, bare = _pair(name, path)
        taken: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            for side, work in enumerate((maps, bare)):
                start = time.thread_time()
                work()
                taken[side].append((time.thread_time() - start) * 1000)
        ours, theirs = (statistics.median(times[5:]) for times in taken)
        worst = max(worst, ours / theirs)
        result[f"{name}_ms"], result[f"{name}_ratio"] = round(ours, 2), round(ours / theirs, 2)
    return result | {"ratio": round(worst, 2), "goal": "≤ 1.2", "ok": worst <= 1.2}


if __name__ == "__main__":
    print(benchmark_all_maps())
