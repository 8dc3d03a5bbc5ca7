"""Warnings: each has its reason and, where there is one, a remedy that takes it away; none cries wolf."""

from __future__ import annotations

from oracles.chains import chain

from explorer import words
from explorer.analysis import Problem, analyse
from explorer.analysis.remedies import evened
from explorer.analysis.step import Idle, Step, resolved
from explorer.blocks.block import registry
from explorer.blocks.errors import Remove, SetParams, Together
from explorer.blocks.graph import Node
from explorer.document.edits import apply_remedy
from explorer.document.model import Document

START = ("spectrogram", "spectrogram", {})
WIDE = ("spectrogram", "spectrogram", {"n_mels": 16, "frames": 32})
MAP = ("output", "reconstruction", {})


def found(design: Document, code: str) -> list[Problem]:
    """The problems of a code, each with a sentence in both languages."""
    problems = [problem for problem in analyse(design).problems if problem.code == code]
    for problem in problems:
        for language in words.LANGUAGES:
            assert "…" not in words.sentence(problem, language)
            assert (words.fix_label(problem, language) is None) == (problem.fix is None)
    return problems


def mended(design: Document, problem: Problem) -> list[str]:
    """The codes that are left after the remedy."""
    assert problem.fix is not None
    return [left.code for left in analyse(apply_remedy(design, problem.block, problem.fix)).problems]


def crnn(*pools: tuple[int, int], answers: str = "every") -> Document:
    """Convolutions with poolings before a recurrent block."""
    items = []
    for number, size in enumerate(pools, 1):
        items += [(f"conv{number}", "conv2d", {"filters": 2}), (f"relu{number}", "relu", {})]
        items += [(f"pool{number}", "max_pool2d", {"size": size})]
    last = ("output", "events", {}) if answers == "every" else ("output", "classes", {})
    return chain(START, *items, ("seq", "to_sequence", {}), ("gru", "gru", {"units": 3, "frames": answers}), last)


def test_time_pooled_before_a_recurrent_block() -> None:
    design = crnn((2, 2), (2, 2), (2, 2))
    (problem,) = found(design, "time-pooled")
    assert words.sentence(problem) == (
        "gru: only 16 steps of 128 ms arrive, because pool1 to pool3 pool over time; "
        "pool over frequency only to keep 128 steps of 16 ms."
    )
    assert words.fix_label(problem) == "Pool frequency only"
    assert isinstance(problem.fix, Together)
    assert (problem.severity, mended(design, problem)) == ("warning", [])
    assert [p.severity for p in found(crnn((2, 2), answers="last"), "time-pooled")] == ["note"]
    assert found(crnn((2, 1), (2, 1)), "time-pooled") == []


def test_time_pooled_inside_composites_and_by_strides() -> None:
    design = chain(
        START,
        *(("block", "conv_block", {"filters": 2}), ("conv", "conv2d", {"stride": (1, 2), "padding": "valid"})),
        *(("seq", "to_sequence", {}), ("gru", "gru", {}), ("output", "events", {})),
    )
    (problem,) = found(design, "time-pooled")
    values = dict(problem.values)
    assert (values["first"], values["last"]) == ("block.pool", "conv")
    repaired = apply_remedy(design, problem.block, problem.fix)
    assert repaired.node("block").block.pool == (2, 1)
    assert analyse(repaired).blocks["gru"].output.time == values["kept"] == 126


def test_time_that_comes_back_is_not_pooled_away() -> None:
    up = chain(
        START,
        *(("pool", "max_pool2d", {}), ("up", "upsample", {}), ("seq", "to_sequence", {}), ("gru", "gru", {})),
        ("output", "events", {}),
    )
    assert found(up, "time-pooled") == []
    fewer = chain(
        START,
        *(("conv", "conv2d", {"kernel": (3, 4), "stride": (1, 3), "padding": "valid"}), ("seq", "to_sequence", {})),
        *(("gru", "gru", {}), ("output", "events", {})),
    )
    (problem,) = found(fewer, "time-pooled")
    assert dict(problem.values)["kept"] == 125
    flat = chain(START, ("s", "to_sequence", {}), ("p", "pool1d", {}), ("g", "gru", {}), ("output", "events", {}))
    assert [problem.fix for problem in found(flat, "time-pooled")] == [None]
    without_sound = chain(("a", "array", {"time": 8}), ("p", "pool1d", {}), ("s", "to_sequence", {}), ("g", "gru", {}))
    assert found(without_sound, "time-pooled") == []


