"""Ideas to try in a minute each: what to do in which design, and what there is to see. Tests carry every one out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Lesson:
    """One idea: the template it opens, the block to look at, and its three lines."""

    slug: str
    template: str
    block: str
    title: str
    do: str
    aha: str


_ENGLISH: Final = (
    Lesson(
        "filters",
        "basic-cnn",
        "conv1",
        "More filters, the same view",
        "In conv1, drag Filters from 16 to 32. Does one value see more now?",
        "Twice the maps and twice the parameters, 160 to 320; one value still sees 96 ms.",
    ),
    Lesson(
        "depth",
        "basic-cnn",
        "conv3",
        "Depth multiplies",
        "Set the kernel of conv1 to 5 × 5 and read what conv3 sees. Undo, and change the kernel of conv3 instead.",
        "The same change adds 32 ms at the bottom and 128 ms at the top: every pooling between doubles a step.",
    ),
    Lesson(
        "dilation",
        "basic-cnn",
        "conv3",
        "Reach without parameters",
        "In conv3, set Dilation over time to 2. What does it cost?",
        "128 ms more for nothing: still 9\u2009248 parameters. A kernel of 3 × 5 reaches as far for 15\u2009392.",
    ),
    Lesson(
        "shared-weights",
        "basic-cnn",
        "conv3",
        "One filter for every place",
        "Select conv3 and guess how many parameters it has. A dense layer would give each place weights of its own.",
        "9\u2009248 against 268 M: the filter is the same everywhere, so its weights are paid for once.",
    ),
    Lesson(
        "where-they-are",
        "basic-cnn",
        "dense1",
        "Where the parameters are",
        "Open Summary and look for the block that has the most.",
        "dense1 has 131\u2009104 of 145\u2009482: nine tenths sit where the maps are laid out flat.",
    ),
    Lesson(
        "relu",
        "basic-cnn",
        "relu1",
        "What a ReLU takes away",
        "Look at the picture of pool1, then at that of relu1 behind it.",
        "The blue is gone: all that was negative is zero, all that was positive is as before.",
    ),
    Lesson(
        "time-resolution",
        "crnn-small",
        "pool1",
        "Keep the time for the recurrent block",
        "In pool1, set the window to 4 × 2. How many steps reach the GRU?",
        "64 steps of 32 ms instead of 128 of 16 ms: each event is now known half as exactly in time.",
    ),
    Lesson(
        "directions",
        "crnn-small",
        "gru",
        "Waiting for the end",
        "Set Directions of gru to forward, and read what one of its values sees.",
        "All the past, and nothing that is still to come. In both directions it had to wait for the end of the sound.",
    ),
)
_GERMAN: Final = {
    "filters": (
        "Mehr Filter, gleiche Sicht",
        "In conv1 Filters von 16 auf 32 ziehen. Sieht ein Wert jetzt mehr?",
        "Doppelt so viele Karten und Parameter, 320 statt 160; ein Wert sieht weiter 96 ms.",
    ),
    "depth": (
        "Tiefe vervielfacht",
        "Den Kernel von conv1 auf 5 × 5 setzen und lesen, was conv3 sieht. Zurücknehmen, dann den von conv3 ändern.",
        "Dieselbe Änderung bringt unten 32 ms und oben 128 ms: jedes Pooling dazwischen verdoppelt einen Schritt.",
    ),
    "dilation": (
        "Reichweite ohne Parameter",
        "In conv3 Dilation über die Zeit auf 2 setzen. Was kostet das?",
        "128 ms mehr für nichts: weiter 9\u2009248 Parameter. Ein Kernel von 3 × 5 reicht so weit für 15\u2009392.",
    ),
    "shared-weights": (
        "Ein Filter für jede Stelle",
        "conv3 wählen und raten, wie viele Parameter es hat. Eine Dense-Schicht gäbe jeder Stelle eigene Gewichte.",
        "9\u2009248 gegen 268 M: Das Filter ist überall dasselbe, seine Gewichte zählen nur einmal.",
    ),
    "where-they-are": (
        "Wo die Parameter sind",
        "Die Übersicht öffnen und den Block mit den meisten suchen.",
        "dense1 hat 131\u2009104 von 145\u2009482: neun Zehntel liegen dort, wo die Karten flach ausgelegt sind.",
    ),
    "relu": (
        "Was ein ReLU wegnimmt",
        "Das Bild von pool1 ansehen, dann das von relu1 dahinter.",
        "Das Blau ist weg: Alles Negative ist null, alles Positive wie zuvor.",
    ),
    "time-resolution": (
        "Die Zeit für den rekurrenten Block behalten",
        "In pool1 das Fenster auf 4 × 2 setzen. Wie viele Schritte erreichen den GRU?",
        "64 Schritte zu 32 ms statt 128 zu 16 ms: Jedes Ereignis ist zeitlich nur noch halb so genau bekannt.",
    ),
    "directions": (
        "Auf das Ende warten",
        "Directions von gru auf forward setzen und lesen, was einer seiner Werte sieht.",
        "Alles Vergangene, nichts Kommendes. In beide Richtungen musste er auf das Ende des Klangs warten.",
    ),
}


def lessons(language: str = "en") -> tuple[Lesson, ...]:
    """All lessons, from the simplest on."""
    if language == "en":
        return _ENGLISH
    return tuple(Lesson(one.slug, one.template, one.block, *_GERMAN[one.slug]) for one in _ENGLISH)
