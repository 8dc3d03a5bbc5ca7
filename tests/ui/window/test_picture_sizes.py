"""A picture of the window has exactly the size that was asked for, or says which one it needs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from explorer.ui.picture import PictureError, check_size


@pytest.mark.parametrize(
    ("asked", "kept"), [((640, 400), (700, 529)), ((700, 400), (700, 529)), ((640, 600), (700, 600))]
)
def test_a_window_that_keeps_itself_larger_is_named(qapp, asked: tuple[int, int], kept: tuple[int, int]) -> None:
    window = QWidget()
    window.setMinimumSize(700, 529)
    window.resize(*asked)
    with pytest.raises(PictureError, match=rf"cannot be {asked[0]}x{asked[1]}; .* at least {kept[0]}x{kept[1]} pixels"):
        check_size(SimpleNamespace(window=window), asked)


def test_a_window_of_that_size_passes(qapp) -> None:
    window = QWidget()
    window.setMinimumSize(700, 529)
    window.resize(700, 529)
    check_size(SimpleNamespace(window=window), (700, 529))
