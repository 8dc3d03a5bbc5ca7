"""The run without Qt: ``PySide6`` can't be imported, and the tests of the window are left out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path

BLOCKED = ("PySide6", "shiboken6", "pyqtgraph")
WINDOW_FOLDERS = ("ui", "gestures", "journeys", "visual")
MIXED_FOLDERS = ("contract", "faults")
_WORDS = ("PySide6", "explorer.ui", "qtbot", "qapp", "qtmodeltester")


class Blocker:
    """Refuses what must not be needed."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        """Raise for Qt, know nothing of the rest."""
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{name} is blocked in this run", name=name)
        return None


def ignored(tests: Path) -> list[str]:
    """The files that need a window: whole folders, and by their words where both kinds lie together."""
    files = [str(tests / folder) for folder in WINDOW_FOLDERS]
    for folder in MIXED_FOLDERS:
        for file in (tests / folder).rglob("*.py"):
            if any(word in file.read_text(encoding="utf-8") for word in _WORDS):
                files.append(str(file))
    return files


if any(name in sys.modules for name in BLOCKED):
    raise RuntimeError("Qt was imported before it could be blocked; run with -p no:pytest-qt")
sys.meta_path.insert(0, Blocker())
