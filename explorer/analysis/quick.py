"""Named tuples in a hurry."""

from __future__ import annotations

from typing import Final

new: Final = tuple.__new__
"""``new(Extent, (low, high, …))`` makes a named tuple of all its fields. Its own constructor is a function in Python,
which takes as long again; the report of 1,000 blocks makes 8,000 of them, and is wanted within a frame."""
