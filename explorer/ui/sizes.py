"""How small and how large a picture of the window may be; no Qt in here, the command line reads it."""

from __future__ import annotations

from typing import Final

SMALLEST: Final = (900, 600)
"""Width and height in pixels at which everything can still be reached, in every language, in usual letters."""
LARGEST: Final = (7680, 4320)
