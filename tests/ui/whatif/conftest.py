"""Where the small window without workers is found."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in ("window",):
    sys.path.append(str(Path(__file__).parents[1] / folder))
