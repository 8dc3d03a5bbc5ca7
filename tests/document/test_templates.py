"""The templates load, fit, and are what their names say."""

from __future__ import annotations

from math import prod
from pathlib import Path

import pytest
from designs import check

from explorer.blocks.graph import Graph, shapes_in
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector
from explorer.document import templates as module
from explorer.document.errors import ProjectError
from explorer.document.project import dumps, loads
from explorer.document.templates import load_template, slugs, templates

LABELS = ("plucked string", "bell", "drums", "bird", "cricket", "siren", "engine", "rain", "voice", "alarm")
ANSWERS: dict[str, tuple[str, Shape, int]] = {
    "basic-cnn": ("Basic CNN", Vector(10), 145_482),
    "vgg-small": ("VGG, small", Vector(10), 72_442),
    "resnet-small": ("ResNet, small", Vector(10), 77_754),
    "crnn-small": ("CRNN, small", Sequence(10, 128), 38_058),
    "autoencoder-small": ("Autoencoder, small", Maps(1, 64, 128), 287_777),
    "unet-small": ("U-Net, small", Maps(1, 64, 128), 29_481),
}


def parameters(graph: Graph, xs: tuple[Shape, ...]) -> int:
    shapes = shapes_in(graph, xs)
    total = 0
    for node in graph.nodes:
        arrives = tuple(shapes[source] for source in node.sources if source is not None)
        inner = node.block.parts(*arrives)
        if isinstance(inner, Graph):
            total += parameters(inner, arrives)
        else:
            total += sum(prod(shape) for shape in node.block.weights(*arrives).values())
    return total


def test_there_are_the_six_of_the_lecture() -> None:
    assert slugs() == tuple(ANSWERS)
    assert [(t.slug, t.title) for t in templates()] == [(slug, title) for slug, (title, _, _) in ANSWERS.items()]
    assert all(t.about.endswith(".") and t.path.is_file() for t in templates())


@pytest.mark.parametrize("slug", ANSWERS)
def test_a_template_fits(slug: str) -> None:
    doc = load_template(slug)
    check(doc)
    assert loads(dumps(doc)) == doc
    shapes = shapes_in(doc.graph, ())
    _, answer, count = ANSWERS[slug]
    assert shapes[doc.nodes[-1].id] == answer
    assert doc.nodes[-1].block.is_output
    assert parameters(doc.graph, ()) == count
    assert all(None not in node.sources for node in doc.nodes)
    assert doc.spectrogram == Spectrogram()
    assert doc.sound == "builtin:four_sounds"
    assert sorted(id for frame in doc.frames for id in frame.blocks) == sorted(node.id for node in doc.nodes)
    assert getattr(doc.nodes[-1].block, "labels", LABELS) == LABELS


def test_the_lecture_s_network() -> None:
    doc = load_template("basic-cnn")
    stack = [f"{stem}{number}" for number in (1, 2, 3) for stem in ("conv", "pool", "relu")]
    back = ["flatten", "dense1", "relu4", "dense2", "output"]
    assert [node.id for node in doc.nodes] == ["spectrogram", *stack, *back]
    assert [(frame.title, frame.note) for frame in doc.frames] == [
        ("Sound", ""),
        ("Front-end", "3 × convolution → max pooling → ReLU"),
        ("Back-end", ""),
    ]


def test_a_design_without_a_spectrogram_has_no_units() -> None:
    assert loads('{"format": "layerscope", "version": 1}').spectrogram is None
    array = '{"format": "layerscope", "version": 1, "nodes": [{"id": "array1", "type": "array"}]}'
    assert loads(array).spectrogram is None


def test_other_templates_follow_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    for slug in ("zebra", "ant", "unet-small", "basic-cnn"):
        (tmp_path / "templates" / f"{slug}.layerscope").touch()
    monkeypatch.setattr(module, "resources", lambda: tmp_path)
    assert slugs() == ("basic-cnn", "unet-small", "ant", "zebra")


def test_unknown_templates_are_named() -> None:
    with pytest.raises(ProjectError, match=r"no template called '\.\./x'; there are basic-cnn, vgg-small"):
        load_template("../x")
