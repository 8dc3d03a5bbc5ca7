"""What the answer sees: one rule for top bar, inspector and summary, which follows the way to the answer."""

from __future__ import annotations

import pytest
from oracles.chains import chain

from explorer.analysis import analyse
from explorer.document.model import Document
from explorer.document.templates import load_template, slugs
from explorer.ui.panels.field_words import seen, seen_at_end
from explorer.ui.panels.inspector_design import DesignView
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

# The block whose field is the last that is bounded, its span, and what follows it sees ("": no more than that).
AT_END = {
    "conv-valid": ("conv", "3 steps × 3 rows", ""),
    "conv-same": ("conv", "3 steps × 3 rows", ""),
    "conv-stride": ("conv", "3 steps × 3 rows", ""),
    "conv-dilated": ("conv", "5 steps × 5 rows", ""),
    "basic-cnn": ("relu3", "400 ms × 2.4 kHz", "everything"),
    "vgg-small": ("pair3", "624 ms × 4.1 kHz", "everything"),
    "vgg-pairs": ("pool3", "624 ms × 4.1 kHz", "everything"),
    "vgg-16": ("stage5", "6.88 s × 7.3 kHz", "everything"),
    "resnet-small": ("res3", "448 ms × 2.3 kHz", "everything"),
    "resnet-18": ("stage4", "7.01 s × 8.0 kHz", "everything"),
    "resnet-50": ("stage4", "13.8 s × 8.0 kHz", "everything"),
    "sb-cnn": ("relu3", "2.32 s × 3.1 kHz", "everything"),
    "aenet": ("pool2", "115 ms × 1.7 kHz", "everything"),
    "dcase-baseline": ("dropout2", "10.7 s × 23.8 kHz", "everything"),
    "crnn-small": ("sequence", "160 ms × all bands", "everything"),
    "crnn-sed": ("sequence", "186 ms × all bands", "everything"),
    "crnn-cakir": ("sequence", "280 ms × all bands", "all the past"),
    "crnn-streaming": ("sequence", "160 ms × all bands", "all the past"),
    "autoencoder-small": ("block3", "400 ms × 2.4 kHz", "everything"),
    "autoencoder-dense": ("", "everything", ""),
    "unet-small": ("output", "752 ms × 4.5 kHz", ""),
    "unet-32": ("output", "3.31 s × 8.0 kHz", ""),
    "unet-2015": ("output", "2.79 s × 1.8 kHz", ""),
}


def test_every_template_is_in_the_list() -> None:
    assert tuple(AT_END) == slugs()


@pytest.mark.parametrize("slug", slugs())
def test_what_the_answer_of_a_template_sees(slug: str) -> None:
    design = load_template(slug)
    end = seen_at_end(design, analyse(design))
    block, span, rest = AT_END[slug]
    assert (end.block, end.span, end.rest) == (block, span, rest)
    assert end.words == (f"{rest}; {span} before" if rest else span)
    assert end.name == (f"seen, then {rest}" if rest else "seen at the end")


@pytest.mark.parametrize("slug", slugs())
def test_the_inspector_says_of_the_answer_what_the_top_bar_says_of_the_design(slug: str) -> None:
    design = load_template(slug)
    report = analyse(design)
    end = seen_at_end(design, report)
    answer = seen(design, report, report.answer)
    assert answer.headline == (end.rest or end.span)
    before = f"{end.block} before it still sees {end.span}."
    assert (before in answer.lines) == bool(end.rest)
    if end.block:
        assert seen(design, report, end.block).headline == end.span


def branches(*last: tuple[object, ...]) -> Document:
    """A deep branch, and a shallow one that is drawn after it, which meet."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        *(("deep1", "conv2d", {}), ("deep2", "conv2d", {}), ("shallow", "conv2d", {"kernel": (1, 1)}, "spectrogram")),
        *last,
    )


def test_it_follows_the_way_to_the_answer_and_takes_the_largest_of_it() -> None:
    aside = branches(("output", "mask", {}, "shallow"))
    assert seen_at_end(aside, analyse(aside)).span == "64 ms × 166 Hz"  # not deep2, which leads nowhere
    both = branches(
        *(("flat1", "flatten", {}, "deep2"), ("flat2", "flatten", {}, "shallow")),
        *(("join", "concat", {}, "flat1", "flat2"), ("dense", "dense", {"units": 2}), ("output", "classes", {})),
    )
    end = seen_at_end(both, analyse(both))
    assert (end.block, end.rest) == ("deep2", "everything")


def test_where_the_answer_is_not_known_it_sees_at_least_what_is_known() -> None:
    design = chain(("spectrogram", "spectrogram", {}), ("conv", "conv2d", {}), ("gru", "gru", {}), ("d", "dense", {}))
    report = analyse(design)
    assert report.blocks[report.answer].field is None
    end = seen_at_end(design, report)
    assert (end.block, end.span, end.words, end.rest) == ("conv", "≥ 96 ms × 332 Hz", "≥ 96 ms × 332 Hz", "")
    assert "not known yet" in end.tip
    nothing = chain(("gru", "gru", {}))
    assert seen_at_end(nothing, analyse(nothing)) is None


def test_it_is_said_in_german_too() -> None:
    design = load_template("sb-cnn")
    end = seen_at_end(design, analyse(design), "de")
    assert (end.words, end.name) == ("alles; davor 2,32 s × 3,1 kHz", "gesehen, dann alles")
    assert end.tip == "Ein Wert von relu3 sieht 2,32 s × 3,1 kHz; was folgt, sieht alles, so auch die Antwort."


@pytest.mark.parametrize(
    ("slug", "sees", "before"),
    [
        ("sb-cnn", "everything", "2.32 s × 3.1 kHz"),
        ("autoencoder-dense", "everything", ""),
        ("unet-small", "752 ms × 4.5 kHz", ""),
    ],
)
def test_the_design_view_has_a_line_for_each(qtbot, themes, slug: str, sees: str, before: str) -> None:
    workspace = Workspace(load_template(slug))
    view = DesignView(workspace, themes)
    qtbot.addWidget(view)
    view.show()
    assert [label.words() for label in view.facts.values[3:5]] == [sees, before]
    assert view.facts.values[4].isVisible() == bool(before)
    assert view.facts.values[3].toolTip()
