"""The processor time of a process, as Linux tells it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer.ipc.busy import spent_seconds


def test_both_times_are_added_whatever_the_process_is_called(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    fields = "S 1 7 7 0 -1 4194560 9 0 0 0 250 50 8 8 20 0 3 0 100"
    (tmp_path / "7" / "stat").write_text(f"7 (a) strange) 1 2 3) {fields}\n", encoding="utf-8")
    assert spent_seconds(7, tmp_path) == pytest.approx(300 / os.sysconf("SC_CLK_TCK"))


@pytest.mark.parametrize("words", ["", "7 (python) S 1", "7 (python) S 1 7 7 0 -1 0 9 0 0 0 x y"])
def test_nothing_is_known_of_what_is_not_told(tmp_path: Path, words: str) -> None:
    assert spent_seconds(7, tmp_path) is None
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "stat").write_text(words, encoding="utf-8")
    assert spent_seconds(7, tmp_path) is None


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells it there")
def test_it_grows_with_the_work() -> None:
    before = spent_seconds(os.getpid())
    assert before is not None
    while (now := spent_seconds(os.getpid())) is not None and now <= before:
        sum(range(10_000))
    assert now is not None
    assert now > before
