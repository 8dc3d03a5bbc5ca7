"""Every block type has an icon, and every parameter a kind that the window has an editor for."""

from __future__ import annotations

import pytest

from explorer.blocks.block import FAMILY_TITLES, Family, registry
from explorer.ui.icons import block_icon, names
from explorer.ui.panels.inspector_editors import EDITORS


@pytest.mark.parametrize("key", sorted(registry()))
def test_it_has_an_icon_and_editors(key: str) -> None:
    cls = registry()[key]
    assert block_icon(key, cls.family) in names()
    assert {spec.kind for spec in cls.params()} <= set(EDITORS)


def test_every_family_has_a_title() -> None:
    assert set(FAMILY_TITLES) == set(Family)
