"""The exported file is written whole, and never in place of a device or a pipe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from oracles.chains import chain

from explorer.export.bundle import write_source


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes there")
def test_a_pipe_is_not_replaced_by_code(tmp_path: Path) -> None:
    design = chain(("sound", "spectrogram", {}), ("conv", "conv2d", {}))
    pipe = tmp_path / "pipe.py"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="Not a file"):
        write_source(design, pipe)
    assert pipe.is_fifo()
