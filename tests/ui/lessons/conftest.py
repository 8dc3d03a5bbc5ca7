"""Where the acts of the lessons and the small window without workers are found."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in ("lessons", "window", "panels"):
    sys.path.append(str(Path(__file__).parents[1] / folder))
