"""What Qt itself says and how it writes numbers: in the language of the window, whatever the desktop's."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_NAME: Final = "Qt's own words"


def number_locale(language: str) -> QLocale:
    """How fields and axes write and read numbers in a language.

    Marks of thousands are for the fields to read: Qt takes 0.003 in German, and 0,003 in English, for three.
    """
    locale = QLocale(QLocale.Language.German if language == "de" else QLocale.Language.English)
    options = QLocale.NumberOption
    locale.setNumberOptions(options.OmitGroupSeparator | options.RejectGroupSeparator)
    return locale


def speak(app: QApplication, language: str) -> None:
    """Let Qt's dialogs, menus of fields and numbers be in a language from now on."""
    locale = number_locale(language)
    if QLocale() != locale:
        QLocale.setDefault(locale)
    old = app.findChild(QTranslator, _NAME)
    if (old is not None and not old.isEmpty()) == (language != "en"):
        return
    if old is not None:
        app.removeTranslator(old)
        old.deleteLater()
        old.setObjectName("")
    if language != "en":
        made = QTranslator(app)
        made.setObjectName(_NAME)
        made.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        app.installTranslator(made)