def test_time_pooled_in_every_branch_only() -> None:
    design = chain(
        START,
        *(
            ("pool", "max_pool2d", {}),
            ("a", "relu", {}, "pool"),
            ("b", "tanh", {}, "pool"),
            ("add", "add", {}, "a", "b"),
        ),
        *(("seq", "to_sequence", {}), ("gru", "gru", {}), ("output", "events", {})),
    )
    assert [dict(p.values)["first"] for p in found(design, "time-pooled")] == ["pool"]


def test_two_activations_in_a_row() -> None:
    design = chain(START, ("c", "conv_block", {"pool": (1, 1)}), ("d", "dropout", {}), ("relu", "relu", {}), MAP)
    (problem,) = found(design, "two-activations")
    assert dict(problem.values) == {"before": "c.relu"}
    assert problem.fix == Remove()
    assert mended(design, problem) == []
    assert words.fix_label(problem) == "Remove relu"
    normed = chain(START, ("r", "relu", {}), ("bn", "batch_norm", {}), ("t", "tanh", {}), MAP)
    assert found(normed, "two-activations") == []


def test_holes_from_dilation() -> None:
    dilated = {"filters": 2, "kernel": (1, 3), "dilation": (1, 4)}
    design = chain(START, ("conv", "conv2d", dilated), MAP)
    (problem,) = found(design, "gridding")
    assert (problem.block, dict(problem.values)) == ("conv", {"axis": "time", "seen": 3, "width": 9})
    filled = chain(START, ("conv", "conv2d", dilated), ("r", "relu", {}), ("c", "conv2d", {"kernel": (1, 4)}), MAP)
    assert found(filled, "gridding") == []
    beside = chain(START, ("a", "conv2d", dilated), ("b", "conv2d", {"filters": 2}, "spectrogram"))
    beside = beside.but(nodes=(*beside.nodes, *chain(START, ("add", "add", {}, "a", "b"), MAP).nodes[1:]))
    assert found(beside, "gridding") == []
    read = chain(START, ("conv", "conv2d", dilated), ("gap", "global_pool", {}), ("output", "classes", {}))
    assert [p.block for p in found(read, "gridding")] == ["conv"]


def test_holes_where_all_branches_have_some() -> None:
    three = {"filters": 2, "kernel": (1, 3), "dilation": (1, 3)}
    two = {"filters": 2, "kernel": (1, 2), "dilation": (1, 6), "padding": (0, 0, 3, 3)}
    design = chain(
        START, ("a", "conv2d", three), ("b", "conv2d", two, "spectrogram"), ("add", "add", {}, "a", "b"), MAP
    )
    (problem,) = found(design, "gridding")
    assert dict(problem.values) == {"axis": "time", "seen": 3, "width": 7}
    filled = {"filters": 2, "kernel": (1, 2), "dilation": (1, 2), "padding": (0, 0, 1, 1)}
    one = {"filters": 2, "kernel": (1, 3), "dilation": (1, 2)}
    whole = chain(
        START, ("a", "conv2d", one), ("b", "conv2d", filled, "spectrogram"), ("add", "add", {}, "a", "b"), MAP
    )
    assert found(whole, "gridding") == []


def test_wide_holes_are_not_searched_for() -> None:
    huge = {"filters": 1, "kernel": (1, 63), "dilation": (1, 64)}
    items = [(f"c{n}", "conv2d", huge) for n in range(3)]
    assert len(found(chain(("spectrogram", "spectrogram", {"frames": 512}), *items, MAP), "gridding")) <= 1


def test_a_kernel_below_the_stride_sees_nothing_between() -> None:
    design = chain(START, ("up", "conv_transpose2d", {"kernel": (2, 2), "stride": (2, 3), "extra": (0, 1)}), MAP)
    (problem,) = found(design, "gridding")
    assert (problem.severity, problem.block) == ("warning", "up")
    before = analyse(design).blocks["up"].output
    repaired = apply_remedy(design, "up", problem.fix)
    assert analyse(repaired).blocks["up"].output == before
    assert found(repaired, "gridding") == []


