"""The table of templates says what was published beside what the report finds."""

from __future__ import annotations

from oracles.chains import chain

from explorer.analysis import analyse
from explorer.document.published import Seen
from explorer.export.templates_table import _ours


def test_a_block_without_both_axes_has_no_field_to_compare() -> None:
    design = chain(("sound", "spectrogram", {}), ("flatten", "flatten", {}), ("dense", "dense", {"units": 4}))
    assert _ours(Seen("dense", 1, 1), analyse(design)) == "none"
