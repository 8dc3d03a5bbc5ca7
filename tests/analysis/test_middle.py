"""Where the outputs of a block lie: the middle of what they truly see, measured on the gradient."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from oracles.chains import chain
from oracles.gradient import Surrogate

from explorer.analysis import analyse
from explorer.analysis.report import AxisField
from explorer.blocks.shapes import Maps
from explorer.document.model import Document
from explorer.document.templates import load_template

Row = tuple[object, ...]


def conv(kernel: int, stride: int = 1, padding: object = "same", dilation: int = 1) -> Row:
    pairs = {"kernel": (1, kernel), "stride": (1, stride), "dilation": (1, dilation)}
    return (f"conv_{kernel}_{stride}_{dilation}", "conv2d", {**pairs, "padding": padding})


def pool(size: int, stride: int = 0, padding: int = 0) -> Row:
    return (f"pool_{size}_{stride}", "avg_pool2d", {"size": (1, size), "stride": (1, stride), "padding": (0, padding)})


def larger(factor: int, mode: str = "nearest") -> Row:
    return (f"up_{factor}", "upsample", {"factor": (1, factor), "mode": mode})


def back(kernel: int, stride: int, crop: int = 0) -> Row:
    return (f"back_{kernel}", "conv_transpose2d", {"kernel": (1, kernel), "stride": (1, stride), "crop": (0, crop)})


def last_time(document: Document) -> AxisField:
    field = analyse(document).blocks[document.nodes[-1].id].field
    assert field is not None
    assert field.time is not None
    return field.time


def measured(document: Document) -> float:
    """The mean of what the outputs in the middle see, each moved back by its number of jumps [in input positions].

    Over a whole period, so that the phases of an upsampling count alike.
    """
    report = analyse(document)
    seen = Surrogate(document, report, impulses="time").values[document.nodes[-1].id][:, 0, 0].detach().numpy()
    period = 24
    outputs = np.arange(period) + seen.shape[1] // 2 - period // 2  # those before see zeros beyond the border, too
    heard = seen[:, outputs]
    centres = (np.arange(len(seen)) @ heard) / heard.sum(axis=0) - outputs * float(last_time(document).jump)
    return float(centres.mean())


ROWS: dict[str, tuple[Row, ...]] = {
    "same": (conv(3), conv(5)),
    "valid": (conv(3, padding="valid"), conv(5, padding="valid")),
    "even": (conv(4), conv(2)),
    "dilated": (conv(3, dilation=4, padding="valid"),),
    "strided": (conv(3, 2, (0, 0, 1, 1)), conv(3, 1), conv(5, 2, (0, 0, 2, 2))),
    "pooled": (pool(2), conv(3), pool(3, 2, 1)),
    "half a window of zeros": (pool(2, 2, 1),),
    "cropped": (pool(2), ("crop", "crop", {"before": 3, "after": 2}), conv(3)),
    "padded": (("pad", "pad", {"before": 5, "after": 1}), pool(2)),
    "up again": (pool(4), larger(2), conv(3), ("again", "upsample", {"factor": (1, 2)})),
    "up smoothly": (pool(2), conv(3), larger(4, "bilinear")),
    "back by two": (conv(3, 2, (0, 0, 1, 1)), back(2, 2)),
    "back by three": (pool(2), back(3, 2, 1), conv(3)),
    "back by four": (pool(2), back(4, 2, 1), pool(3, 3)),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_middle_is_that_of_the_gradient(name: str) -> None:
    document = chain(("a", "array", {"freq": 1, "time": 192}), *ROWS[name])
    axis = last_time(document)
    assert float(axis.middle) == pytest.approx(measured(document), abs=1e-9)
    assert axis.place(3) == pytest.approx(float(axis.middle + 3 * axis.jump))


def test_both_axes_have_their_own() -> None:
    valid = {"kernel": (3, 5), "stride": (2, 4), "padding": "valid"}
    field = analyse(chain(("a", "array", {"freq": 40, "time": 60}), ("c", "conv2d", valid))).blocks["c"].field
    assert field is not None
    assert field.freq is not None
    assert field.time is not None
    assert (field.freq.middle, field.time.middle) == (1, 2)


def test_a_causal_window_lies_at_its_last_frame() -> None:
    dilated = {"kernel": 3, "dilation": 2, "padding": "causal"}
    rows: list[Row] = [("s", "to_sequence", {}), ("c", "conv1d", dilated)]
    rows.append(("d", "conv1d", {"kernel": 2, "padding": "causal"}))
    assert last_time(chain(("a", "array", {"freq": 4, "time": 40}), *rows)).middle == 0


def test_zeros_on_both_sides_and_a_crop_behind_are_causal_too() -> None:
    """As temporal convolutional networks are often written: as many zeros behind are made, and cut off again."""
    rows: list[Row] = [("s", "to_sequence", {}), ("c", "conv1d", {"kernel": 3, "dilation": 2, "padding": "causal"})]
    causal = last_time(chain(("a", "array", {"freq": 1, "time": 40}), *rows))
    chomped = last_time(
        chain(
            ("a", "array", {"freq": 1, "time": 40}),
            ("c", "conv2d", {"kernel": (1, 3), "dilation": (1, 2), "padding": (0, 0, 4, 4)}),
            ("crop", "crop", {"after": 4}),
        )
    )
    assert chomped.middle == causal.middle == 0
    assert (chomped.size, chomped.lookahead) == (causal.size, causal.lookahead) == (5, 0)


@pytest.mark.parametrize("directions", ["forward", "concat"])
def test_a_recurrence_keeps_the_grid_of_what_it_reads(directions: str) -> None:
    rows: list[Row] = [conv(3, padding="valid"), pool(4), ("s", "to_sequence", {})]
    rows.append(("g", "gru", {"units": 2, "directions": directions}))
    axis = last_time(chain(("a", "array", {"freq": 4, "time": 42}), *rows))
    assert (axis.middle, axis.jump) == (Fraction(5, 2), 4)


def test_one_value_of_a_whole_axis_lies_in_its_middle() -> None:
    document = chain(("a", "array", {"freq": 4, "time": 40}), pool(4), ("g", "global_pool", {"axis": "time"}))
    assert last_time(document).middle == Fraction(39, 2)


def test_folded_from_a_vector_cells_share_the_input() -> None:
    folded = {"channels": 1, "freq": 2, "time": 10}
    rows: list[Row] = [("f", "flatten", {}), ("d", "dense", {"units": 20}), ("m", "to_maps", folded)]
    assert last_time(chain(("a", "array", {"freq": 4, "time": 40}), *rows)).middle == Fraction(3, 2)


@pytest.mark.parametrize("path", ["down1", "down4", "up4.up", "up3.concat", "up1", "conv"])
def test_a_decoder_lies_around_the_middle_of_the_patch(path: str) -> None:
    """Convolutions without padding take as much from either side, poolings and transposed ones give it back."""
    document = load_template("unet-2015")
    report = analyse(document)
    about = report.blocks[path]
    assert isinstance(about.output, Maps)
    assert about.field is not None
    assert about.field.time is not None
    axis, size = about.field.time, about.output.time
    patch = report.blocks[document.nodes[0].id].output
    assert isinstance(patch, Maps)
    assert axis.place((size - 1) / 2) == pytest.approx((patch.time - 1) / 2, abs=0.5)
