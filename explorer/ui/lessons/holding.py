"""Holding a value without a pointer: the strongest of a picture."""

from __future__ import annotations

from typing import Any

import numpy as np


def hold_strongest(session: Any, path: str) -> bool:
    """Hold the value of a block's picture that is farthest from 0; False where it has no picture."""
    picture = session.pictures.get(path) if not session.absence(path) else None
    if picture is None or not picture.values.size:
        return False
    place = np.unravel_index(int(np.abs(picture.values).argmax()), picture.values.shape)
    session.hold(path, tuple(int(index) for index in place))
    return True
