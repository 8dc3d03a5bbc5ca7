"""The source of every template computes the same bits as the module that the window shows.

Large ones on a smaller patch, with all their layers: their dense layers are as wide, and only read less.
"""

from __future__ import annotations

import pytest
from oracles.sources import same_network

from explorer.analysis import analyse
from explorer.document.model import Document
from explorer.document.templates import load_template, slugs

# Bands and frames; a valid U-Net of four levels answers from 188 on.
SMALLER = {
    "vgg-16": (32, 32),
    "resnet-18": (64, 64),
    "resnet-50": (64, 64),
    "aenet": (20, 24),
    "dcase-baseline": (40, 500),
    "crnn-sed": (40, 8),
    "crnn-cakir": (40, 8),
    "unet-32": (32, 32),
    "unet-2015": (188, 188),
}


def smaller(design: Document, bands: int, frames: int) -> Document:
    first, *others = design.nodes
    block = first.block.with_values(n_mels=bands, frames=frames)
    return design.but(nodes=(type(first)(first.id, block), *others))


def cases() -> list[tuple[str, tuple[int, int] | None]]:
    return [(slug, SMALLER.get(slug)) for slug in slugs()]


@pytest.mark.parametrize(
    ("slug", "patch"), cases(), ids=[slug if p is None else f"{slug}-on-{p[0]}x{p[1]}" for slug, p in cases()]
)
def test_a_templates_source_computes_the_same(slug: str, patch: tuple[int, int] | None) -> None:
    design = load_template(slug)
    if patch is not None:
        whole, design = design, smaller(design, *patch)
        assert analyse(design).blocks.keys() == analyse(whole).blocks.keys()
    assert analyse(design).fits
    same_network(design, 0.002 if slug == "vgg-16" else 1.0)
