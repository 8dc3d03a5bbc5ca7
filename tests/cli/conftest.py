"""Commands as a person gives them: in a process of their own, or (quicker, the same code) in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from said import Said

from explorer.audio.files import save_wav
from explorer.cli import run


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Said]:
    """Run a command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments: object) -> Said:
        capfd.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Said(status, out, err)

    return called


@pytest.fixture
def started(tmp_path: Path) -> Callable[..., Said]:
    """Run a command in a process of its own, in an empty folder."""

    def called(*arguments: object, **env: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "explorer", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | env,
            capture_output=True,
            text=True,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return called


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    """A folder of two classes, eight clips each: low tones and high ones."""
    r = np.random.default_rng(3)
    t = np.arange(16_000) / 16_000
    for name, low in (("high", 2500.0), ("low", 300.0)):
        (tmp_path / "sounds" / name).mkdir(parents=True)
        for index in range(8):
            tone = 0.4 * np.sin(2 * np.pi * low * r.uniform(1.0, 1.3) * t) + 0.01 * r.standard_normal(len(t))
            save_wav(tmp_path / "sounds" / name / f"{index}.wav", tone, 16_000)
    return tmp_path / "sounds"
