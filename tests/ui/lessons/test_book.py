"""Every lesson can be carried out, and says what its design shows, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from carried_out import ACTS, carry_out

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ui.lessons.book import BY_SLUG, LESSONS
from explorer.ui.lessons.guide import fits_number
from explorer.ui.lessons.lesson import Lesson, Moment, Story, advanced, is_over
from explorer.ui.panels.field_words import span_of
from explorer.words import LANGUAGES, english_lessons, german_lessons, text

COMPUTED = {"equivariance", "forget", "invariance", "relu", "skip", "bridges", "mirror", "pooling", "norm", "heart"}
"""Lessons whose numbers come from a network; test_truth and test_truth_seen have them."""
PROMISED = {
    "pixel": {"count": 9, "value": 0.25},
    "filters": {"before": 160, "after": 320, "ms": 96, "gained": 0},
    "four": {"side1": 5, "side2": 7, "side3": 3, "side4": 3},
    "dilation": {"after": 9248, "gained": 128, "kernel": 15392},
    "shared": {"count": 9248},
    "where": {"share": 90, "total": 145482, "left": 15434},
    "depth": {"low": 32, "high": 128},
    "flatten": {"maps": 32, "freq": 8, "time": 16, "features": 4096},
    "pairs": {"wide": 25632, "pair": 18496, "saved": 28, "ms": 464, "reach": 464},
    "hierarchy": {"ms1": 96, "ms3": 336},
    "gates": {"count1": 6272, "count2": 18816, "count3": 25088},
    "rate": {"few": 64, "many": 128, "ms": 32, "hop": 16},
    "sizes": {"first": 63, "second": 62, "frames": 128},
    "squeeze": {"arrive": 8192, "through": 8, "each": 1024, "before": 32},
    "ask": {"questions": 66, "found": 3},
    "directions": {},
}


def test_every_lesson_is_tried_by_one_of_the_tests() -> None:
    assert {lesson.slug for lesson in LESSONS} == set(ACTS) | COMPUTED
    assert set(ACTS) == set(PROMISED)


@pytest.mark.parametrize("slug", sorted(ACTS))
def test_each_act_ticks_its_step_and_the_numbers_are_those_of_the_lecture(slug: str) -> None:
    lesson = BY_SLUG[slug]
    story = carry_out(lesson, ACTS[slug])
    assert is_over(lesson, story)
    found = lesson.numbers(story)
    assert {name: found[name] for name in PROMISED[slug]} == PROMISED[slug]
    if lesson.guess.name:
        assert fits_number(str(found[lesson.guess.name]), found[lesson.guess.name])
    for language in LANGUAGES:
        words = text(f"lesson.{slug}.aha", language, **found)
        assert "…" not in words
        for number in PROMISED[slug].values():
            if isinstance(number, int) and number > 1000:
                assert f"{number:,}".replace(",", "\u2009") in words or number == story.opened.report.totals.parameters


def test_a_dense_layer_in_place_of_conv3_needs_268_million() -> None:
    lesson = BY_SLUG["shared"]
    assert "268 M" in text("lesson.shared.aha", **lesson.numbers(carry_out(lesson, ACTS["shared"])))


def test_forward_only_a_value_hears_all_the_past() -> None:
    story = carry_out(BY_SLUG["directions"], ACTS["directions"])
    assert span_of(story.last.report.blocks["gru"]) == "all the past"
    assert "waits-for-the-end" in {one.code for one in story.opened.report.problems}
    assert "waits-for-the-end" not in {one.code for one in story.last.report.problems}


def test_the_numbers_that_the_questions_name_are_those_of_the_designs() -> None:
    cnn = Moment.of(load_template("basic-cnn")).report
    named = {
        "filters": (cnn.blocks["conv1"].parameters,),
        "dilation": (cnn.blocks["conv3"].parameters,),
        "where": (cnn.totals.parameters,),
        "pairs": (PROMISED["pairs"]["wide"],),
        "gates": (PROMISED["gates"]["count1"],),
        "rate": (128,),
    }
    for slug, numbers in named.items():
        for language in LANGUAGES:
            for number in numbers:
                assert f"{number:,}".replace(",", "\u2009") in text(f"lesson.{slug}.guess", language)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_each_lesson_opens_a_design_that_fits_and_has_all_its_words(lesson: Lesson) -> None:
    moment = Moment.of(lesson.design())
    assert moment.report.fits
    assert lesson.block == "" or lesson.block in moment.report.blocks
    tables = (english_lessons.LESSONS, german_lessons.LESSONS)
    parts = ["title", "guess", "aha", *(f"do{n}" for n in range(1, len(lesson.steps) + 1))]
    parts += [f"guess{n}" for n in range(1, lesson.guess.choices + 1)]
    for table in tables:
        there = {key for key in table if key.startswith(f"lesson.{lesson.slug}.")}
        assert there == {f"lesson.{lesson.slug}.{part}" for part in parts}
    assert bool(lesson.guess.name) != bool(lesson.guess.choices)
    assert lesson.guess.right <= lesson.guess.choices


def test_both_languages_name_the_same_numbers() -> None:
    for key, words in english_lessons.LESSONS.items():
        places = [set(re.findall(r"\{(\w+)", one)) for one in (words, german_lessons.LESSONS[key])]
        assert places[0] == places[1], key


def test_steps_count_in_order_only() -> None:
    lesson = BY_SLUG["where"]
    acts = ACTS["where"]
    later = acts[1](Moment.of(lesson.design()))
    assert not is_over(lesson, Story(later))
    with pytest.raises(AssertionError, match="where: step 1"):
        carry_out(lesson, acts[::-1])


HARM: dict[str, Callable[[Document, str], Document]] = {
    "gone": lambda document, block: edits.remove(document, (block,)),
    "another": lambda document, block: edits.replace_block(document, block, registry()["dropout"]()),
    "alone": lambda document, block: edits.disconnect(document, block, 0),
}
"""What somebody may do to a block that a lesson is about."""


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize(
    ("slug", "block"), [(lesson.slug, block) for lesson in LESSONS for block in lesson.needs if lesson.slug in ACTS]
)
def test_no_step_counts_without_the_block_that_the_lesson_tells_of(slug: str, block: str, harm: str) -> None:
    lesson = BY_SLUG[slug]
    now = Moment.of(lesson.design())
    try:
        broken = HARM[harm](now.document, block)
    except edits.EditError:
        assert (slug, harm) in {("squeeze", "alone")}, "only what reads nothing cannot be left alone"
        return
    now = Moment.of(broken)
    story = Story(Moment.of(lesson.design()))
    for act in ACTS[slug]:
        with suppress(edits.EditError, StopIteration):  # nobody can do it any more
            now = act(now)
        story = advanced(lesson, story, now)
    assert story.ticked == ()
    assert len(carry_out(lesson, ACTS[slug]).ticked) == len(lesson.steps)


@pytest.mark.parametrize(
    ("typed", "wanted", "right"),
    [
        ("320", 320, True),
        ("9,248", 9248, True),
        ("9.248", 9248, True),
        ("128 ms", 128, True),
        ("0 %", 0.0, True),
        ("0", 0.0, True),
        ("18.8 k", 18816, False),
        ("321", 320, False),
        ("many", 320, False),
    ],
)
def test_a_guess_is_read_as_people_write_numbers(typed: str, wanted: float, right: bool) -> None:
    assert fits_number(typed, wanted) is right
