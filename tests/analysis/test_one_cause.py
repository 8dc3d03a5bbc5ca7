"""One cause is said once: a cut wire, a dead branch and a block that waits do not multiply."""

from __future__ import annotations

from typing import Any

from oracles.chains import chain

from explorer import words
from explorer.analysis import analyse
from explorer.analysis.remedies import forward_only
from explorer.blocks.block import registry
from explorer.blocks.errors import Remove, SetParams, Together
from explorer.blocks.graph import Node
from explorer.document.edits import apply_remedy, disconnect
from explorer.document.model import Document

SOUND = ("spectrogram", "spectrogram", {"n_mels": 8, "frames": 8})
MAP = ("output", "reconstruction", {})


def convolutions(count: int, **values: Any) -> Document:
    """That many convolutions, each with an activation, and an output."""
    items = []
    for number in range(1, count + 1):
        items += [(f"conv{number}", "conv2d", {"filters": 2, **values}), (f"relu{number}", "relu", {})]
    return chain(SOUND, *items, MAP)


def cut(design: Document, target: str) -> Document:
    return disconnect(design, target, 0)


def said(design: Document) -> list[tuple[str, str, str]]:
    return [(p.severity, p.code, p.block) for p in analyse(design).problems]


def test_a_wire_cut_behind_a_thousand_convolutions_is_two_problems() -> None:
    design = cut(convolutions(1000, kernel=(1, 1)), "output")
    assert said(design) == [("error", "nothing-arrives", "output"), ("warning", "not-used", "relu1000")]
    problem = analyse(design).problems[1]
    assert (dict(problem.values), problem.fix) == ({"answer": "output", "others": 2000}, None)
    assert words.sentence(problem) == (
        "relu1000: nothing that it computes reaches output, and 2\u2009000 blocks lead only there; "
        "connect it, or remove the branch."
    )
    assert words.sentence(problem, "de") == (
        "relu1000: Was hier berechnet wird, erreicht output nicht, und 2\u2009000 Blöcke führen nur hierher; "
        "verbinden oder den Zweig entfernen."
    )


def test_a_wire_cut_in_the_middle_is_one_error_and_one_warning_whatever_waits() -> None:
    design = cut(convolutions(100, kernel=(1, 1)), "conv50")
    assert said(design) == [("error", "nothing-arrives", "conv50"), ("warning", "not-used", "relu49")]
    blocks = analyse(design).blocks
    assert {path for path, block in blocks.items() if block.waits_for == "conv50"} == {
        path for path in blocks if path == "output" or (path[-3:].lstrip("vu").isdigit() and int(path[4:]) >= 50)
    }
    assert blocks["relu49"].output is not None


def test_every_dead_end_is_named_with_what_leads_only_there() -> None:
    design = chain(
        SOUND,
        *(("live", "conv2d", {"filters": 2}), ("trunk", "relu", {}, "spectrogram"), ("trunk2", "tanh", {})),
        *(("left", "conv2d", {}, "trunk"), ("left2", "relu", {}), ("right", "conv2d", {}, "trunk2")),
        ("output", "reconstruction", {}, "live"),
    )
    found = {p.block: p for p in analyse(design).problems if p.code == "not-used"}
    assert {block: dict(p.values).get("others") for block, p in found.items()} == {"left2": 1, "right": 1}
    alone = chain(SOUND, ("live", "relu", {}), ("aside", "tanh", {}, "spectrogram"), ("output", MAP[1], {}, "live"))
    (problem,) = analyse(alone).problems
    assert (problem.code, problem.block, problem.fix) == ("not-used", "aside", Remove())
    assert said(apply_remedy(alone, "aside", Remove())) == []


def test_a_block_beside_all_others_lacks_its_wire_and_no_more() -> None:
    design = convolutions(1)
    beside = design.but(nodes=(*design.nodes, Node("new", registry()["conv2d"](), (None,))))
    assert said(beside) == [("error", "nothing-arrives", "new")]
    second = design.but(nodes=(*design.nodes, Node("other", registry()["spectrogram"]())))
    assert said(second) == [("warning", "not-used", "other")]


def test_a_second_answer_is_not_used() -> None:
    design = convolutions(1)
    both = design.but(nodes=(*design.nodes, Node("again", registry()["reconstruction"](), ("relu1",))))
    assert said(both) == [("warning", "not-used", "again")]


