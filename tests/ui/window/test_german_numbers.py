"""Numbers in a German window: a comma everywhere, and what is typed may have either sign."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from stage import Stage

from explorer.blocks.library.inputs import Array
from explorer.blocks.library.normalisation import Dropout
from explorer.ui.panels import axes
from explorer.ui.panels.inspector_lists import NumbersEditor
from explorer.ui.panels.value_grid import two_places
from explorer.ui.panels.value_told import number
from explorer.ui.speech import number_locale, speak
from explorer.ui.theme import ThemeHolder
from explorer.ui.topbar import clock
from explorer.ui.widgets.arithmetic import result_of
from explorer.ui.widgets.fields import FloatField, IntField
from explorer.words.blocks import block_summary


def test_axes_and_read_outs_write_the_comma_of_the_window(stage: Stage) -> None:
    stage.window.set_language("de")
    assert axes.duration_text(8) == "8,0 s"
    assert axes.number_text(0.0312) == "0,0312"
    assert axes.hz_text(1500) == "1,5 kHz"
    assert axes.fixed(12345.5, 1) == "12345,5", "no point for thousands"
    stage.window.set_language("en")
    assert axes.duration_text(8) == "8.0 s"


@pytest.mark.parametrize(
    ("value", "english", "german"), [(-0.0312, "−0.031", "−0,031"), (2.64, "2.64", "2,64"), (12.0, "12", "12")]
)
def test_one_value_has_the_comma_of_its_language(value: float, english: str, german: str) -> None:
    assert number(value) == english
    assert number(value, "de") == german
    assert two_places(value, "de") == two_places(value).replace(".", ",")


def test_the_clock_and_cards_have_a_comma() -> None:
    assert clock(4.71, "de") == "0:04,71"
    assert block_summary(Dropout(rate=0.125), "de") == "12,5 %"


@pytest.mark.parametrize("typed", ["0,003", "0.003", "0,006/2", "0.006/2"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_typed_number_may_have_either_sign(qapp: QApplication, language: str, typed: str) -> None:
    themes = ThemeHolder()
    themes.set_language(language)
    field = FloatField(themes, "rate", 0.5, 0.0001, 1.0)
    field.setLocale(number_locale(language))
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, "\r")
    assert field.value() == pytest.approx(0.003)
    assert field.text() == ("0,003" if language == "de" else "0.003")


def test_thousands_with_a_comma_are_thousands_in_english(qapp: QApplication) -> None:
    field = FloatField(ThemeHolder(), "highest", 100, 0, 96_000, digits=6)
    field.setLocale(number_locale("en"))
    field.selectAll()
    QTest.keyClicks(field, "11,025")
    QTest.keyClick(field, "\r")
    assert field.value() == 11_025


@pytest.mark.parametrize("typed", ["1000", "1.000", "1,000", "1 000", "2,5*400"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_thousands_in_a_field_for_whole_numbers_may_be_marked(qapp: QApplication, language: str, typed: str) -> None:
    field = IntField(ThemeHolder(), "units", 5, 1, 4096)
    field.setLocale(number_locale(language))
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, "\r")
    assert field.value() == 1000


def test_a_table_of_numbers_is_read_as_it_is_written(qapp: QApplication) -> None:
    block = Array(freq=1, time=3, values=(0.5, -1.25, 2))
    spec = next(spec for spec in Array.params() if spec.kind == "numbers")
    for language, shown in (("en", "0.5 -1.25 2"), ("de", "0,5 -1,25 2")):
        editor = NumbersEditor(ThemeHolder(), spec, language)
        editor.show_value(block)
        assert editor.area.lines.toPlainText() == shown
        taken: list[object] = []
        editor.committed.connect(taken.append)
        editor.area.committed.emit(shown)
        editor.area.committed.emit("0.5, -1.25, 2")
        assert taken == [(0.5, -1.25, 2.0)] * 2


def test_sums_take_commas_and_refuse_the_rest() -> None:
    assert result_of("1,5 + 2") == 3.5
    assert result_of("1,5,2") is None


def test_qts_own_words_follow_the_language(stage: Stage) -> None:
    def cancel() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")

    assert cancel() == "Cancel"
    stage.window.set_language("de")
    assert cancel() == "Abbrechen"
    assert QCoreApplication.translate("QWidgetTextControl", "Select All") == "Alles auswählen"
    stage.window.set_language("en")
    assert cancel() == "Cancel"


def test_a_language_that_is_spoken_already_changes_nothing(qapp: QApplication) -> None:
    speak(qapp, "de")
    before = QLocale()
    speak(qapp, "de")
    assert QLocale() == before == number_locale("de")
