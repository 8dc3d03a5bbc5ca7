"""The templates load, fit, and are what their names say."""

from __future__ import annotations

from math import prod
from pathlib import Path

import pytest
from designs import check

from explorer.blocks.graph import Graph, shapes_in
from explorer.blocks.library.inputs import Array, Spectrogram
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector
from explorer.document import templates as module
from explorer.document.errors import ProjectError
from explorer.document.model import Document
from explorer.document.project import dumps, loads, weights_path
from explorer.document.published import PUBLISHED
from explorer.document.templates import GROUPS, OTHERS, Template, load_template, slugs, templates

LABELS = ("plucked string", "bell", "drums", "bird", "cricket", "siren", "engine", "rain", "voice", "alarm")
ANSWERS: dict[str, tuple[str, Shape, int]] = {
    "conv-valid": ("Valid convolution", Maps(1, 3, 3), 9),
    "conv-same": ("Same convolution", Maps(1, 5, 5), 9),
    "conv-stride": ("Convolution with stride", Maps(1, 2, 2), 9),
    "conv-dilated": ("Dilated convolution", Maps(1, 3, 3), 9),
    "basic-cnn": ("Basic CNN", Vector(10), 145_482),
    "vgg-small": ("VGG, small", Vector(10), 72_442),
    "vgg-pairs": ("VGG pairs", Vector(10), 166_298),
    "vgg-16": ("VGG-16", Vector(1000), 138_357_544),
    "resnet-small": ("ResNet, small", Vector(10), 77_754),
    "resnet-18": ("ResNet-18", Vector(10), 11_175_370),
    "resnet-50": ("ResNet-50", Vector(1000), 25_557_032),
    "sb-cnn": ("SB-CNN", Vector(10), 241_434),
    "aenet": ("AENet", Vector(41), 114_599_017),
    "dcase-baseline": ("DCASE baseline", Vector(10), 116_118),
    "crnn-small": ("CRNN, small", Sequence(10, 128), 38_058),
    "crnn-sed": ("CRNN for sound events", Sequence(6, 256), 366_822),
    "crnn-cakir": ("CRNN (Cakir et al.)", Sequence(16, 1024), 3_684_368),
    "crnn-streaming": ("CRNN, streaming", Sequence(6, 128), 38_214),
    "autoencoder-small": ("Autoencoder, small", Maps(1, 64, 128), 287_777),
    "autoencoder-dense": ("Autoencoder, dense", Maps(1, 128, 5), 267_928),
    "unet-small": ("U-Net, small", Maps(1, 64, 128), 29_481),
    "unet-32": ("U-Net, base 32", Maps(1, 128, 128), 7_762_465),
    "unet-2015": ("U-Net, 2015", Maps(2, 388, 388), 31_030_658),
}
SMALL = tuple(slug for slug in ANSWERS if slug.endswith("-small") or slug in ("basic-cnn", "vgg-pairs"))


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


def test_there_are_those_of_the_lecture() -> None:
    assert slugs() == tuple(ANSWERS)
    assert [(t.slug, t.title) for t in templates()] == [(slug, title) for slug, (title, _, _) in ANSWERS.items()]
    assert {t.group for t in templates()} == set(GROUPS)
    assert set(PUBLISHED) < set(ANSWERS)


def test_each_tells_its_idea_and_its_source() -> None:
    for template in templates():
        assert template.path.is_file()
        assert template.about.endswith(".")
        assert " Source: " in template.about
        assert len(template.about) > 200
        assert template.idea.endswith(".")
        assert template.about.startswith(template.idea)
        assert len(template.idea) < 120


def test_the_idea_is_the_first_sentence() -> None:
    def made(about: str) -> str:
        return Template("x", "X", about, Path("x")).idea

    assert made("One 3.5 × 2 idea. Then more.") == "One 3.5 × 2 idea."
    assert made("Only one.") == "Only one."
    assert made("") == ""


@pytest.mark.parametrize("slug", ANSWERS)
def test_a_template_fits(slug: str) -> None:
    doc = load_template(slug)
    check(doc)
    assert loads(dumps(doc)) == doc
    shapes = shapes_in(doc.graph, ())
    _, answer, count = ANSWERS[slug]
    assert shapes[doc.nodes[-1].id] == answer
    assert parameters(doc.graph, ()) == count
    assert all(None not in node.sources for node in doc.nodes)
    assert doc.sound == "builtin:four_sounds"
    assert sorted(id for frame in doc.frames for id in frame.blocks) == sorted(node.id for node in doc.nodes)
    assert getattr(doc.nodes[-1].block, "labels", ()) in ((), LABELS)
    assert len(doc.nodes) <= 32, "a design of so many cards is hard to read; composites and repeats hold more"


@pytest.mark.parametrize("slug", SMALL)
def test_a_small_template_learns_the_ten_sounds(slug: str) -> None:
    doc = load_template(slug)
    assert doc.spectrogram == Spectrogram()
    assert doc.nodes[-1].block.is_output
    assert getattr(doc.nodes[-1].block, "labels", LABELS) == LABELS


@pytest.mark.parametrize("slug", GROUPS["by-hand"])
def test_a_convolution_by_hand_is_one_block_with_its_kernel(slug: str) -> None:
    doc = load_template(slug)
    matrix, conv = doc.nodes
    assert isinstance(matrix.block, Array)
    assert len(matrix.block.values) == matrix.block.freq * matrix.block.time
    assert conv.sources == ("matrix",)
    assert weights_path(module.template_path(slug)).is_file()


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
        text = '{"format": "layerscope", "version": 1}'
        (tmp_path / "templates" / f"{slug}.layerscope").write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "resources", lambda: tmp_path)
    assert slugs() == ("basic-cnn", "unet-small", "ant", "zebra")
    assert [t.group for t in templates()] == ["convolutional", "autoencoder", OTHERS, OTHERS]


def test_unknown_templates_are_named() -> None:
    with pytest.raises(
        ProjectError, match=r"no template called '\.\./x'; there are conv-valid, .*basic-cnn, vgg-small"
    ):
        load_template("../x")


def test_only_the_designs_by_hand_do_not_read_the_sound() -> None:
    deaf = {template.slug for template in templates() if not load_template(template.slug).reads_sound}
    assert deaf == set(GROUPS["by-hand"])
    assert Document().reads_sound