def test_uneven_overlap_depends_on_the_place() -> None:
    design = chain(
        START, ("up", "conv_transpose2d", {"kernel": (3, 3), "stride": (2, 2), "crop": (1, 1), "extra": (1, 1)}), MAP
    )
    (problem,) = found(design, "phase-dependent")
    assert problem.severity == "note"
    once = apply_remedy(design, "up", problem.fix)
    (again,) = found(once, "phase-dependent")
    twice = apply_remedy(once, "up", again.fix)
    assert found(twice, "phase-dependent") == []
    assert analyse(twice).blocks["up"].output == analyse(design).blocks["up"].output
    odd = chain(START, ("up", "conv_transpose2d", {"kernel": (2, 3), "stride": (2, 2)}), MAP)
    assert [p.fix for p in found(odd, "phase-dependent")] == [None]
    fine = chain(START, ("up", "conv_transpose2d", {"kernel": (4, 2), "stride": (2, 2)}), MAP)
    assert found(fine, "phase-dependent") == []


def test_branches_of_unlike_strides_or_places() -> None:
    strides = chain(
        START,
        *(("small", "max_pool2d", {}), ("fit", "fit", {}, "spectrogram", "small")),
        *(("join", "concat", {}, "fit", "small"), MAP),
    )
    assert [dict(p.values) for p in found(strides, "misaligned")] == [{"axis": "freq", "first": 1.0, "second": 2.0}]
    late = {"filters": 1, "kernel": (1, 3), "padding": (0, 0, 8, 0)}
    early = {"filters": 1, "kernel": (1, 3), "padding": (0, 0, 0, 8)}
    places = chain(
        START, ("a", "conv2d", late), ("b", "conv2d", early, "spectrogram"), ("add", "add", {}, "a", "b"), MAP
    )
    (problem,) = found(places, "misaligned")
    assert dict(problem.values) == {"what": "places", "axis": "time", "apart": 6}
    for away, apart in ((3, [1]), (2, [])):  # next to each other, and overlapping by one
        late, early = late | {"padding": (0, 0, away, 0)}, early | {"padding": (0, 0, 0, away)}
        near = chain(START, ("a", "conv2d", late), ("b", "conv2d", early, "spectrogram"), ("add", "add", {}, "a", "b"))
        assert [dict(problem.values)["apart"] for problem in found(near, "misaligned")] == apart
    causal = {"filters": 1, "kernel": (3, 3), "padding": "causal"}
    skip = chain(START, ("a", "conv2d", causal), ("add", "add", {}, "a", "spectrogram"), MAP)
    assert found(skip, "misaligned") == []


def test_branches_that_see_everything_or_are_ragged_meet_anywhere() -> None:
    both = chain(
        ("a", "array", {"kind": "sequence", "channels": 4, "time": 6}),
        *(("gru", "gru", {"units": 4}), ("both", "gru", {"units": 4, "directions": "sum"}, "a")),
        *(("add", "add", {}, "gru", "both"), ("sum", "add", {}, "gru", "a")),
    )
    assert found(both, "misaligned") == []
    ragged = chain(
        START,
        *(("up", "conv_transpose2d", {"filters": 1, "kernel": (1, 1)}), ("down", "max_pool2d", {"size": (2, 2)})),
        *(("fit", "fit", {}, "down", "spectrogram"), ("add", "add", {}, "fit", "spectrogram"), MAP),
    )
    assert found(ragged, "misaligned") == []


