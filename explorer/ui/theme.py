"""Every colour, size, weight and duration of the window; no other module of the interface names one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QToolTip, QWidget

from explorer.ui import fonts
from explorer.ui.speech import speak

# The same in both themes, because pictures of sound are always dark.
BEAM: Final = "#5FF2FF"
BEAM_HALO: Final = "#04141A"
PLAYHEAD: Final = "#FFFFFF"
PLAYHEAD_HALO: Final = "#000000"
SHADE: Final = "#000000"
INK: Final = "#12151A"
PAPER: Final = "#FFFFFF"

PLAYHEAD_HALO_ALPHA: Final = 0.60
SHADE_ALPHA: Final = 0.55
SHADE_PATCH_ALPHA: Final = 0.42
BEAM_LABEL_ALPHA: Final = 0.88
DISABLED_ALPHA: Final = 0.45

SPACE: Final = (4, 8, 12, 16, 24, 32)
RADIUS_SMALL: Final = 4
RADIUS_CONTROL: Final = 6
RADIUS_CARD: Final = 8
CONTROL: Final = 28
BUTTON: Final = 32
TAB_ROW: Final = 36
TOP_BAR: Final = 48
PALETTE_ROW: Final = 26
HIT: Final = 24
PALETTE_WIDTH: Final = 216
RAIL_WIDTH: Final = 56
INSPECTOR_WIDTH: Final = 304
DOCK_HEIGHT: Final = 296
DOCK_HEIGHT_SMALL: Final = 216

CARD_WIDTH: Final = 176
CARD_HEAD: Final = 30
CARD_BAND: Final = 4
CARD_STRIP: Final = 8
CARD_FOOT: Final = 26
CARD_COST: Final = 4
PICTURE: Final = (172, 86)
CHIP_HEIGHT: Final = 28
DOCK_GAP: Final = 12
COLUMN_GAP: Final = 40

REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600

SIZES: Final[Mapping[str, int]] = MappingProxyType(
    {"caption": 11, "small": 12, "body": 13, "title": 15, "headline": 20, "mono": 12}
)
"""Type size of each role in pixels at 100 % text."""
LINES: Final[Mapping[str, int]] = MappingProxyType(
    {"caption": 16, "small": 16, "body": 20, "title": 24, "headline": 28, "mono": 16}
)
"""Line height of each role in pixels at 100 % text."""
DURATIONS: Final[Mapping[str, int]] = MappingProxyType({"hover": 80, "selection": 0, "layout": 150, "open": 150})
"""Milliseconds of each motion."""


@dataclass(frozen=True)
class Family:
    """The band of a family of blocks, and what is written on it."""

    band: str
    label: str


def _families(**bands: tuple[str, str]) -> Mapping[str, Family]:
    return MappingProxyType({name: Family(band, label) for name, (band, label) in bands.items()})


@dataclass(frozen=True)
class Theme:
    """The tokens of one theme: attributes are ``#RRGGBB``, methods give Qt's values.

    How large its words are, whether it moves and which language it speaks go with it to all that is painted.
    """

    name: str
    canvas: str
    surface: str
    raised: str
    sunken: str
    line: str
    line_strong: str
    wire: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    warning_mark: str
    success: str
    success_soft: str
    positive: str
    negative: str
    families: Mapping[str, Family] = field(repr=False, hash=False)
    text_scale: float = 1.0
    moves: bool = True
    language: str = "en"

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self.name == "dark"

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """A token (``"accent"``, ``"beam"``, ``"ink"`` …) as a colour of its own, which the caller may change.

        Raises:
            KeyError: there is no token of this name.
        """
        value = _SHARED.get(token) or getattr(self, token, None)
        if not isinstance(value, str) or not value.startswith("#"):
            raise KeyError(token)
        return QColor(_parsed(value, alpha))

    def band(self, family: str, alpha: float = 1.0) -> QColor:
        """The colour of a family's band and icon; a group's own icon is muted.

        Raises:
            KeyError: there is no family of this name.
        """
        value = self.muted if family == "group" else self.families[family].band
        return QColor(_parsed(value, alpha))

    def label(self, family: str) -> QColor:
        """The colour of text on a family's band.

        Raises:
            KeyError: there is no family of this name.
        """
        value = self.raised if family == "group" else self.families[family].label
        return QColor(_parsed(value, 1.0))

    def font(self, role: str = "body", weight: int = REGULAR) -> QFont:
        """The type of a role (caption, small, body, title, headline, mono), with figures of equal width.

        Raises:
            KeyError: there is no role of this name.
        """
        return QFont(_font(self.px(SIZES[role]), weight, role == "mono"))

    def line_height(self, role: str = "body") -> int:
        """Pixels from one base line to the next."""
        return self.px(LINES[role])

    def px(self, size: float) -> int:
        """A size that holds text, in pixels, after the reader's text size."""
        return round(size * self.text_scale)

    def duration(self, motion: str) -> int:
        """Milliseconds of a motion (hover, selection, layout, open); 0 when the system asks for less."""
        return DURATIONS[motion] if self.moves else 0

    def syntax(self, part: str) -> QColor:
        """The colour of a part of source code: keyword, name, string, number, comment or text."""
        token = {"keyword": "accent", "name": "text", "string": "success", "number": "warning", "comment": "muted"}
        return self.color(token.get(part, "text"))


_SHARED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "beam": BEAM,
        "beam_halo": BEAM_HALO,
        "playhead": PLAYHEAD,
        "playhead_halo": PLAYHEAD_HALO,
        "shade": SHADE,
        "ink": INK,
        "paper": PAPER,
    }
)

