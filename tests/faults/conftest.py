"""A home of its own for the crash logs, and a check that no process and no thread stays behind."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "ipc"))  # the ear of a window


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders, for the workers too, which inherit the environment."""
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def _nothing_stays() -> Iterator[None]:
    before = set(threading.enumerate())
    children = {child.pid for child in multiprocessing.active_children()}
    yield
    assert {child.pid for child in multiprocessing.active_children()} <= children
    assert set(threading.enumerate()) <= before
