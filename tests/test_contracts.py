"""The layers of the program hold, as written in pyproject.toml and as seen in a running interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def fresh(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running some code."""
    return set(json.loads(fresh(f"{code}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))").splitlines()[-1]))


def test_import_contracts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("module", ["explorer.blocks.block", "explorer.document.project", "explorer.analysis"])
def test_the_core_needs_the_standard_library_alone(module: str) -> None:
    found = loaded_after(f"import {module}")
    foreign = {name.partition(".")[0] for name in found} - set(sys.stdlib_module_names) - {"explorer", "__main__"}
    # what site-packages' own start-up files load is not ours
    assert not foreign & {"numpy", "scipy", "torch", "PySide6", "librosa", "soundfile", "safetensors"}, foreign


@pytest.mark.parametrize(
    "module",
    [
        "explorer.runtime.worker",
        "explorer.runtime.train",
        "explorer.export.pytorch",
        "explorer.audio.files",
        "explorer.cli",
    ],
)
def test_nothing_but_the_window_loads_qt(module: str) -> None:
    assert not {"PySide6", "shiboken6", "pyqtgraph"} & loaded_after(f"import {module}")


def test_the_public_face_is_lazy() -> None:
    found = loaded_after("import explorer; explorer.templates; explorer.build")
    assert {name for name in found if name.startswith("explorer")} == {"explorer"}


def test_listing_templates_loads_neither_torch_nor_qt_nor_numpy() -> None:
    found = loaded_after("from explorer.cli import run; assert run(['templates']) == 0")
    assert not {"torch", "PySide6", "numpy"} & found
