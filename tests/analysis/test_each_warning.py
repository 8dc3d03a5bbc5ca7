"""Every warning has an example in which it speaks, one in which it is silent, words in both languages, and, where it
has a remedy, that takes it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from oracles.chains import chain

from explorer import words
from explorer.analysis import Problem, analyse
from explorer.document.edits import apply_remedy
from explorer.document.model import Document

SOUND = ("spectrogram", "spectrogram", {})
SMALL = ("spectrogram", "spectrogram", {"n_mels": 16, "frames": 32})
TINY = ("spectrogram", "spectrogram", {"n_mels": 16, "frames": 24})
MAP = ("output", "reconstruction", {})
DILATED = {"filters": 2, "kernel": (1, 3), "dilation": (1, 4)}
UP = {"kernel": (2, 2), "stride": (2, 3), "extra": (0, 1)}
WIDE = {"kernel": (33, 63)}


@dataclass(frozen=True)
class Example:
    """A warning at a block of ``wrong``, its words, and a design like it that is ``right``."""

    code: str
    block: str
    severity: str
    wrong: Document
    right: Document
    values: dict[str, Any]
    english: str
    german: str
    fix: str | None = None


def unet(frames: int) -> Document:
    """One halving, one doubling, and a bridge that is joined by hand."""
    return chain(
        ("spectrogram", "spectrogram", {"frames": frames}),
        *(("conv1", "conv2d", {"filters": 2}), ("relu1", "relu", {}), ("pool1", "max_pool2d", {})),
        *(("conv2", "conv2d", {"filters": 2}), ("relu2", "relu", {}), ("pool2", "max_pool2d", {})),
        *(("up2", "conv_transpose2d", {"filters": 2}), ("joint2", "concat", {}, "relu2", "up2")),
        *(("up1", "conv_transpose2d", {"filters": 2}), ("joint1", "concat", {}, "relu1", "up1"), MAP),
    )


def pooled(size: tuple[int, int], **values: Any) -> Document:
    """A convolution and a pooling before a recurrent block."""
    return chain(
        SOUND,
        *(("conv1", "conv2d", {"filters": 2}), ("relu1", "relu", {}), ("pool1", "max_pool2d", {"size": size})),
        *(("seq", "to_sequence", {}), ("gru", "gru", {"units": 3}), ("output", "events", values)),
    )


def classed(start: dict[str, int]) -> Document:
    """A pooling by five and a dense block."""
    return chain(
        ("spectrogram", "spectrogram", start),
        *(("pool", "max_pool2d", {"size": (5, 5)}), ("flat", "flatten", {}), ("dense", "dense", {"units": 2})),
        ("output", "classes", {}),
    )


def places(before: int, after: int) -> Document:
    """Two branches of one kernel, one padded at the beginning, the other as given."""
    late = {"filters": 1, "kernel": (1, 3), "padding": (0, 0, 8, 0)}
    other = {"filters": 1, "kernel": (1, 3), "padding": (0, 0, before, after)}
    return chain(SOUND, ("a", "conv2d", late), ("b", "conv2d", other, "spectrogram"), ("add", "add", {}, "a", "b"), MAP)


def both_ways(*directions: str) -> Document:
    """Recurrent blocks on top of each other."""
    grus = [(f"gru{n}", "gru", {"units": 3, "directions": way}) for n, way in enumerate(directions, 1)]
    return chain(SOUND, ("seq", "to_sequence", {}), *grus, ("output", "events", {}))


EXAMPLES = (
    Example(
        *("never-read", "spectrogram", "warning"),
        *(classed({"n_mels": 40, "frames": 33}), classed({"n_mels": 40, "frames": 30})),
        {"first": 30, "last": 32, "frames": 33, "by": "pool", "kept": 30},
        "spectrogram: frames 30 to 32 of 33 never reach the output, because pool drops what does not fill a window; "
        "use a patch of 30 frames.",
        "spectrogram: Die Frames 30 bis 32 von 33 erreichen den Ausgang nie, weil pool unvollständige Fenster "
        "verwirft; einen Ausschnitt von 30 Frames wählen.",
        "Use 30",
    ),
    Example(
        *("bands-never-read", "spectrogram", "warning"),
        *(classed({"n_mels": 64, "frames": 30}), classed({"n_mels": 60, "frames": 30})),
        {"first": 60, "last": 63, "bands": 64, "by": "pool", "kept": 60},
        "spectrogram: bands 60 to 63 of 64 never reach the output, because pool drops what does not fill a window; "
        "spread the frequencies over 60 bands.",
        "spectrogram: Die Bänder 60 bis 63 von 64 erreichen den Ausgang nie, weil pool unvollständige Fenster "
        "verwirft; die Frequenzen auf 60 Bänder verteilen.",
        "Use 60 bands",
    ),
    Example(
        *("unproductive", "conv2", "note"),
        chain(TINY, ("conv1", "conv2d", WIDE), ("relu", "relu", {}), ("conv2", "conv2d", {}), ("r", "relu", {}), MAP),
        chain(TINY, ("conv1", "conv2d", {}), ("relu", "relu", {}), ("conv2", "conv2d", {}), ("r", "relu", {}), MAP),
        {},
        "conv2: every value it reads has seen the whole patch already, so it adds weights but no context; "
        "take it out, or use a longer patch.",
        "conv2: Jeder Wert, der ankommt, hat schon den ganzen Ausschnitt gesehen, also bringt der Block Gewichte, "
        "aber keinen Zusammenhang; entfernen oder einen längeren Ausschnitt wählen.",
    ),
    Example(
        *("gridding", "conv", "note"),
        chain(SOUND, ("conv", "conv2d", DILATED), MAP),
        chain(SOUND, ("conv", "conv2d", DILATED), ("r", "relu", {}), ("fill", "conv2d", {"kernel": (1, 4)}), MAP),
        {"axis": "time", "seen": 3, "width": 9},
        "conv: its filter leaves holes that nothing fills, so one value sees 3 of 9 frames; "
        "use a smaller dilation or stride.",
        "conv: Das Filter lässt Lücken, die nichts füllt, ein Wert sieht daher 3 von 9 Frames; "
        "eine kleinere Dilatation oder Schrittweite wählen.",
    ),
    Example(
        *("gridding", "up", "warning"),
        chain(SOUND, ("up", "conv_transpose2d", UP), MAP),
        chain(SOUND, ("up", "conv_transpose2d", {"kernel": (2, 3), "stride": (2, 3)}), MAP),
        {"what": "transposed", "axis": "time", "kernel": 2, "stride": 3, "even": 3},
        "up: its kernel of 2 is smaller than its stride of 3, so some values see nothing; use a kernel of 3.",
        "up: Der Kernel von 2 ist kleiner als die Schrittweite von 3, manche Werte sehen daher nichts; "
        "einen Kernel von 3 wählen.",
        "Use a kernel of 3",
    ),
    Example(
        *("misaligned", "join", "warning"),
        chain(
            SOUND,
            *(("small", "max_pool2d", {}), ("fit", "fit", {}, "spectrogram", "small")),
            *(("join", "concat", {}, "fit", "small"), MAP),
        ),
        chain(
            SOUND,
            *(("small", "max_pool2d", {}), ("other", "max_pool2d", {}, "spectrogram")),
            *(("join", "concat", {}, "small", "other"), MAP),
        ),
        {"axis": "freq", "first": 1.0, "second": 2.0},
        "join: a value stands for 1 band on one side and for 2 on the other, so unlike places meet; "
        "give both branches the same strides.",
        "join: Ein Wert steht auf der einen Seite für 1 Band, auf der anderen für 2, also treffen sich ungleiche "
        "Stellen; beiden Zweigen gleiche Schrittweiten geben.",
    ),
    Example(
        *("misaligned", "add", "warning", places(0, 8), places(8, 0)),
        {"what": "places", "axis": "time", "apart": 6},
        "add: what meets here lies 6 frames apart in the patch; pad both branches in the same way.",
        "add: Was sich hier trifft, liegt im Ausschnitt 6 Frames auseinander; beide Zweige gleich auffüllen.",
    ),
    Example(
        *("phase-dependent", "up", "note"),
        chain(SOUND, ("up", "conv_transpose2d", {"kernel": (2, 3), "crop": (0, 1), "extra": (0, 1)}), MAP),
        chain(SOUND, ("up", "conv_transpose2d", {"kernel": (2, 4), "crop": (0, 1)}), MAP),
        {"axis": "time", "kernel": 3, "stride": 2, "even": 4},
        "up: how much a value sees depends on its place, because the stride of 2 does not divide the kernel of 3; "
        "use a kernel of 4.",
        "up: Wie viel ein Wert sieht, hängt von seiner Stelle ab, weil die Schrittweite von 2 den Kernel von 3 nicht "
        "teilt; einen Kernel von 4 wählen.",
        "Use a kernel of 4",
    ),
    Example(
        *("field-too-large", "conv", "note"),
        chain(SMALL, ("conv", "conv2d", {"kernel": (3, 33)}), ("relu", "relu", {}), MAP),
        chain(SMALL, ("conv", "conv2d", {"kernel": (3, 31)}), ("relu", "relu", {}), MAP),
        {"field": 576.0, "patch": 512.0},
        "conv: it sees 576 ms, more than the 512 ms of the patch; use a longer patch or remove a pooling step.",
        "conv: Das rezeptive Feld von 576 ms ist länger als der Ausschnitt von 512 ms; einen längeren Ausschnitt "
        "wählen oder eine Pooling-Stufe entfernen.",
    ),
    Example(
        *("time-pooled", "gru", "warning", pooled((2, 2)), pooled((2, 1))),
        {"arrives": 64, "step": 32.0, "first": "pool1", "kept": 128, "hop": 16.0},
        "gru: only 64 steps of 32 ms arrive, because pool1 pools over time; "
        "pool over frequency only to keep 128 steps of 16 ms.",
        "gru: Nur 64 Schritte zu 32 ms kommen an, weil pool1 über die Zeit poolt; "
        "nur über die Frequenz poolen, dann bleiben 128 Schritte zu 16 ms.",
        "Pool frequency only",
    ),
    Example(
        *("joint-sizes", "joint2", "error", unet(50), unet(52)),
        {
            **{"axis": "time", "first": 25, "second": 24, "patch": 50, "halvings": 2},
            **{"padded": 52, "difference": 1},
        },
        "joint2: the bridge brings 25 frames and the decoder 24, because 50 frames cannot be halved twice; "
        "pad the input to 52 or crop the bridge by 1.",
        "joint2: Die Brücke bringt 25 Frames, der Decoder 24, weil sich 50 Frames nicht zweimal halbieren lassen; "
        "den Eingang auf 52 auffüllen oder die Brücke um 1 beschneiden.",
        "Pad to 52",
    ),
    Example(
        *("bias-before-norm", "conv1", "note"),
        chain(SOUND, ("conv1", "conv2d", {}), ("bn1", "batch_norm", {}), MAP),
        chain(SOUND, ("conv1", "conv2d", {}), ("relu", "relu", {}), ("bn1", "batch_norm", {}), MAP),
        {"norm": "bn1", "saved": 32},
        "conv1: its bias has no effect, because bn1 subtracts the mean; turn it off to save 32 parameters.",
        "conv1: Der Bias wirkt nicht, weil bn1 den Mittelwert abzieht; abschalten spart 32 Parameter.",
        "Turn off",
    ),
    Example(
        *("two-activations", "tanh", "note"),
        chain(SOUND, ("conv", "conv2d", {}), ("relu", "relu", {}), ("tanh", "tanh", {}), MAP),
        chain(SOUND, ("relu", "relu", {}), ("conv", "conv2d", {}), ("tanh", "tanh", {}), MAP),
        {"before": "relu"},
        "tanh bends what relu has bent already; take one of them out, or put a block with weights between.",
        "tanh biegt, was relu schon gebogen hat; einen der beiden entfernen oder einen Block mit Gewichten "
        "dazwischensetzen.",
        "Remove tanh",
    ),
    Example(
        *("no-activation", "conv2", "warning"),
        chain(SOUND, ("conv1", "conv2d", {}), ("conv2", "conv2d", {}), MAP),
        chain(SOUND, ("conv1", "conv2d", {}), ("relu", "relu", {}), ("conv2", "conv2d", {}), MAP),
        {"before": "conv1"},
        "conv2 follows conv1 directly, so both together are one linear filter; put an activation between them.",
        "conv2 folgt direkt auf conv1, zusammen sind sie nur ein lineares Filter; eine Aktivierung dazwischensetzen.",
        "Insert ReLU",
    ),
    Example(
        *("label-rate", "output", "warning"),
        *(pooled((2, 8), label_ms=20.0), pooled((2, 1), label_ms=20.0)),
        {"answers": 128.0, "labels": 20.0},
        "output: it answers every 128 ms, the labels change every 20 ms; "
        "remove pooling over time or round the labels to 128 ms.",
        "output: Es antwortet alle 128 ms, die Labels wechseln alle 20 ms; "
        "Pooling über die Zeit entfernen oder die Labels auf 128 ms runden.",
        "Round labels",
    ),
    Example(
        *("label-rate", "output", "warning"),
        *(pooled((2, 1), label_ms=10.0), pooled((2, 1), label_ms=16.0)),
        {"answers": 16.0, "labels": 10.0, "what": "hop"},
        "output: it answers every 16 ms, the labels change every 10 ms; "
        "choose a shorter hop length or round the labels to 16 ms.",
        "output: Es antwortet alle 16 ms, die Labels wechseln alle 10 ms; "
        "einen kürzeren Abstand der Frames wählen oder die Labels auf 16 ms runden.",
        "Round labels",
    ),
    Example(
        *("waits-for-the-end", "gru1", "note", both_ways("concat"), both_ways("forward")),
        {"latency": 32.0},
        "gru1 runs in both directions, so it waits for the end of the sound; "
        "run it forward only to answer after 32 ms.",
        "gru1 läuft in beide Richtungen und wartet daher auf das Ende des Klangs; "
        "nur vorwärts laufen lassen, dann kommt die Antwort nach 32 ms.",
        "Forward only",
    ),
    Example(
        *(
            "waits-for-the-end",
            "gru2",
            "note",
            both_ways("forward", "sum", "multiply"),
            both_ways("forward", "forward"),
        ),
        {"latency": 32.0, "others": 1},
        "gru2 runs in both directions, and so does 1 block after it, so the answer waits for the end of the sound; "
        "run all forward only to answer after 32 ms.",
        "gru2 läuft in beide Richtungen, ebenso 1 Block dahinter, daher wartet die Antwort auf das Ende des Klangs; "
        "alle nur vorwärts laufen lassen, dann kommt sie nach 32 ms.",
        "Forward only",
    ),
    Example(
        *("not-used", "aside", "warning"),
        chain(SOUND, ("aside", "relu", {}), ("conv", "conv2d", {}, "spectrogram"), MAP),
        chain(SOUND, ("conv", "conv2d", {}), MAP),
        {"answer": "output"},
        "aside: nothing that it computes reaches output; connect it, or remove it.",
        "aside: Was hier berechnet wird, erreicht output nicht; verbinden oder entfernen.",
        "Remove",
    ),
)
IDS = [f"{example.code}-{example.block}" for example in EXAMPLES]


def said(design: Document, code: str) -> list[Problem]:
    return [problem for problem in analyse(design).problems if problem.code == code]


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_it_speaks_with_its_values_and_words(example: Example) -> None:
    (problem,) = said(example.wrong, example.code)
    assert (problem.block, problem.severity, dict(problem.values)) == (example.block, example.severity, example.values)
    assert words.sentence(problem) == example.english
    assert words.sentence(problem, "de") == example.german
    assert words.fix_label(problem) == example.fix


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_it_is_silent_where_nothing_is_wrong(example: Example) -> None:
    assert said(example.right, example.code) == []
    assert analyse(example.right).fits


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.fix], ids=[e.code for e in EXAMPLES if e.fix])
def test_its_remedy_takes_it_away_and_brings_nothing_new(example: Example) -> None:
    (problem,) = said(example.wrong, example.code)
    assert problem.fix is not None
    before = {(p.code, p.block) for p in analyse(example.wrong).problems}
    after = {(p.code, p.block) for p in analyse(apply_remedy(example.wrong, problem.block, problem.fix)).problems}
    assert after <= before - {(problem.code, problem.block)}
