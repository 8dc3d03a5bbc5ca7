"""The reference of the blocks."""

from __future__ import annotations

import argparse
import sys

from explorer.export.reference import reference


def blocks(options: argparse.Namespace) -> int:
    """Print the reference of all blocks, or of one, as Markdown."""
    sys.stdout.write(reference(options.name, options.language))
    return 0
