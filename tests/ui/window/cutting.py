"""Words that have less room than they need."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from explorer.ui.topbar import ProblemsButton
from explorer.ui.widgets import Chooser
from explorer.ui.widgets.themed import ThemedButton

_ARROW = 26
"""Pixels of usual text that a choice needs beside its words."""


def cut(window: QWidget) -> list[str]:
    """Words that are seen with less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().boundingRect().isEmpty():
            continue
        words = _words(widget)
        if not words:
            continue
        needs = _needs(widget, words)
        if needs.width() > widget.width() + 1 or needs.height() > widget.height() + 1:
            has = f"{widget.width()} × {widget.height()}"
            found.append(f"{words!r} needs {needs.width()} × {needs.height()}, has {has}")
    return found


def _words(widget: QWidget) -> str:
    if isinstance(widget, ProblemsButton):
        return widget.shown()
    if isinstance(widget, Chooser):
        return widget.currentText()
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _needs(widget: QWidget, words: str) -> QSize:
    if isinstance(widget, Chooser):
        width = QFontMetricsF(widget.theme.font("body")).horizontalAdvance(words) + widget.theme.px(_ARROW)
        return QSizeF(width, 0).toSize()
    if isinstance(widget, ThemedButton):  # the air around its words may go
        metrics = QFontMetricsF(widget.theme.font("body", 500))
        return QSizeF(metrics.horizontalAdvance(words), metrics.height()).toSize()
    needs = widget.sizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return QSize(0, widget.heightForWidth(widget.width()))
    return needs