LIGHT: Final = Theme(
    name="light",
    canvas="#EEF0F3",
    surface="#F8F9FB",
    raised="#FFFFFF",
    sunken="#E6E9EE",
    line="#D6DAE1",
    line_strong="#7F8794",
    wire="#7B8390",
    text="#171A20",
    muted="#545C69",
    faint="#7E8692",
    accent="#0B6E80",
    accent_hover="#095C6B",
    on_accent="#FFFFFF",
    accent_soft="#D8EDF1",
    danger="#B42318",
    danger_soft="#FBE9E7",
    warning="#8A5300",
    warning_soft="#FBF0DC",
    warning_mark="#E8A317",
    success="#1B6E3C",
    success_soft="#E1F2E7",
    positive="#C2456B",
    negative="#267DAD",
    families=_families(
        sound=("#2B2E34", PAPER),
        convolution=("#1E69EE", PAPER),
        resampling=("#C77522", INK),
        normalisation=("#0D593E", PAPER),
        activation=("#6A6101", PAPER),
        recurrent=("#5A0CB9", PAPER),
        merge=("#C6056A", PAPER),
        dense=("#661809", PAPER),
        reshape=("#80848D", INK),
    ),
)
DARK: Final = Theme(
    name="dark",
    canvas="#131519",
    surface="#1A1D22",
    raised="#23272E",
    sunken="#0E1013",
    line="#343A43",
    line_strong="#7B8593",
    wire="#69727F",
    text="#E8EAEE",
    muted="#A5ADB9",
    faint="#77808D",
    accent="#4CC9DD",
    accent_hover="#74D8E8",
    on_accent="#05262C",
    accent_soft="#173840",
    danger="#FF8A7A",
    danger_soft="#3B211F",
    warning="#F0B54A",
    warning_soft="#372B16",
    warning_mark="#F0B54A",
    success="#6CCB92",
    success_soft="#183024",
    positive="#D4557B",
    negative="#3A94C6",
    families=_families(
        sound=("#E6EAF1", INK),
        convolution=("#5799FF", INK),
        resampling=("#F38C2E", INK),
        normalisation=("#94D2A7", INK),
        activation=("#F2E779", INK),
        recurrent=("#8F53CE", PAPER),
        merge=("#EE4282", INK),
        dense=("#9E6247", PAPER),
        reshape=("#91929A", INK),
    ),
)
FAMILIES: Final = (*LIGHT.families, "group")
"""The names of all families, in the palette's order."""


@lru_cache(maxsize=512)
def _parsed(value: str, alpha: float) -> QColor:
    colour = QColor(value)
    colour.setAlphaF(alpha)
    return colour


@lru_cache(maxsize=128)
def _font(pixels: int, weight: int, mono: bool) -> QFont:
    made = QFont(fonts.MONO if mono else fonts.SANS)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if not mono:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's own roles, for the controls that the style draws."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "surface",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "raised",
        QPalette.ColorRole.AlternateBase: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Midlight: "surface",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line_strong",
        QPalette.ColorRole.Shadow: "line",
    }
    for role, token in roles.items():
        made.setColor(role, theme.color(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("faint"))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, theme.color("line"))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.HighlightedText, theme.color("muted"))
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Give the application the theme: Fusion, the palette and the body type.

    Raises:
        FontError: a shipped font is missing.
    """
    fonts.register()
    # Setting a style again would rebuild every widget's, so a change of theme leaves it.
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))
    speak(app, theme.language)
    QToolTip.setPalette(palette(theme))
    QToolTip.setFont(theme.font("small"))
    # Qt tells the windows itself only inside exec(); a picture rendered without it has to follow too.
    for window in app.topLevelWidgets():
        app.sendEvent(window, QEvent(QEvent.Type.ApplicationPaletteChange))
        app.sendEvent(window, QEvent(QEvent.Type.ApplicationFontChange))


def system_text_scale() -> float:
    """The reader's text size over the usual one; the desktops' own defaults (12 to 15 px) all count as 1."""
    pixels = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return 1.0 if pixels <= 15 else pixels / SIZES["body"]


def system_language() -> str:
    """The desktop's language where the window speaks it, else English."""
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark window."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def is_text_scale(scale: float) -> bool:
    """Whether text can be this much larger or smaller than usual."""
    return 0.75 <= scale <= 3


class ThemeHolder(QObject):
    """The theme in use, handed to each widget that paints; ``changed`` tells them all of a new one."""

    changed = Signal(object)

    def __init__(self, theme: Theme = LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Use another theme, in the application's palette too, keeping text size, motion and language."""
        now = self._theme
        self._use(replace(theme, text_scale=now.text_scale, moves=now.moves, language=now.language))

    def set_text_scale(self, scale: float) -> None:
        """Make all text larger or smaller: 1.0 is 13 px body text, 1.6 reads in a lecture hall.

        Raises:
            ValueError: the scale is outside 0.75 … 3.
        """
        if not is_text_scale(scale):
            raise ValueError("A text scale lies between 0.75 and 3.")
        self._use(replace(self._theme, text_scale=scale))

    def set_motion(self, moves: bool) -> None:
        """Allow or still all motion."""
        self._use(replace(self._theme, moves=moves))

    def set_language(self, language: str) -> None:
        """Speak another language, ``en`` or ``de``."""
        self._use(replace(self._theme, language=language))

    def follow_system(self, widget: QWidget) -> None:
        """Take text size and motion from the desktop that the widget is on."""
        style = widget.style()
        moves = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0
        self._use(replace(self._theme, text_scale=system_text_scale(), moves=moves))

    def _use(self, theme: Theme) -> None:
        if theme == self._theme:
            return
        self._theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply(app, theme)
        self.changed.emit(theme)
