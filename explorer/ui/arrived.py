"""Pictures that arrive from the workers: whether they are still of the design, and whether they are new."""

from __future__ import annotations

import numpy as np

from explorer.analysis import Report
from explorer.ipc.messages import Picture
from explorer.ui.pointing import picture_size


def fits(picture: Picture, report: Report) -> bool:
    """Whether a picture is still of the design as it is: an edit may have overtaken it."""
    block = report.blocks.get(picture.path)
    return block is not None and block.output is not None and picture_size(block.output) == picture.values.shape


def same(old: Picture | None, new: Picture) -> bool:
    """Whether a picture shows what the last one showed, as it does before the block that was edited."""
    if old is None or (old.channel, old.signed, old.state) != (new.channel, new.signed, new.state):
        return False
    return np.array_equal(old.values, new.values) and np.array_equal(old.energies, new.energies)
