"""The design as a drawing: what stands in it, on which ground, and what it says when it can't be made."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from canvas_fakes import basic_cnn, chain, unet
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.scene import CanvasScene
from explorer.ui.diagram import MARGIN, DiagramError, Wanted, diagram_image, save_diagram, selected
from explorer.ui.theme import DARK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"


def words_of(path: Path) -> list[str]:
    return ["".join(text.itertext()).strip() for text in ElementTree.parse(path).iter(f"{SVG}text")]


def test_an_svg_says_what_the_cards_say_in_text(stage, tmp_path):
    made = stage(basic_cnn())
    save_diagram(made.session, tmp_path / "net.svg")
    words = words_of(tmp_path / "net.svg")
    for expected in ("conv1", "16 @ 3×3", "pool3", "Front-end", "What is it?", "9\N{THIN SPACE}248"):
        assert any(expected in word for word in words), expected
    source = (tmp_path / "net.svg").read_text("utf-8")
    assert "<title>Basic CNN</title>" in source
    assert source.count("<image") >= 7, "a picture in each card"
    assert QSvgRenderer(str(tmp_path / "net.svg")).isValid()


def test_text_keeps_its_width_where_the_font_is_missing(stage, tmp_path):
    made = stage(basic_cnn())
    save_diagram(made.session, tmp_path / "net.svg")
    for text in ElementTree.parse(tmp_path / "net.svg").iter(f"{SVG}text"):
        assert float(text.attrib["textLength"]) > 0
        assert "Helvetica" in text.attrib["font-family"]


def test_without_pictures_stand_the_numbers(stage, tmp_path):
    made = stage(basic_cnn())
    save_diagram(made.session, tmp_path / "net.svg", Wanted(pictures=False))
    source, words = (tmp_path / "net.svg").read_text("utf-8"), words_of(tmp_path / "net.svg")
    assert "<image" not in source
    assert "sees 96 ms" in words
    assert "and 6 more" in words
    assert words.count("16 @ 3×3") == 1


def test_what_a_card_cuts_off_is_not_drawn_beyond_it(stage, tmp_path):
    """SVG cuts nothing off, so the band of a card must be drawn with its round corners."""
    made = stage(chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {})))
    save_diagram(made.session, tmp_path / "net.svg", Wanted(pictures=False))
    drawn = rendered(tmp_path / "net.svg")
    box = made.canvas.canvas_scene.boxes()["conv1"]
    origin = made.canvas.canvas_scene.content_rect().topLeft()
    x, y = round(box.x - origin.x() + MARGIN), round(box.y - origin.y() + MARGIN)
    assert drawn.pixelColor(x, y).alpha() == 0
    assert drawn.pixelColor(x + 2, y + 40).name() == LIGHT.band("convolution").name()


def rendered(path: Path) -> QImage:
    found = QSvgRenderer(str(path))
    image = QImage(found.viewBox().size(), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    found.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def test_a_png_is_sharp_and_its_ground_transparent(stage, tmp_path):
    made = stage(basic_cnn())
    save_diagram(made.session, tmp_path / "net.png")
    image = QImage(str(tmp_path / "net.png"))
    content = made.canvas.canvas_scene.content_rect()
    assert image.width() == round(3 * (content.width() + 2 * MARGIN))
    assert image.pixelColor(2, 2).alpha() == 0
    save_diagram(made.session, tmp_path / "dark.png", Wanted(theme=DARK, transparent=False))
    assert QImage(str(tmp_path / "dark.png")).pixelColor(2, 2).name() == DARK.color("canvas").name()


def test_a_pdf_is_one_page_with_its_fonts(stage, tmp_path):
    made = stage(unet())
    save_diagram(made.session, tmp_path / "net.pdf")
    source = (tmp_path / "net.pdf").read_bytes()
    assert source.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", source)) == 1
    assert b"Inter" in source


def test_the_pointer_and_the_selection_leave_no_mark(stage):
    made = stage(basic_cnn())
    before = diagram_image(made.session, Wanted(), 1.0)
    made.workspace.select(["conv1", "pool2"])
    made.session.hold("conv2", (3, 4))
    made.canvas.set_zoom(0.3)
    made.canvas.canvas_scene.dim(but={"conv1"})
    assert diagram_image(made.session, Wanted(), 1.0) == before


def test_a_selection_is_drawn_alone(stage):
    made = stage(basic_cnn())
    image = diagram_image(made.session, Wanted(selected(("conv1", "pool1"))), 1.0)
    boxes = [made.canvas.canvas_scene.boxes()[id] for id in ("conv1", "pool1")]
    height = max(box.bottom for box in boxes) - min(box.y for box in boxes)
    assert image.size() == QSize(round(boxes[0].width + 2 * MARGIN), round(height + 2 * MARGIN))
    assert selected(()) is None


def test_a_long_design_becomes_less_fine_rather_than_too_large(stage):
    blocks = [(f"conv{i}", "conv2d", {}) for i in range(60)]
    made = stage(chain(("spectrogram", "spectrogram", {}), *blocks))
    image = diagram_image(made.session, Wanted(pictures=False))
    assert max(image.width(), image.height()) == 12_000


@pytest.mark.parametrize(
    ("document", "name", "expected"),
    [(basic_cnn, "net.jpeg", ".svg, .pdf or .png"), (Document, "net.svg", "the canvas is empty")],
)
def test_what_cannot_be_drawn_is_said(stage, tmp_path, document, name, expected):
    with pytest.raises(DiagramError, match=re.escape(expected)):
        save_diagram(stage(document()).session, tmp_path / name)


def test_a_place_that_cannot_be_written_is_said(stage, tmp_path):
    with pytest.raises(DiagramError, match="could not be written"):
        save_diagram(stage(basic_cnn()).session, tmp_path / "missing" / "net.svg")


def test_nothing_follows_the_design_once_it_is_drawn(stage, monkeypatch):
    made = stage(basic_cnn())
    diagram_image(made.session, Wanted(), 1.0)
    diagram_image(made.session, Wanted(pictures=False), 1.0)
    with pytest.raises(DiagramError):
        diagram_image(made.session, Wanted(frozenset({"nowhere"})), 1.0)
    seen: list[CanvasScene] = []
    faces = CanvasScene._faces
    monkeypatch.setattr(CanvasScene, "_faces", lambda scene: (seen.append(scene), faces(scene))[1])
    made.workspace.edit("Filters", lambda document: edits.set_values(document, "conv1", filters=9))
    assert seen == [made.canvas.canvas_scene]
