"""Every published number of a template, parameters, MACs and fields, is the report's own."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

import explorer
from explorer.analysis import AxisField, analyse
from explorer.blocks.shapes import Maps, tensor_size
from explorer.document.published import PUBLISHED, Seen
from explorer.document.templates import load_template
from explorer.export.report import report_json
from explorer.export.templates_table import compared, templates_table

FILE = Path(explorer.__file__).parents[1] / "resources" / "templates.md"
FIELDS = [(slug, seen) for slug, known in PUBLISHED.items() for seen in known.fields]


@pytest.mark.parametrize("slug", PUBLISHED)
def test_parameters_and_macs_are_those_published(slug: str) -> None:
    design, known = load_template(slug), PUBLISHED[slug]
    report = analyse(design)
    totals = json.loads(json.dumps(report_json(design, report)))["totals"]
    assert totals["parameters"] == known.parameters
    if known.gmacs is not None:
        # Half a unit of the last decimal that was published.
        unit = Fraction(1, 10 ** len(known.gmacs.partition(".")[2]))
        assert abs(Fraction(totals["macs"], 10**9) - Fraction(known.gmacs)) <= unit / 2
    if known.answer is not None:
        assert tensor_size(report.blocks[report.answer].output) == known.answer
    assert report.latency_ms == (known.lookahead_ms if known.lookahead_ms is not None else report.latency_ms)


@pytest.mark.parametrize(("slug", "seen"), FIELDS, ids=[f"{slug}-{seen.block}" for slug, seen in FIELDS])
def test_fields_are_those_published(slug: str, seen: Seen) -> None:
    report = analyse(load_template(slug))
    field = report.blocks[seen.block].field
    first = next(iter(report.blocks.values())).output
    assert field is not None
    assert isinstance(first, Maps)
    axes: list[tuple[AxisField | None, int]] = [(field.time, seen.time)]
    if seen.freq is None:
        assert field.freq is not None
        assert (field.freq.low, field.freq.high) == (0, first.freq - 1)
        assert field.freq.size is None or field.freq.size >= first.freq
    else:
        axes.append((field.freq, seen.freq))
    for axis, size in axes:
        assert axis is not None
        assert axis.size == size
        assert axis.min_size == (size if seen.least is None else seen.least)
        assert seen.jump is None or axis.jump == seen.jump
        assert seen.pad is None or axis.left == seen.pad


def test_the_table_says_the_same_twice_in_every_row() -> None:
    for slug, known in PUBLISHED.items():
        rows = list(compared(known, analyse(load_template(slug))))
        assert rows
        assert all(said == ours for _, said, ours in rows), rows


def test_the_table_would_show_a_difference() -> None:
    report = analyse(load_template("crnn-cakir"))
    for other in ("sb-cnn", "unet-32"):
        ours = analyse(load_template(other))
        rows = {what: (said, found) for what, said, found in compared(PUBLISHED[other], ours)}
        assert rows["parameters"][1] != next(compared(PUBLISHED[other], report))[2]
    wrong = Seen("conv3", 100, 32)  # the axes swapped
    rows = list(compared(type(PUBLISHED["sb-cnn"])(1, "", fields=(wrong,)), analyse(load_template("sb-cnn"))))
    assert rows[1] == ("`conv3` sees", "100 × 32", "32 × 100")


def test_the_file_is_what_the_templates_say() -> None:
    assert FILE.read_text("utf-8") == templates_table(), (
        "run: python -m explorer.export.templates_table > resources/templates.md"
    )
