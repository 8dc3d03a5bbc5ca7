"""The shipped type is complete, and a broken installation says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase

from explorer import paths
from explorer.ui import fonts


def test_both_families_are_known_with_their_weights(qapp):
    fonts.register()
    fonts.register()
    assert {fonts.SANS, fonts.MONO} <= set(QFontDatabase.families())
    assert {"Regular", "Medium"} <= set(QFontDatabase.styles(fonts.SANS))
    assert {QFontDatabase.weight(fonts.SANS, style) for style in QFontDatabase.styles(fonts.SANS)} >= {400, 500, 600}


@pytest.mark.parametrize("name", ["Inter-OFL.txt", "JetBrainsMono-LICENSE.txt"])
def test_licences_lie_beside_the_fonts(name: str):
    text = (paths.resources() / "fonts" / name).read_text("utf-8")
    assert "Copyright" in text
    assert "PERMISSION & CONDITIONS" in text or "Apache License" in text


def test_a_missing_file_is_named(qapp, monkeypatch, tmp_path: Path):
    (tmp_path / "fonts").mkdir()
    monkeypatch.setattr(fonts.paths, "resources", lambda: tmp_path)
    monkeypatch.setattr(QFontDatabase, "families", lambda: [])
    with pytest.raises(fonts.FontError, match=r"Inter-Regular\.otf is missing"):
        fonts.register()


def test_a_damaged_file_is_named(qapp, monkeypatch, tmp_path: Path):
    (tmp_path / "fonts").mkdir()
    for name in fonts.FILES:
        (tmp_path / "fonts" / name).write_bytes(b"not a font")
    monkeypatch.setattr(fonts.paths, "resources", lambda: tmp_path)
    monkeypatch.setattr(QFontDatabase, "families", lambda: [])
    with pytest.raises(fonts.FontError, match="cannot be read"):
        fonts.register()
