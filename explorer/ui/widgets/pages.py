"""Pages of which one is seen at a time, and only that one says how much room is needed."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget


class CurrentPages(QStackedLayout):
    """A stack that is as small as the page on top; Qt's own is as large as the largest of its pages.

    The other pages are ignored by their size policy, so that nothing of this runs while a window is taken down.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._policies: list[QSizePolicy] = []

    def addWidget(self, page: QWidget) -> int:  # type: ignore[override]  # as QStackedLayout has it
        self._policies.append(page.sizePolicy())
        index = super().addWidget(page)
        self._weigh()
        return index

    def setCurrentWidget(self, page: QWidget) -> None:
        super().setCurrentWidget(page)
        self._weigh()

    def _weigh(self) -> None:
        ignored = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        for index, policy in enumerate(self._policies):
            page = self.widget(index)
            if page is not None:
                page.setSizePolicy(policy if index == self.currentIndex() else ignored)
        self.invalidate()
