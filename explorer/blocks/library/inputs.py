"""Where a network begins: a patch of spectrogram, or numbers typed by hand."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.blocks.block import Block, Family, block
from explorer.blocks.code import Call, call
from explorer.blocks.errors import ShapeError
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.params import param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector


@block("spectrogram", title="Spectrogram", family=Family.SOUND, keras=("Input",), aliases=("mel", "log-mel"))
class Spectrogram(Block):
    """Turns the sound into a picture of energy over frequency and time, cut into patches of a fixed size.

    The network standardises it with a mean and a deviation that training learns from the sounds it hears.
    """

    formula: ClassVar[str] = (
        "S[m, t] = 10 · log10 Σ H[m, k] · |X[k, t]|², in dB; X is the short-time Fourier transform, frame t begins hop "
        "samples after frame t − 1, H[m, k] are the triangles of the mel bands m over the frequencies k."
    )
    inputs: ClassVar[tuple[str, ...]] = ()
    sample_rate: int = param(16_000, 1_000, 192_000, "Samples per second that the sound is brought to", unit="Hz")
    n_fft: int = param(1024, 16, 16_384, "Window length in samples", label="Window")
    hop: int = param(256, 1, 16_384, "Samples from one frame to the next", label="Hop length")
    n_mels: int = param(64, 1, 1024, "Mel bands, the patch's height", label="Mel bands")
    fmin: float = param(0.0, 0, 96_000, "Lowest frequency", unit="Hz", label="Lowest")
    fmax: float = param(0.0, 0, 96_000, "Highest frequency; 0 is half the sample rate", unit="Hz", label="Highest")
    scale: str = param("log", help="Decibels, or power as it is", choices=("log", "power"))
    frames: int = param(128, 1, 8192, "Frames of a patch, its width", label="Frames")
    channels: str = param(
        "static",
        help="The spectrogram alone, or with its first and second difference in time",
        choices=("static", "static, Δ, ΔΔ"),
    )

    def output(self, *xs: Shape) -> Shape:
        top = self.fmax or self.sample_rate / 2
        if top > self.sample_rate / 2 or self.fmin >= top:
            raise ShapeError("frequency-range", low=self.fmin, high=top, limit=self.sample_rate / 2)
        return Maps(self.front_end().channels, self.n_mels, self.frames)

    def front_end(self) -> FrontEnd:
        """The settings as the sound's side reads them."""
        channels = 3 if self.channels != "static" else 1
        return FrontEnd(
            self.sample_rate, self.n_fft, self.hop, self.n_mels, self.fmin, self.fmax, self.scale, self.frames, channels
        )

    def parts(self, *xs: Shape) -> Call:
        mean, std = (-40.0, 20.0) if self.scale == "log" else (0.0, 1.0)
        return call("Normalise", self.front_end().channels, mean=mean, std=std)

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        return m(xs[0])

    def summary(self) -> str:
        return "log-mel" if self.scale == "log" else "mel power"


@block("array", title="Array", family=Family.SOUND, torch=("tensor",), keras=("Input",), aliases=("matrix",))
class Array(Block):
    """Numbers of your own, to check by hand what a block does to them."""

    formula: ClassVar[str] = "y = the numbers you type, row by row."
    inputs: ClassVar[tuple[str, ...]] = ()
    kind: str = param("maps", help="Maps, a sequence or a vector", choices=("maps", "sequence", "vector"))
    channels: int = param(1, 1, 4096, "Maps, or the features of a sequence or a vector", label="Channels")
    freq: int = param(5, 1, 4096, "Rows of maps", label="Rows")
    time: int = param(5, 1, 8192, "Columns of maps, or steps of a sequence", label="Columns")
    values: tuple[float, ...] = param(
        (), -1e9, 1e9, "The numbers, row by row; what is missing counts up from 0", kind="numbers"
    )

    def output(self, *xs: Shape) -> Shape:
        if self.kind == "maps":
            return Maps(self.channels, self.freq, self.time)
        return Sequence(self.channels, self.time) if self.kind == "sequence" else Vector(self.channels)

    def filled(self) -> tuple[float, ...]:
        """All values in torch's order, the missing ones counting on from their index."""
        shape = self.output()
        total = 1
        for _, size in shape.axes:
            total *= size
        return tuple(self.values[:total]) + tuple(float(i) for i in range(len(self.values), total))