def test_a_field_larger_than_the_patch() -> None:
    design = chain(
        WIDE,
        *(("c1", "conv2d", {"kernel": (3, 33)}), ("r", "relu", {}), ("c2", "conv2d", {}), ("r2", "relu", {}), MAP),
    )
    (problem,) = found(design, "field-too-large")
    assert problem.block == "c1"
    assert words.sentence(problem).startswith("c1: it sees 576 ms, more than the 512 ms of the patch")
    skipped = design.but(
        nodes=(*design.nodes[:-1], *chain(WIDE, ("add", "add", {}, "r2", "spectrogram"), MAP).nodes[1:])
    )
    assert found(skipped, "field-too-large") == []
    whole = chain(WIDE, ("c", "conv2d", {"kernel": (1, 32), "padding": "valid"}), ("r", "relu", {}))
    assert found(whole, "field-too-large") == []
    read = chain(WIDE, ("c", "conv2d", {"kernel": (1, 33)}), ("gap", "global_pool", {}), ("o", "classes", {}))
    assert [p.block for p in found(read, "field-too-large")] == ["c"]


def test_a_filter_that_adds_no_context() -> None:
    wide = {"kernel": (33, 63)}
    design = chain(
        WIDE,
        ("c1", "conv2d", wide),
        ("r", "relu", {}),
        ("c2", "conv2d", {"kernel": (1, 3)}),
        ("r2", "relu", {}),
        ("c3", "conv2d", {}),
        ("r3", "relu", {}),
        ("c4", "conv2d", {"kernel": (1, 1)}),
        MAP,
    )
    assert [p.block for p in found(design, "unproductive")] == ["c3"]
    flat = chain(
        WIDE,
        ("c1", "conv2d", {"kernel": (3, 63)}),
        ("r", "relu", {}),
        ("c2", "conv2d", {}),
        ("r2", "relu", {}),
        ("c3", "conv2d", {}),
        MAP,
    )
    assert found(flat, "unproductive") == []


def test_warnings_look_into_composites() -> None:
    design = chain(
        START, ("c", "conv2d", {"filters": 4}), ("pair", "vgg_pair", {"norm": True}), ("bn", "batch_norm", {}), MAP
    )
    assert [(p.block, dict(p.values)["before"], p.fix) for p in found(design, "no-activation")] == [
        ("pair.conv1", "c", None)
    ]


def test_a_bias_that_a_composite_takes_back() -> None:
    design = chain(START, ("c", "conv2d", {}), ("down", "encoder", {"filters": 2}), MAP)
    assert found(design, "bias-before-norm") == []
    plain = chain(START, ("c", "conv2d", {}), ("bn", "batch_norm", {}), ("aside", "relu", {}, "c"), MAP)
    assert found(plain, "bias-before-norm") == []  # the ReLU reads the bias, too
    band = chain(START, ("c", "conv2d", {}), ("bn", "batch_norm", {"per": "band"}), MAP)
    assert found(band, "bias-before-norm") == []


def test_a_bias_that_a_composite_takes_back_when_it_alone_reads_it() -> None:
    """What the composite's own parts can't know is handed on to where it stands."""
    problem = Problem("bias-before-norm", "conv", "note")
    known = Node("pre", registry()["residual"](), ("conv",))
    steps = [Step(known, (), None, "", (), idle=(Idle("x", problem),))]
    inside = [Node("bn", registry()["batch_norm"](), ("x",))]
    assert resolved(inside, steps, known) == ([], (Idle("conv", problem),))
    twice = [*inside, Node("skip", registry()["relu"](), ("x",))]
    assert resolved(twice, steps, known) == ([], ())
    assert resolved(inside, steps, Node("pre", known.block, (None,))) == ([], ())


def test_only_a_transposed_convolution_can_be_evened() -> None:
    assert evened(registry()["relu"](), True, 1) is None


def unet(frames: int, **pool: object) -> Document:
    """Three halvings, three doublings, and bridges that are joined by hand."""
    items = [("spectrogram", "spectrogram", {"frames": frames})]
    for level in range(3):
        items += [(f"c{level}", "conv2d", {"filters": 2}), (f"r{level}", "relu", {}), (f"p{level}", "max_pool2d", pool)]
    before = "p2"
    for level in (2, 1, 0):
        items += [(f"u{level}", "conv_transpose2d", {"filters": 2}, before)]
        items += [(f"j{level}", "concat", {}, f"r{level}", f"u{level}")]
        before = f"j{level}"
    return chain(*items, MAP)


