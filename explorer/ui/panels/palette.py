"""The blocks one can stack: found by name or by family, added with Enter, dragged to the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from explorer.blocks.block import FAMILY_TITLES, Family, registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui import theme as tokens
from explorer.ui.panels.block_tree import BlockTree
from explorer.ui.panels.finding import closest, find
from explorer.ui.panels.flyout import Flyout
from explorer.ui.panels.rail import Rail
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Label, LinkButton, Panel, SearchField
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.blocks import block_title, family_title

_OPEN_AT_FIRST = (Family.CONVOLUTION, Family.RESAMPLING, Family.RECURRENT, Family.MERGE)


class Palette(Panel):
    """Search and families; in a narrow window a rail of icons whose families fly out.

    ``added`` carries the id of a block that was added from here.
    """

    added = Signal(str)

    def __init__(
        self, workspace: Workspace, themes: ThemeHolder, language: str = "en", parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace, self._language = workspace, language
        self._narrow = False
        self._opened: tuple[Family, ...] = _OPEN_AT_FIRST
        self._searching = False
        self.setAccessibleName(text("palette.name", language))
        self.search = SearchField(themes, text("palette.search", language))
        self.tree = BlockTree(themes, text("palette.name", language))
        self.nothing = Label(themes, "", tone="muted", wrap=True)
        self.meant = LinkButton(themes, "")
        self.rail = Rail(themes, [(family.value, family_title(family, language)) for family in FAMILY_TITLES])
        self.flyout: Flyout | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page())
        self._stack.addWidget(self.rail)
        self.search.textChanged.connect(self._search)
        self.search.moved.connect(self._move)
        self.search.chosen.connect(self._enter)
        self.tree.chosen.connect(self.add)
        self.meant.clicked.connect(self._take_meant)
        self.rail.chosen.connect(self._fly_out)
        self._suggestion = ""
        self.tree.show_blocks(registry().values(), self._opened)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Shrink to a rail of family icons, or stand wide."""
        self._narrow = narrow
        self._stack.setCurrentIndex(int(narrow))
        if self.flyout is not None:
            self.flyout.close_up()
        if narrow:
            self.setFixedWidth(self.theme.px(tokens.RAIL_WIDTH))
        else:
            self.setMinimumWidth(self.theme.px(tokens.PALETTE_WIDTH - 36))
            self.setMaximumWidth(self.theme.px(2 * tokens.PALETTE_WIDTH))

    def is_narrow(self) -> bool:
        """Whether it is a rail."""
        return self._narrow

    def add(self, key: str) -> bool:
        """Add a block behind the selected one, or at the end of the chain."""
        block = registry()[key]()
        before: Document = self._workspace.document
        selection = self._workspace.selection
        after = selection[-1] if selection else edits.chain_end(before) or self._workspace.report.answer or None
        label = text("edit.add", self._language, title=block_title(block, self._language))
        if not self._workspace.edit(label, lambda document: edits.add(document, block, after)):
            return False
        new = edits.added(before, self._workspace.document)
        self._workspace.select(new)
        if self.flyout is not None:
            self.flyout.close_up()
        for id in new:
            self.added.emit(id)
        return True

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, tokens.SPACE[2], 0, 0)
        column.setSpacing(tokens.SPACE[1])
        for piece in (self.search, self.nothing, self.meant):
            line = QHBoxLayout()
            line.setContentsMargins(tokens.SPACE[2], 0, tokens.SPACE[2], 0)
            line.addWidget(piece)
            column.addLayout(line)
        column.addWidget(self.tree, 1)
        self.nothing.hide()
        self.meant.hide()
        return page

    def _search(self, query: str) -> None:
        query = query.strip()
        if not self._searching and query:
            self._opened = self.tree.opened()
        self._searching = bool(query)
        found = find(query)
        self.tree.marks_current = False
        if query:
            self.tree.show_blocks(found, Family)
            if found:
                self.tree.point_at(found[0].key)
        else:
            self.tree.show_blocks(found, self._opened)
        self._say_nothing(query, bool(found))

    def _say_nothing(self, query: str, found: bool) -> None:
        suggestion = None if found else closest(query)
        self._suggestion = suggestion.key if suggestion else ""
        key = "empty.search.meant" if suggestion else "empty.search"
        self.nothing.set_words("" if found else text(key, self._language, query=query))
        show_if(self.nothing, not found)
        self.meant.setText(block_title(suggestion, self._language) if suggestion else "")
        self.meant.setAccessibleName(self.meant.text())
        self.meant.updateGeometry()
        show_if(self.meant, bool(suggestion))

    def _move(self, step: int) -> None:
        keys = self.tree.keys()
        if keys:
            current = self.tree.current_key()
            place = keys.index(current) + step if current in keys else 0
            self.tree.point_at(keys[min(max(place, 0), len(keys) - 1)])

    def _enter(self) -> None:
        if self._suggestion:
            self._take_meant()
        elif self._searching and self.tree.current_key() and self.add(self.tree.current_key()):
            self.search.clear()

    def _take_meant(self) -> None:
        if self._suggestion:
            self.search.setText(block_title(registry()[self._suggestion], self._language))
            self.search.setFocus()

    def _fly_out(self, family: str, place: QPoint) -> None:
        if self.flyout is None:
            self.flyout = Flyout(self._themes, self.window(), text("palette.name", self._language))
            self.flyout.tree.chosen.connect(self.add)
        members = [block for block in registry().values() if block.family.value == family]
        self.flyout.show_blocks(members, self.window().mapFromGlobal(place))
