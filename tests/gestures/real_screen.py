"""A window for ``test_real_screen``: it says where to drag from and to, when to let go, and which blocks there are."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtTest import QTest

from explorer.ui.app import application, make
from explorer.ui.canvas.drop import Drop
from explorer.ui.canvas.view import Canvas
from explorer.ui.panels.palette import Palette
from explorer.ui.settings import Settings

PATIENCE = 60_000
LOOK = 50


def place_of(palette: Palette, key: str) -> QPoint:
    """The middle of a block's row, in pixels of the screen."""
    tree = palette.tree
    tree.point_at(key)
    tree.scrollTo(tree.currentIndex())
    return tree.viewport().mapToGlobal(tree.visualRect(tree.currentIndex()).center())


def would_land(canvas: Canvas, end: QPoint) -> bool:
    """Whether the pointer is at the end, the canvas takes the block, and the system has heard that it does."""
    cursor = QGuiApplication.overrideCursor()
    heard = cursor is not None and cursor.shape() == Qt.CursorShape.DragCopyCursor
    return heard and QCursor.pos() == end and isinstance(canvas.gesture, Drop) and canvas.gesture.legal


def main() -> int:
    app = application([])
    made = make(dark=False, settings=Settings())
    made.session.workers.send = lambda role, request: None  # type: ignore[method-assign]
    made.window.resize(1520, 950)
    made.window.move(0, 0)
    made.window.show()
    canvas = made.window.canvas
    if not QTest.qWaitForWindowExposed(made.window, PATIENCE):
        return 1
    palette = made.window.left.page("blocks")
    assert isinstance(palette, Palette)
    start = place_of(palette, "conv2d")
    # The middle of an empty canvas is where most people let go, and where its words float.
    end = canvas.viewport().mapToGlobal(canvas.viewport().rect().center())
    print(start.x(), start.y(), end.x(), end.y(), flush=True)
    look = QTimer(interval=LOOK)

    def looked() -> None:
        if would_land(canvas, end):
            look.stop()
            print("over", flush=True)

    def changed(old: object, new: object) -> None:
        print(*(node.id for node in made.workspace.document.nodes), flush=True)
        app.exit(0)

    look.timeout.connect(looked)
    look.start()
    made.workspace.changed.connect(changed)
    QTimer.singleShot(PATIENCE, lambda: app.exit(1))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
