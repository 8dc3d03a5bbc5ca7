"""What is copied is text; pasted, it is the same blocks under free names."""

from __future__ import annotations

import pytest
from designs import chain, check, make, skip, wires

from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document


def test_copy_and_paste_keeps_values_and_inner_wires() -> None:
    doc = edits.set_values(skip(), "conv1", filters=7)
    new = edits.paste_text(doc, edits.copy_text(doc, ["relu1", "conv1"]))
    assert wires(new) == {**wires(doc), "conv2": (None,), "relu2": ("conv2",)}
    assert new.node("conv2").block == make("conv2d", filters=7)
    check(new)


def test_paste_with_inputs_reads_the_same_names() -> None:
    doc = skip()
    text = edits.copy_text(doc, ["relu1", "add1"])
    assert wires(edits.paste_text(doc, text, with_inputs=True))["add2"] == ("relu2", "conv1")
    assert wires(edits.paste_text(Document(), text, with_inputs=True)) == {"relu1": (None,), "add1": ("relu1", None)}


def test_paste_elsewhere_keeps_free_names() -> None:
    doc = edits.rename(skip(), "conv1", "stem")
    assert wires(edits.paste_text(Document(), edits.copy_text(doc, ["stem"]))) == {"stem": (None,)}


def test_paste_never_reads_an_output() -> None:
    text = edits.copy_text(skip(), ["relu1"])
    other = edits.rename(chain("spectrogram", "reconstruction"), "output1", "conv1")
    assert wires(edits.paste_text(other, text, with_inputs=True))["relu1"] == (None,)


def test_inputs_that_a_merge_had_grown_go_with_their_wires() -> None:
    doc = edits.connect(skip(), "spectrogram1", "add1", 2)
    new = edits.paste_text(doc, edits.copy_text(doc, ["add1", "conv1"]))
    assert wires(new)["add2"] == (None, "conv2")
    check(new)


def test_duplicate_reads_what_the_original_reads() -> None:
    doc = edits.duplicate(skip(), ["relu1"])
    assert wires(doc)["relu2"] == ("conv1",)
    doc = edits.duplicate(edits.disconnect(skip(), "add1", 0), ["add1"])
    assert wires(doc)["add2"] == (None, "conv1")


def test_places_travel() -> None:
    doc = edits.move(skip(), {"conv1": (100, 50), "add1": (130, 40)})
    beside = edits.duplicate(doc, ["conv1", "relu1", "add1"])
    assert beside.places[2:] == (("conv2", 124.0, 74.0), ("add2", 154.0, 64.0))
    put = edits.paste_text(doc, edits.copy_text(doc, ["conv1", "add1"]), place=(0, 0))
    assert put.places[2:] == (("conv2", 0.0, 10.0), ("add2", 30.0, 0.0))
    first = edits.paste_text(skip(), edits.copy_text(skip(), ["conv1", "relu1"]), place=(5, 6))
    assert first.places == (("conv2", 5.0, 6.0),)


def test_it_survives_a_chat() -> None:
    doc = edits.set_values(chain("spectrogram", "conv2d"), "spectrogram1", channels="static, Δ, ΔΔ")
    text = edits.copy_text(doc, ["spectrogram1", "conv1"])
    assert text.isascii()
    curly = f"Try this:\n```json\n{text.replace(' ', chr(160))}```\nbye"
    for quote in "“”„":
        curly = curly.replace('"', quote, 40)
    assert edits.paste_text(Document(), curly) == edits.paste_text(Document(), text)
    assert edits.paste_text(Document(), text).nodes == doc.nodes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hello", "The clipboard holds no blocks"),
        ("} {", "The clipboard holds no blocks"),
        ("{}", "The clipboard holds no blocks"),
        ('{"kind": "layerscope blocks", "version": 1, "nodes": []}', "The clipboard holds no blocks"),
        ('{"kind": "layerscope blocks", "version": 2, "nodes": []}', "another version"),
        ('{"kind": "layerscope blocks", "version": 1}', "can't be pasted: the text: 'nodes' is missing"),
        ("{no}", "can't be pasted: line 1, column 2"),
        (
            '{"kind": "layerscope blocks", "version": 1, "nodes": [{"id": "a", "type": "relu", "from": ["a"]}]}',
            "can't be pasted: nodes: these read each other in a circle: a",
        ),
    ],
)
def test_what_can_not_be_pasted(text: str, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        edits.paste_text(Document(), text)


def test_nothing_selected_is_said() -> None:
    with pytest.raises(EditError, match="select some blocks first"):
        edits.copy_text(skip(), [])
    with pytest.raises(EditError, match="'nobody'"):
        edits.duplicate(skip(), ["nobody"])
