"""The docks of the window with their pages, where they lie, and how large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from explorer.ui.docks import Page, PlainDock, TabbedDock
from explorer.ui.lessons.guide import Guide
from explorer.ui.lessons.lesson import Lesson
from explorer.ui.panels.code import CodePanel
from explorer.ui.panels.designs import Designs
from explorer.ui.panels.feature_maps import FeatureMapsPanel
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inspector import Inspector
from explorer.ui.panels.lessons import Lessons
from explorer.ui.panels.palette import Palette
from explorer.ui.panels.problems import Problems
from explorer.ui.panels.sound import SoundPanel
from explorer.ui.panels.summary import SummaryPanel
from explorer.ui.panels.training import TrainingPanel
from explorer.ui.panels.value import ValuePanel
from explorer.ui.theme import DOCK_HEIGHT, DOCK_HEIGHT_SMALL, INSPECTOR_WIDTH, PALETTE_WIDTH, RAIL_WIDTH, TOP_BAR
from explorer.ui.whatif.panel import WhatIfPanel
from explorer.ui.whatif.sliders import Altered

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow

_ROOMY = 1440
_LOW = 800
_BESIDE = 0.4
"""How much of the width the inspector may take of itself."""
_SHARE = 0.57
"""How much of the height below the top bar the pages may take of themselves."""


class Panes:
    """Blocks, designs and lessons at the left, the inspector at the right, sound and more below."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        themes, workspace, session = window.themes, window.workspace, window.session
        self.guide = Guide(workspace, session, window.projects, window.settings)
        self.guide.began.connect(self._begin_lesson)
        window.installEventFilter(self.guide)

        def language() -> str:
            return themes.theme.language

        self.left = TabbedDock(
            "left",
            themes,
            (
                Page("blocks", self._make_palette),
                Page("designs", lambda _: self._make_designs()),
                Page("lessons", lambda _: self._make_lessons()),
            ),
            window,
        )
        self.inspector = Inspector(workspace, themes, language())
        self.inspector.follow_field(session.effective, session.walk)
        self.right = PlainDock("right", themes, self.inspector, window)
        self.bottom = TabbedDock(
            "bottom",
            themes,
            (
                Page("sound", self._make_sound),
                Page("maps", lambda _: FeatureMapsPanel(workspace, session, themes)),
                Page("value", lambda _: ValuePanel(workspace, session, themes)),
                Page("inside", lambda _: InsidePanel(workspace, session, themes)),
                Page("whatif", self._make_what_if),
                Page("training", self._make_training),
                Page("code", lambda _: self._make_code()),
                Page("summary", self._make_summary),
                Page("problems", lambda _: Problems(workspace, themes, language())),
            ),
            window,
            roll=True,
        )
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self._narrow: bool | None = None
        self._scale = 0.0
        self._fitted: tuple[bool, int, float] | None = None
        self._unrolled = False
        self._restored = False
        self._lay()
        self.left.page("blocks")
        self.bottom.page("sound")
        self.left.turned.connect(self._unroll)

    def _lay(self) -> None:
        for dock, area in (
            (self.left, Qt.DockWidgetArea.LeftDockWidgetArea),
            (self.right, Qt.DockWidgetArea.RightDockWidgetArea),
            (self.bottom, Qt.DockWidgetArea.BottomDockWidgetArea),
        ):
            dock.setFloating(False)
            self._window.addDockWidget(area, dock)
            dock.show()

    # ------------------------------------------------------------------------------------------------ the pages
    def _make_sound(self, old: QWidget | None) -> QWidget:
        panel = SoundPanel(self._window.session, self._window.themes)
        if isinstance(old, SoundPanel):
            panel.take_over(old)
        return panel

    def _make_palette(self, old: QWidget | None) -> QWidget:
        palette = Palette(self._window.workspace, self._window.themes, self._language)
        if isinstance(old, Palette):
            palette.set_narrow(old.is_narrow())
        return palette

    def _make_designs(self) -> QWidget:
        panel = Designs(self._window.themes, self._language)
        panel.chosen.connect(self._window.projects.open_template)
        return panel

    def _make_lessons(self) -> QWidget:
        projects, workspace = self._window.projects, self._window.workspace
        return Lessons(self._window.themes, self.guide, projects.save, lambda: workspace.document.name, self._language)

    def _begin_lesson(self, lesson: Lesson) -> None:
        """Show what a lesson is about, the page with its sliders as they were at first."""
        if lesson.page:
            self.bottom.show_page(lesson.page)
        inside = self.bottom.made("inside")
        if isinstance(inside, InsidePanel) and lesson.page == "inside" and lesson.view:
            inside.show_view(lesson.view)
        panel = self.bottom.made("whatif")
        if isinstance(panel, WhatIfPanel):
            panel.shift.set_altered(Altered())
            panel.show_view(lesson.view if lesson.page == "whatif" else "shift")

    def _make_code(self) -> QWidget:
        panel = CodePanel(self._window.workspace, self._window.themes, self._language)
        panel.save_requested.connect(self._export)
        return panel

    def _make_training(self, old: QWidget | None) -> QWidget:
        panel = TrainingPanel(self._window.workspace, self._window.session, self._window.themes)
        if isinstance(old, TrainingPanel):
            panel.take_over(old)
        return panel

    def _make_what_if(self, old: QWidget | None) -> QWidget:
        panel = WhatIfPanel(self._window.workspace, self._window.session, self._window.themes)
        if isinstance(old, WhatIfPanel):
            panel.take_over(old)
        return panel

    def _make_summary(self, old: QWidget | None) -> QWidget:
        window = self._window
        panel = SummaryPanel(window.workspace, window.themes, window.session, self._language)
        panel.over_depth.said.connect(window.session.message)
        panel.edit_requested.connect(window.canvas.edit_requested)
        if isinstance(old, SummaryPanel):
            panel.show_view(old.views.current())
        return panel

    def _export(self) -> None:
        self._window.commands.run("export")

    @property
    def _language(self) -> str:
        return self._window.themes.theme.language

    # ------------------------------------------------------------------------------------------------ where they are
    def speak(self) -> None:
        """Write everything in the language of now."""
        self.left.speak()
        self.bottom.speak()
        self.right.speak()
        self.inspector.speak(self._language)

    def reset(self) -> None:
        """Bring all back to where they were at the first start, in their usual sizes."""
        self._lay()
        self._restored, self._fitted = False, None
        self.fit()

    def restored(self, done: bool) -> None:
        """The person's own places and sizes are back, so that the usual ones must not follow."""
        self._restored = done

    def fit(self) -> None:
        """Give the docks their usual sizes when the window or the text becomes large or small; else they stay."""
        scale = self._window.themes.theme.text_scale
        narrow, height = self._window.width() < _ROOMY * scale, self._bottom_height()
        palette = self.left.made("blocks")
        if isinstance(palette, Palette) and (narrow, scale) != (self._narrow, self._scale):
            palette.set_narrow(narrow)  # its width goes with the text
        if narrow != self._narrow:
            self._unrolled = False
            self.left.set_narrow(narrow)
        self._narrow, self._scale = narrow, scale
        if (narrow, height, scale) == self._fitted:
            return
        first, self._fitted = self._fitted is None, (narrow, height, scale)
        if first and self._restored:
            return  # the person's own sizes
        self._size(narrow, height)
        # Once more when what is inside has its new sizes.
        QTimer.singleShot(0, self._window, lambda: self._size(narrow, self._bottom_height()))

    def _bottom_height(self) -> int:
        """The usual height of the pages; with large text in a low window they leave the blocks their share."""
        window, px = self._window, self._window.themes.theme.px
        usual = px(DOCK_HEIGHT_SMALL if window.height() < px(_LOW) else DOCK_HEIGHT)
        above = window.menuBar().sizeHint().height() + px(TOP_BAR)
        return min(usual, round(_SHARE * (window.height() - above)))

    def _unroll(self, key: str) -> None:
        """In a small window the rail becomes as wide as designs and lessons need, until the blocks are back."""
        wide = key != "blocks"
        if self._narrow and wide != self._unrolled:
            self._unrolled = wide
            self.left.show_tabs(wide)
            px = self._window.themes.theme.px
            width = px(PALETTE_WIDTH if wide else RAIL_WIDTH)
            QTimer.singleShot(
                0, self._window, lambda: self._window.resizeDocks([self.left], [width], Qt.Orientation.Horizontal)
            )

    def _size(self, narrow: bool, height: int) -> None:
        px = self._window.themes.theme.px
        inspector = min(px(INSPECTOR_WIDTH), round(_BESIDE * self._window.width()))
        widths = [px(RAIL_WIDTH if narrow else PALETTE_WIDTH), inspector]
        self._window.resizeDocks([self.left, self.right], widths, Qt.Orientation.Horizontal)
        self._window.resizeDocks([self.bottom], [height], Qt.Orientation.Vertical)
