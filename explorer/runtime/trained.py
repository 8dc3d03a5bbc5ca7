"""Designs with what they have learned: the weights beside a project file, in a network or beside exported code."""

from __future__ import annotations

from pathlib import Path

from explorer.document.model import Document
from explorer.ipc.messages import Weights
from explorer.ipc.weights_file import WeightsError, load_weights, save_weights
from explorer.runtime.build import Network, build
from explorer.runtime.weights import WeightStore, weights_of

__all__ = ["exported_weights", "network_with", "save_weights"]


def network_with(document: Document, weights: Path | None) -> Network:
    """The network of a design, ready to answer; what the weights lack is drawn from the design's seed.

    Raises:
        ShapeError: a block that the answer needs does not fit.
        WeightsError: the file can't be read.
    """
    network, _ = _filled(document, weights)
    return network.eval()


def exported_weights(document: Document, weights: Path, beside: Path) -> Weights | None:
    """All weights of a design's network, to be saved beside its code: those in a file, fresh ones for what it lacks.

    None if the file has no weights of this design.

    Raises:
        ShapeError: a block that the answer needs does not fit.
        WeightsError: the file can't be read; or it is the very one ``beside`` the code, and holds other weights too,
            which would be lost.
    """
    network, states = _filled(document, weights)
    if not any(state in ("learned", "mixed") for state in states.values()):
        return None
    found = weights_of(network)
    if beside.exists() and beside.samefile(weights) and found.keys() != load_weights(weights).keys():
        raise WeightsError("other-sizes", name=weights.name, design=document.name, stem=weights.stem)
    return found


def _filled(document: Document, weights: Path | None) -> tuple[Network, dict[str, str]]:
    network = build(document)
    store = WeightStore()
    if weights is not None:
        store.put(load_weights(weights))
    return network, store.load_into(network, document.seed)