def turned(*directions: str) -> Document:
    """Recurrent blocks on top of each other, the last beside them."""
    *stack, aside = directions
    items = [(f"gru{number}", "gru", {"units": 2, "directions": way}) for number, way in enumerate(stack, 1)]
    return chain(
        SOUND,
        *(("seq", "to_sequence", {}), *items, ("aside", "gru", {"units": 2, "directions": aside}, "seq")),
        *(("join", "concat", {}, f"gru{len(stack)}", "aside"), ("output", "events", {})),
    )


def test_only_the_first_that_waits_for_the_end_says_so_and_its_remedy_turns_all() -> None:
    design = turned("forward", "concat", "forward", "sum", "forward")
    assert said(design) == [("note", "waits-for-the-end", "gru2")]
    (problem,) = analyse(design).problems
    assert problem.fix == Together(
        (SetParams((("directions", "forward"),), "gru2"), SetParams((("directions", "forward"),), "gru4"))
    )
    assert words.fix_label(problem) == "Forward only"
    mended = analyse(apply_remedy(design, problem.block, problem.fix))
    assert (mended.problems, mended.latency_ms) == ((), dict(problem.values)["latency"])


def test_branches_wait_each_for_itself() -> None:
    design = turned("concat", "multiply")
    assert said(design) == [("note", "waits-for-the-end", "gru1"), ("note", "waits-for-the-end", "aside")]
    first, second = analyse(design).problems
    assert first.fix == second.fix == SetParams((("directions", "forward"),))
    assert "others" not in dict(first.values)


def test_nothing_makes_one_answer_for_the_whole_patch_wait() -> None:
    last = (("gru2", "gru", {"units": 2, "frames": "last"}), ("dense", "dense", {"units": 2}))
    items = (("seq", "to_sequence", {}), ("gru1", "gru", {"units": 2, "directions": "sum"}))
    assert said(chain(SOUND, *items, *last, ("output", "classes", {}))) == []
    assert said(chain(SOUND, *items, ("output", "events", {}))) == [("note", "waits-for-the-end", "gru1")]


def test_what_is_made_by_a_composite_has_no_remedy_of_its_own() -> None:
    assert forward_only("block.gru", turned("concat", "forward").nodes) == (None, 0)


def test_filters_that_add_no_context_are_said_once() -> None:
    large, problem = analyse(convolutions(20)).problems
    assert (large.code, large.block) == ("field-too-large", "conv4")
    assert (problem.code, problem.block, problem.severity) == ("unproductive", "conv9", "note")
    assert (dict(problem.values), problem.fix) == ({"others": 11}, None)
    assert words.sentence(problem) == (
        "conv9: every value it reads has seen the whole patch already, and the same holds for 11 blocks after it, "
        "so they add weights but no context; take them out, or use a longer patch."
    )
    assert words.sentence(problem, "de").startswith(
        "conv9: Jeder Wert, der ankommt, hat schon den ganzen Ausschnitt gesehen, und das gilt auch für 11 Blöcke "
    )


def test_biases_before_norms_are_said_once_and_turned_off_together() -> None:
    items = []
    for number in (1, 2, 3):
        items += [(f"conv{number}", "conv2d", {"filters": 2}), (f"bn{number}", "batch_norm", {})]
        items += [(f"relu{number}", "relu", {})]
    design = chain(SOUND, *items, MAP)
    (problem,) = analyse(design).problems
    assert (problem.block, dict(problem.values)) == ("conv1", {"norm": "bn1", "saved": 6, "others": 2})
    assert words.sentence(problem) == (
        "conv1: its bias has no effect, because bn1 subtracts the mean, and the same holds for 2 blocks after it; "
        "turn all off to save 6 parameters."
    )
    assert words.sentence(problem, "de") == (
        "conv1: Der Bias wirkt nicht, weil bn1 den Mittelwert abzieht, und das gilt auch für 2 Blöcke dahinter; "
        "alle abschalten spart 6 Parameter."
    )
    assert words.fix_label(problem) == "Turn off"
    mended = analyse(apply_remedy(design, problem.block, problem.fix))
    assert mended.problems == ()
    assert mended.totals.parameters == analyse(design).totals.parameters - 6