def test_frames_that_cannot_be_halved_are_explained_at_the_joint() -> None:
    design = unet(100)
    (problem,) = found(design, "joint-sizes")
    assert problem.block == "j2"
    assert words.sentence(problem) == (
        "j2: the bridge brings 25 frames and the decoder 24, because 100 frames cannot be halved three times; "
        "pad the input to 104 or crop the bridge by 1."
    )
    assert problem.fix == SetParams((("frames", 104),), "spectrogram")
    assert words.fix_label(problem) == "Pad to 104"
    assert mended(design, problem) == []
    assert found(unet(104), "joint-sizes") == []
    folded = chain(
        ("spectrogram", "spectrogram", {"frames": 100}),
        *(("flat", "flatten", {}), ("maps", "to_maps", {"channels": 64, "freq": 4, "time": 25})),
    )
    both = design.but(nodes=(*folded.nodes, *design.nodes[1:]))
    (other,) = found(both, "joint-sizes")
    assert not isinstance(other.fix, SetParams)  # another patch would not fold


def test_other_joints_keep_their_own_remedy() -> None:
    valid = chain(
        START,
        *(("c", "conv2d", {"padding": "valid", "filters": 1}), ("add", "add", {}, "c", "spectrogram"), MAP),
    )
    assert "padded" not in dict(found(valid, "joint-sizes")[0].values)
    bands = unet(104)
    start = bands.nodes[0]
    odd = bands.but(nodes=(type(start)(start.id, start.block.with_values(n_mels=60)), *bands.nodes[1:]))
    (problem,) = found(odd, "joint-sizes")
    assert dict(problem.values)["padded"] == 64
    assert words.fix_label(problem) == "Crop or pad to fit"
    most = unet(8190)
    assert found(most, "joint-sizes")[0].fix == SetParams((("frames", 8192),), "spectrogram")
    beyond = unet(8191, size=(2, 32))
    assert all(not isinstance(p.fix, SetParams) for p in found(beyond, "joint-sizes"))


def test_three_mistakes_are_all_shown_with_remedies_and_the_rest_is_known() -> None:
    design = chain(
        START,
        *(("conv1", "conv2d", {"filters": 8}), ("relu1", "relu", {}), ("pool1", "max_pool2d", {})),
        ("conv2", "conv2d", {"filters": 8, "kernel": (63, 3), "padding": "valid"}, "pool1"),
        *(("seq", "to_sequence", {}, "relu1"), ("dense1", "dense", {"units": 5}, "relu1")),
        ("gru", "gru", {}, "pool1"),
        *(("gap", "global_pool", {}, "seq"), ("out", "dense", {"units": 3})),
        ("output", "classes", {"labels": ("a", "b", "c")}),
    )
    report = analyse(design)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    assert [(p.code, p.block) for p in errors] == [
        ("kernel-too-large", "conv2"),
        ("needs-vector", "dense1"),
        ("needs-sequence", "gru"),
    ]
    assert words.sentence(errors[2]) == (
        "gru reads a sequence, but maps (C8 F32 T64) arrive from pool1; put “To sequence” between them."
    )
    assert words.sentence(errors[2], "de") == (
        "gru liest eine Sequenz, von pool1 kommen aber Karten (C8 F32 T64); „Zu Sequenz“ dazwischensetzen."
    )
    for problem in errors:
        assert words.sentence(problem).startswith(problem.block)
        assert words.fix_label(problem)
        left = analyse(apply_remedy(design, problem.block, problem.fix)).problems
        assert (problem.code, problem.block) not in [(p.code, p.block) for p in left]
    known = {path for path, block in report.blocks.items() if block.output is not None}
    assert known == set(report.blocks) - {"conv2", "dense1", "gru"}
    assert report.blocks["output"].parameters == 0
    assert report.blocks["out"].parameters == 3 * (8 * 64 + 1)
    assert not report.totals.complete


def test_a_joint_after_one_halving_names_the_patch_that_fits() -> None:
    odd = chain(
        *(("s", "spectrogram", {"frames": 129}), ("pool", "max_pool2d", {}), ("up", "upsample", {})),
        ("both", "concat", {}, "up", "s"),
    )
    (problem,) = found(odd, "joint-sizes")
    values = dict(problem.values)
    assert (values["halvings"], values["patch"], values["padded"], values["difference"]) == (1, 129, 130, 1)
