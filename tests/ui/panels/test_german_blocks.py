"""In German the palette, the search, the inspector and the help page speak of blocks in German."""

from __future__ import annotations

import pytest
from networks import basic
from PySide6.QtWidgets import QLabel, QWidget

from explorer.analysis import analyse
from explorer.ui.canvas.ranking import candidates, nearest
from explorer.ui.panels.finding import find
from explorer.ui.panels.inspector import Inspector
from explorer.ui.panels.inspector_head import Help
from explorer.ui.panels.palette import Palette
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def words_of(widget: QWidget) -> str:
    return " ".join(getattr(label, "words", label.text)() for label in widget.findChildren(QLabel))


def test_the_palette(qtbot, themes) -> None:
    themes.set_language("de")
    palette = Palette(Workspace(basic()), themes, "de")
    qtbot.addWidget(palette)
    model = palette.tree.model()
    heads = [model.index(line, 0) for line in range(model.rowCount())]
    assert "Faltung" in [head.data() for head in heads]
    titles = {model.index(row, 0, head).data() for head in heads for row in range(model.rowCount(head))}
    assert {"Max-Pooling", "Zu Sequenz", "Residualblock"} <= titles
    assert "Max pooling" not in titles
    themes.set_language("en")


@pytest.mark.parametrize("query", ["Faltung 2", "zu seq", "Verketten", "Mittelwert", "Conv2D"])
def test_blocks_are_found_by_their_german_names(query: str) -> None:
    keys = {
        "Faltung 2": "conv2d",
        "zu seq": "to_sequence",
        "Verketten": "concat",
        "Mittelwert": "avg_pool2d",
        "Conv2D": "conv2d",
    }
    assert find(query)[0].key == keys[query]
    document = basic()
    found = candidates(document, analyse(document), "", query, "de")
    assert keys[query] in [one.key for one in found]
    assert nearest("Verkettn", "de") == "Verketten"


def test_the_inspector_and_its_help_page(qtbot, themes) -> None:
    workspace = Workspace(basic())
    inspector = Inspector(workspace, themes, "de")
    qtbot.addWidget(inspector)
    inspector.show()
    workspace.select(("conv3",))
    said = words_of(inspector)
    for words in ("Schiebt gelernte Filter über Frequenz und Zeit.", "Schrittweite", "Gruppen"):
        assert words in said
    assert "Slides" not in said
    page = Help(workspace, themes, "conv3", "de", inspector)
    said = words_of(page)
    for words in ("summiert über die Stellen", "Größe der Filter über Frequenz und Zeit", "Conv2D"):
        assert words in said
    page.close()
