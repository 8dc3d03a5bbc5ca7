"""One place holds the colours, and a change of theme reaches everybody."""

from __future__ import annotations

import ast
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette

import explorer.ui
from explorer.ui import theme
from explorer.ui.theme import DARK, LIGHT, ThemeHolder

UI = Path(explorer.ui.__file__).parent
HOMES = {UI / "theme.py", UI / "colormaps.py"}
NAMED = {"black", "white", "red", "green", "blue", "cyan", "magenta", "yellow", "gray", "grey", "orange", "darkgray"}


def literals(source: str) -> list[str]:
    """Each colour that a source names by itself, with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        text = ast.unparse(node) if isinstance(node, ast.Call | ast.Attribute) else ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            value = node.value.strip()
            digits = value[1:]
            if (
                value.startswith("#")
                and len(digits) in (3, 4, 6, 8)
                and all(c in "0123456789abcdefABCDEF" for c in digits)
            ):
                found.append(f"{node.lineno}: {value}")
            if any(word in value for word in ("rgb(", "rgba(", "hsl(", "hsv(")):
                found.append(f"{node.lineno}: {value}")
        elif isinstance(node, ast.Call):
            name = text.partition("(")[0]
            constant = [a.value for a in node.args if isinstance(a, ast.Constant)]
            numbers = sum(isinstance(value, int | float) for value in constant)
            words = [v for v in constant if isinstance(v, str) and v.lower() in NAMED]
            makes = name.endswith(
                ("QColor", "QColor.fromRgb", "QColor.fromRgbF", "QColor.fromHsv", "qRgb", "qRgba", "mkColor")
            )
            if (words and (makes or name.endswith(("QPen", "QBrush", "mkPen", "mkBrush")))) or (makes and numbers >= 1):
                found.append(f"{node.lineno}: {text}")
        elif isinstance(node, ast.Attribute):
            owner, _, member = text.rpartition(".")
            qt_colour = owner.endswith("GlobalColor") or (
                owner.endswith("Qt") and member.lower().removeprefix("dark") in NAMED
            )
            if qt_colour and member != "transparent":
                found.append(f"{node.lineno}: {text}")
    return found


@pytest.mark.parametrize(
    "source",
    [
        "c = '#aabbcc'",
        "c = '#fff'",
        "c = QColor(1, 2, 3)",
        "c = QtGui.QColor('red')",
        "c = Qt.red",
        "c = Qt.GlobalColor.black",
        "p = pg.mkPen('white')",
        "s = 'color: rgb(1, 2, 3)'",
        "c = QColor.fromHsv(hue, 200, 200)",
    ],
)
def test_the_search_finds_a_colour(source: str):
    assert literals(source)


def test_the_search_passes_what_is_none():
    assert not literals("m.fill(Qt.GlobalColor.transparent); c = theme.color('accent'); t = '#1'; d = QColor(value)")


@pytest.mark.parametrize("path", sorted(set(UI.rglob("*.py")) - HOMES), ids=lambda p: str(p.relative_to(UI)))
def test_no_other_module_names_a_colour(path: Path):
    assert literals(path.read_text("utf-8")) == []


def test_tokens_are_frozen_and_colours_are_copies():
    with pytest.raises(FrozenInstanceError):
        LIGHT.accent = "#000000"  # type: ignore[misc]
    changed = LIGHT.color("accent")
    changed.setAlphaF(0.1)
    assert LIGHT.color("accent") == QColor(LIGHT.accent)
    assert LIGHT.color("shade", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    for wrong in ("name", "nothing", "text_scale"):
        with pytest.raises(KeyError):
            LIGHT.color(wrong)


def test_both_themes_have_the_same_families():
    assert list(LIGHT.families) == list(DARK.families)
    assert theme.FAMILIES[-1] == "group"
    for family in theme.FAMILIES:
        assert LIGHT.band(family).isValid()
        assert DARK.label(family).isValid()


def test_type_follows_the_readers_size(qapp):
    theme.apply(qapp, LIGHT)
    large = theme.replace(LIGHT, text_scale=1.5)
    assert [LIGHT.font(role).pixelSize() for role in theme.SIZES] == [11, 12, 13, 15, 20, 12]
    assert large.font("headline").pixelSize() == 30
    assert large.line_height("body") == 30
    assert LIGHT.font("body", theme.SEMIBOLD).weight() == 600
    assert QFontInfo(LIGHT.font("mono")).family() == "JetBrains Mono"
    figures = {QFontMetricsF(LIGHT.font("body")).horizontalAdvance(digit) for digit in "0123456789"}
    assert len(figures) == 1


def test_motion_can_be_stilled():
    assert LIGHT.duration("layout") == 150
    assert theme.replace(LIGHT, moves=False).duration("layout") == 0


def test_a_change_of_theme_reaches_palette_and_listeners(qapp, qtbot):
    theme.apply(qapp, LIGHT)
    holder = ThemeHolder(LIGHT)
    holder.set_text_scale(1.25)
    with qtbot.waitSignal(holder.changed) as heard:
        holder.set_theme(DARK)
    assert heard.args[0] is holder.theme
    assert holder.theme.dark
    assert holder.theme.text_scale == 1.25
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.color("surface")
    assert qapp.font().pixelSize() == round(13 * 1.25)
    assert qapp.style().objectName() == "fusion"
    with qtbot.assertNotEmitted(holder.changed):
        holder.set_theme(DARK)
    with pytest.raises(ValueError, match="text scale"):
        holder.set_text_scale(9)
    theme.apply(qapp, LIGHT)
