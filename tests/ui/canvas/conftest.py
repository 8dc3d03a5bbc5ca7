"""A canvas to work on."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from canvas_stage import stage

__all__ = ["stage"]
