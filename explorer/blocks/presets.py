"""Front ends of the literature by name: how the networks of the lecture, and their relatives, hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.blocks.frontend import FrontEnd


@dataclass(frozen=True)
class Preset:
    """A front end under the name that it is known by, and where its numbers are from."""

    key: str
    name: str
    source: str
    front: FrontEnd

    def values(self) -> dict[str, object]:
        """The parameters of a spectrogram block that hears like this."""
        front = self.front
        return {
            "sample_rate": front.sample_rate,
            "n_fft": front.n_fft,
            "hop": front.hop,
            "n_mels": front.n_mels,
            "fmin": front.fmin,
            "fmax": front.fmax,
            "scale": front.scale,
            "frames": front.frames,
            "channels": "static, Δ, ΔΔ" if front.channels == 3 else "static",
        }


# Windows in milliseconds are rounded to samples: 23 ms at 44.1 kHz is 1024, 40 ms is 1764.
PRESETS: Final = (
    Preset("lecture", "Basic CNN", "", FrontEnd()),
    Preset("sb-cnn", "SB-CNN", "Salamon & Bello 2017", FrontEnd(44_100, 1024, 1024, 128, frames=128)),
    Preset("cakir", "CRNN", "Cakir et al. 2017", FrontEnd(44_100, 1764, 882, 40, frames=1024)),
    Preset("aenet", "AENet", "Takahashi et al. 2016", FrontEnd(16_000, 400, 160, 50, frames=200, channels=3)),
    Preset("panns", "PANNs", "Kong et al. 2020", FrontEnd(32_000, 1024, 320, 64, 50.0, 14_000.0, frames=1000)),
    Preset("vggish", "VGGish", "Hershey et al. 2017", FrontEnd(16_000, 400, 160, 64, 125.0, 7500.0, frames=96)),
    Preset("onsets", "Onsets and Frames", "Hawthorne et al. 2018", FrontEnd(16_000, 2048, 512, 229, frames=640)),
    Preset("u-net", "U-Net", "Jansson et al. 2017", FrontEnd(8192, 1024, 768, 512, frames=128)),
    Preset("dcase", "DCASE task 2", "Koizumi et al. 2020", FrontEnd(16_000, 1024, 512, 128, frames=5)),
)


def preset_of(front: FrontEnd) -> Preset | None:
    """The preset that hears like this, if one does."""
    return next((preset for preset in PRESETS if preset.front == front), None)
