"""What the literature says about the templates: parameters, costs and receptive fields, as data to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Seen:
    """What one value of ``block`` sees, in bands and frames of the patch; ``freq`` is None for all bands.

    ``least`` is the smallest field where it depends on the position, ``jump`` the step between neighbouring values,
    ``pad`` what the first one sees outside the patch; each holds on both axes and is None where it was not published.
    """

    block: str
    freq: int | None
    time: int
    jump: int | None = None
    pad: int | None = None
    least: int | None = None


@dataclass(frozen=True)
class Published:
    """The published numbers of a template, and who published them.

    ``gmacs`` are 10⁹ multiply-accumulates for one patch, to the decimals that were published; ``answer`` is the size
    of the answer as (channels, freq, time), ``lookahead_ms`` how long an answer waits for later sound.
    """

    parameters: int
    source: str
    gmacs: str | None = None
    fields: tuple[Seen, ...] = ()
    answer: tuple[int, int, int] | None = None
    lookahead_ms: float | None = None


def _square(block: str, size: int, jump: int, pad: int | None = None) -> Seen:
    return Seen(block, size, size, jump, pad)


_FIELDS: Final = "fields: Araujo, Norris and Sim, 2019"
PUBLISHED: Final = MappingProxyType(
    {
        "vgg-16": Published(
            138_357_544,
            f"Simonyan and Zisserman, 2015; {_FIELDS}",
            "15.470",
            (_square("stage3.conv1", 24, 4, 10), _square("stage4", 100, 16, 42), _square("stage5", 212, 32, 90)),
        ),
        "resnet-18": Published(
            11_175_370,
            f"He et al., 2016, with 1 channel and 10 classes; {_FIELDS}",
            "0.5665",
            tuple(_square(f"stage{i}", size, 2 ** (i + 1)) for i, size in enumerate((43, 99, 211, 435), 1)),
        ),
        "resnet-50": Published(
            25_557_032,
            f"He et al., 2016; {_FIELDS}",
            "4.089",
            tuple(_square(f"stage{i}", size, 2 ** (i + 1)) for i, size in enumerate((35, 91, 267, 427), 1)),
        ),
        "basic-cnn": Published(
            145_482, "the lecture's; worked out by hand", fields=(_square("conv3", 18, 4), _square("pool3", 22, 8))
        ),
        "sb-cnn": Published(241_434, "Salamon and Bello, 2017", "0.05736", (Seen("conv3", 32, 100),)),
        "aenet": Published(114_599_017, "Takahashi et al., 2016"),
        "dcase-baseline": Published(116_118, "Baseline of DCASE 2020, task 1B"),
        "crnn-sed": Published(366_822, "Adavanne and Virtanen, 2017"),
        "crnn-cakir": Published(3_684_368, "Cakir et al., 2017", fields=(Seen("block3", None, 13),)),
        "crnn-streaming": Published(
            38_214, "after Cakir et al., 2017; worked out by hand", fields=(Seen("pool3", None, 7),), lookahead_ms=80.0
        ),
        "autoencoder-dense": Published(267_928, "Koizumi et al., 2020"),
        "unet-32": Published(
            7_762_465, "after Ronneberger et al., 2015", "3.008", (Seen("output", 204, 204, 1, least=188),)
        ),
        "unet-2015": Published(31_030_658, "Ronneberger et al., 2015", answer=(2, 388, 388)),
    }
)
