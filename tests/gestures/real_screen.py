"""A window for ``test_real_screen``: it says where to drag from and to, and then which blocks there are."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, QTimer

from explorer.ui.app import application, make
from explorer.ui.panels.palette import Palette
from explorer.ui.settings import Settings

PATIENCE = 20_000


def place_of(palette: Palette, key: str) -> QPoint:
    """The middle of a block's row, in pixels of the screen."""
    tree = palette.tree
    tree.point_at(key)
    tree.scrollTo(tree.currentIndex())
    return tree.viewport().mapToGlobal(tree.visualRect(tree.currentIndex()).center())


def main() -> int:
    app = application([])
    made = make(dark=False, settings=Settings())
    made.session.workers.send = lambda role, request: None  # type: ignore[method-assign]
    made.window.resize(1520, 950)
    made.window.move(0, 0)
    made.window.show()
    canvas = made.window.canvas

    def ready() -> None:
        palette = made.window.left.page("blocks")
        assert isinstance(palette, Palette)
        start = place_of(palette, "conv2d")
        end = canvas.viewport().mapToGlobal(canvas.viewport().rect().center())
        print(start.x(), start.y(), end.x(), end.y(), flush=True)

    def changed(old: object, new: object) -> None:
        print(*(node.id for node in made.workspace.document.nodes), flush=True)
        app.exit(0)

    made.workspace.changed.connect(changed)
    QTimer.singleShot(800, ready)
    QTimer.singleShot(PATIENCE, lambda: app.exit(1))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
