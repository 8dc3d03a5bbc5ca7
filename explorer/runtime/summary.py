"""torchinfo's table of a design: a second opinion beside our own numbers."""

from __future__ import annotations

import numpy as np

from explorer.ipc.messages import Summarise, Summary
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.prepare import Prepared


def summarise(request: Summarise, prepared: Prepared) -> Summary:
    """The table as text, and torchinfo's totals of parameters and multiply-adds."""
    import torchinfo

    silence = np.zeros((1, 1, 1), np.float32)
    given = batch_of(feed(prepared.document, prepared.report, silence))
    found = torchinfo.summary(
        prepared.network,
        input_data=list(given.values()),
        depth=4,
        col_names=("output_size", "num_params", "mult_adds"),
        row_settings=("var_names",),
        device="cpu",
        verbose=0,
    )
    return Summary(request.job, str(found), int(found.total_params), int(found.total_mult_adds))
