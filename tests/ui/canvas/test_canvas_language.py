"""What is written on the canvas itself is in the language of the window."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from canvas_stage import Stage

from explorer.document import edits
from explorer.document.templates import load_template
from explorer.ui.canvas.feed import readout_of
from explorer.ui.canvas.pen import Pen
from explorer.ui.pointing import Pointing

ENGLISH = re.compile(r"Waiting for|output unknown|one frame|one step|a step$|\bsees\b|mel bands|\d classes")


def written(stage: Stage, monkeypatch: pytest.MonkeyPatch, zoom: float) -> list[str]:
    """All words that cards, chips and texts draw at a zoom."""
    words: list[str] = []
    draw = Pen.text

    def listen(self: Pen, rect: object, text: str, *rest: object, **more: object) -> float:
        words.append(text)
        return draw(self, rect, text, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Pen, "text", listen)
        stage.canvas.frame_all()
        stage.canvas.set_zoom(zoom)
        for item in stage.canvas.canvas_scene.blocks.values():
            stage.canvas.centerOn(item)
            stage.canvas.grab()
    return words + [line for text in stage.canvas.canvas_scene._texts for line in text.lines]


@pytest.mark.parametrize("zoom", [1.4, 2.0])
def test_cards_and_rows_speak_the_language_of_the_window(
    stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch, zoom: float
) -> None:
    unet = stage(load_template("unet-small"))
    broken = stage(edits.set_values(load_template("basic-cnn"), "pool1", size=(40, 1), stride=(40, 1)))
    english = written(unet, monkeypatch, zoom) + written(broken, monkeypatch, zoom)
    assert {found for word in english for found in ENGLISH.findall(word)} >= {"Waiting for", "one frame", "a step"}
    for one in (unet, broken):
        one.canvas.themes.set_language("de")
    german = written(unet, monkeypatch, zoom) + written(broken, monkeypatch, zoom)
    assert not [word for word in german if ENGLISH.search(word)]
    assert any(word.startswith("Wartet auf") for word in german)
    assert "Ausgang unbekannt" in german
    assert "ein Frame = 16 ms" in german
    assert any(word.endswith(" je Schritt") for word in german)


def test_the_pill_at_the_pointer_speaks_the_language_of_the_window() -> None:
    one = Pointing("gru1", (1, 2), -2.54, None, None, {}, None)
    assert readout_of(one) == "row 2 · column 3 · value −2.5"
    assert readout_of(one, "de") == "Zeile 2 · Spalte 3 · Wert −2,5"


def test_the_pill_over_a_card_is_in_the_language_of_the_window(stage: Callable[..., Stage]) -> None:
    one = stage(load_template("basic-cnn"))
    one.session.hold("conv2", (3, 4))
    assert " · value " in one.canvas.feed.pill.words
    one.canvas.themes.set_language("de")
    assert " · Wert " in one.canvas.feed.pill.words
