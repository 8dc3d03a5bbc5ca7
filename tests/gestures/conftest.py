"""The canvas to work on is that of the canvas's own tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "ui" / "canvas"))
sys.path.insert(0, str(Path(__file__).parent))
from canvas_stage import stage

__all__ = ["stage"]
