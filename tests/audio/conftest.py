"""What the tests of sound share."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray


@pytest.fixture(scope="session")
def recordings() -> Path:
    """The folder of real recordings beside the project; tests that want it skip where it is absent."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real recordings are not here")
    return folder


@pytest.fixture
def noise() -> NDArray[np.float32]:
    """One second of white noise at 16 kHz [shape=(16000,)]."""
    return (0.1 * np.random.default_rng(7).standard_normal(16_000)).astype(np.float32)
