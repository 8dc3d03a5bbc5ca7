"""torchinfo's table of a design: a second opinion beside our own numbers."""

from __future__ import annotations

import numpy as np
import torch

from explorer.analysis import analyse
from explorer.ipc.messages import Summarise, Summary
from explorer.runtime.build import build
from explorer.runtime.feeding import batch_of, feed


def summarise(request: Summarise) -> Summary:
    """The table as text, and torchinfo's totals of parameters and multiply-adds.

    It counts on torch's meta device, where a tensor has a size and no values: no memory is taken, and no time.

    Raises:
        ShapeError: no block fits.
    """
    import torchinfo

    silence = np.zeros((1, 1, 1), np.float32)
    report = analyse(request.document)
    with torch.device("meta"):
        network = build(request.document, report, everything=True).eval()
    given = batch_of(feed(request.document, report, silence))
    found = torchinfo.summary(
        network,
        input_data=[tensor.to("meta") for tensor in given.values()],
        depth=4,
        col_names=("output_size", "num_params", "mult_adds"),
        row_settings=("var_names",),
        device="meta",
        verbose=0,
    )
    return Summary(request.job, str(found), int(found.total_params), int(found.total_mult_adds))
