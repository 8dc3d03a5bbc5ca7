"""Designs with what they have learned: the weights beside a project file, in a network or beside exported code."""

from __future__ import annotations

from pathlib import Path

from explorer.document.model import Document
from explorer.ipc.weights_file import load_weights, save_weights
from explorer.runtime.build import Network, build
from explorer.runtime.weights import WeightStore, weights_of


def network_with(document: Document, weights: Path | None) -> Network:
    """The network of a design, ready to answer; what the weights lack is drawn from the design's seed.

    Raises:
        ShapeError: a block that the answer needs does not fit.
        WeightsError: the file can't be read.
    """
    network, _ = _filled(document, weights)
    return network.eval()


def write_weights(document: Document, weights: Path, path: Path) -> bool:
    """Write all weights of a design's network to ``path``, those in a file and fresh ones for what it lacks.

    False, and nothing is written, if the file has no weights of this design.

    Raises:
        ShapeError: a block that the answer needs does not fit.
        WeightsError: a file can't be read or written.
    """
    network, states = _filled(document, weights)
    if not any(state in ("learned", "mixed") for state in states.values()):
        return False
    save_weights(path, weights_of(network))
    return True


def _filled(document: Document, weights: Path | None) -> tuple[Network, dict[str, str]]:
    network = build(document)
    store = WeightStore()
    if weights is not None:
        store.put(load_weights(weights))
    return network, store.load_into(network, document.seed)
