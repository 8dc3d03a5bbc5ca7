"""Memory that is no longer used goes back to the system."""

from __future__ import annotations

import ctypes
import gc


def give_back() -> None:
    """Hand back what the C library keeps for later: without it half of a large network stays with the process.

    Only glibc has ``malloc_trim``; other libraries give back by themselves.
    """
    gc.collect()  # a module and its forward hooks refer to each other
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
