"""Where a network answers."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from explorer.blocks.block import Block, Family, block, shared
from explorer.blocks.errors import InsertBefore, SetParams, ShapeError
from explorer.blocks.library.needs import need_maps, need_sequence
from explorer.blocks.params import param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, letters

_LABELS: Final = "How often the labels change; 0 is as often as the design answers"


class _Squashed(Block):
    is_output: ClassVar[bool] = True
    activation: str

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        if self.activation == "softmax":
            return torch.softmax(xs[0], dim=-1)
        return torch.sigmoid(xs[0]) if self.activation == "sigmoid" else xs[0]

    def summary(self) -> str:
        return self.activation if self.activation != "none" else ""


@shared
class _Answer(_Squashed):
    activation: str = param(
        "softmax",
        help="Probabilities that sum to one, each for itself, or what arrives",
        choices=("softmax", "sigmoid", "none"),
    )
    labels: tuple[str, ...] = param((), help="Names of the classes", kind="labels")

    def _check_labels(self, features: int) -> None:
        if self.labels and len(self.labels) != features:
            raise ShapeError("classes-differ", answers=features, classes=len(self.labels))


@block(
    "classes",
    title="What is it?",
    family=Family.SOUND,
    stem="output",
    keras=("Softmax",),
    aliases=("Output", "classes", "classifier"),
)
class Classes(_Answer):
    """The answer for the whole patch: one probability per class.

    Softmax where exactly one class sounds, sigmoid where several can sound at once.
    """

    formula: ClassVar[str] = "p[c] = exp(x[c]) / Σ exp(x[k]) over the classes k, or p[c] = 1 / (1 + exp(−x[c]))."

    def output(self, *xs: Shape) -> Shape:
        x = xs[0]
        if not isinstance(x, Vector):
            fix = InsertBefore("flatten") if isinstance(x, Maps) else None
            raise ShapeError("needs-vector", fix, shape=letters(x), kind=x.kind)
        self._check_labels(x.features)
        return x


@block(
    "events",
    title="What happens when?",
    family=Family.SOUND,
    stem="output",
    aliases=("Output", "events", "TimeDistributed"),
)
class Events(_Answer):
    """The answer at every frame: one probability per class and frame.

    What pools over time before makes the answers coarser: they come as often as frames arrive here.
    """

    formula: ClassVar[str] = "p[c, t] = 1 / (1 + exp(−x[c, t])) at frame t, or a softmax over the classes."
    activation: str = param(
        "sigmoid",
        help="Each class for itself, probabilities that sum to one, or what arrives",
        choices=("sigmoid", "softmax", "none"),
    )
    label_ms: float = param(0.0, 0, 5_000, _LABELS, unit="ms", label="Labels every")

    def output(self, *xs: Shape) -> Shape:
        x = need_sequence(xs[0])
        self._check_labels(x.features)
        return x


@block(
    "reconstruction",
    title="Reconstruction",
    family=Family.SOUND,
    stem="output",
    aliases=("Output", "map", "autoencoder"),
)
class Reconstruction(Block):
    """The answer is a spectrogram again, to be compared with the one that came in."""

    formula: ClassVar[str] = "y = x; training makes Σ (y − S)² small, S being the standardised spectrogram."
    is_output: ClassVar[bool] = True

    def output(self, *xs: Shape) -> Shape:
        return need_maps(xs[0])


@block(
    "mask",
    title="What to keep?",
    family=Family.SOUND,
    stem="output",
    aliases=("Output", "mask", "separation", "denoising", "U-Net"),
)
class Mask(_Squashed):
    """The answer says for every band and frame how much of the sound to keep, from 0 (nothing) to 1 (all).

    The mask is the network's output; whoever listens multiplies it with the sound's own spectrogram.
    """

    formula: ClassVar[str] = (
        "m = 1 / (1 + exp(−x)); what is heard is m[f, t] · X[f, t], X being the sound's spectrogram."
    )
    activation: str = param("sigmoid", help="Squeeze what arrives between 0 and 1, or not", choices=("sigmoid", "none"))

    def output(self, *xs: Shape) -> Shape:
        return need_maps(xs[0])


_HIGHEST_NOTE: Final = 127
_NOTE_NAMES: Final = ("C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B")


@block(
    "notes",
    title="Which notes?",
    family=Family.SOUND,
    stem="output",
    aliases=("Output", "notes", "transcription", "piano roll", "pitch"),
)
class Notes(_Squashed):
    """The answer at every frame: one probability per note, from the lowest upwards in semitones.

    A piano has 88 keys from A0, note 21, to C8, note 108.
    """

    formula: ClassVar[str] = (
        "p[n, t] = 1 / (1 + exp(−x[n, t])) for note lowest + n, which has 440 · 2^((note − 69) / 12) Hz."
    )
    activation: str = param("sigmoid", help="Each note for itself, or what arrives", choices=("sigmoid", "none"))
    lowest: int = param(21, 0, 127, "The note of the first feature; 21 is A0, 60 the middle C", label="Lowest note")
    label_ms: float = param(0.0, 0, 5_000, _LABELS, unit="ms", label="Labels every")

    def output(self, *xs: Shape) -> Shape:
        x = need_sequence(xs[0])
        room = _HIGHEST_NOTE - self.lowest + 1
        if x.features > room:
            fix = SetParams((("lowest", _HIGHEST_NOTE + 1 - x.features),)) if x.features <= _HIGHEST_NOTE + 1 else None
            raise ShapeError("too-many-notes", fix, answers=x.features, room=room, first=note_name(self.lowest))
        return Sequence(x.features, x.time)

    def note_names(self, count: int) -> tuple[str, ...]:
        """The names of that many notes from the lowest: ``A0``, ``A♯0``, ``B0``, ``C1``."""
        return tuple(note_name(note) for note in range(self.lowest, self.lowest + count))


def note_name(note: int) -> str:
    """The name of a MIDI note, with 60 the middle C, C4."""
    octave, step = divmod(note, 12)
    return f"{_NOTE_NAMES[step]}{octave - 1}"
