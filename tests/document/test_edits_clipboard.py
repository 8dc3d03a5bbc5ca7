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


def row() -> Document:
    doc = edits.add_row(Document(), [make(key) for key in ("spectrogram", "conv2d", "max_pool2d", "relu")])
    return edits.add_row(doc, [make("flatten"), make("classes")], "relu1")


def test_duplicates_of_a_row_at_the_end_go_on_with_the_chain() -> None:
    doc = edits.remove(row(), ["flatten1", "output1"])
    twice = edits.duplicate(doc, ["relu1", "conv1", "pool1"])
    assert wires(twice) | {"conv2": ("relu1",), "pool2": ("conv2",), "relu2": ("pool2",)} == wires(twice)
    thrice = edits.duplicate(twice, ["conv2", "pool2", "relu2"])
    assert wires(thrice)["conv3"] == ("relu2",)
    assert [node.id for node in thrice.nodes[-3:]] == ["conv3", "pool3", "relu3"]


def test_an_output_stays_behind_the_row_that_goes_on() -> None:
    doc = edits.remove(row(), ["flatten1"])
    twice = edits.duplicate(doc, ["pool1", "relu1"])
    assert wires(twice)["pool2"] == ("relu1",)
    assert wires(twice)["output1"] == ("relu2",)


@pytest.mark.parametrize("ids", [["conv1", "pool1"], ["conv1", "relu1"], ["flatten1", "output1"]])
def test_duplicates_of_others_lie_beside_them(ids: list[str]) -> None:
    doc = row()
    twice = edits.duplicate(doc, ids)
    first = doc.node(ids[0])
    copy = next(node for node in twice.nodes if node.id not in doc.graph.by_id and node.block.key == first.block.key)
    assert copy.sources == first.sources


def test_a_loose_row_has_no_chain_to_go_on_with() -> None:
    doc = edits.add_row(Document(), [make("conv2d"), make("relu")])
    assert wires(edits.duplicate(doc, ["conv1", "relu1"]))["conv2"] == (None,)


def test_muted_wires_travel() -> None:
    doc = edits.mute(skip(), "conv1", "add1")
    copied = edits.copy_text(doc, ["conv1", "relu1", "add1"])
    assert edits.paste_text(Document(), copied).muted == (("conv1", "add1"),)
    assert edits.paste_text(doc, copied).muted == (("conv1", "add1"), ("conv2", "add2"))
    joint = edits.copy_text(doc, ["add1"])
    assert edits.paste_text(doc, joint, with_inputs=True).muted == (("conv1", "add1"), ("conv1", "add2"))
    assert edits.paste_text(doc, joint).muted == (("conv1", "add1"),)
    check(edits.duplicate(doc, ["add1"]))


def test_something_always_counts_at_a_pasted_joint() -> None:
    words = edits.copy_text(edits.mute(skip(), "conv1", "add1"), ["conv1", "relu1", "add1"])
    both = words.replace('[["conv1", "add1"]]', '[["conv1", "add1"], ["relu1", "add1"], ["relu1", "conv7"]]')
    assert both != words
    assert edits.paste_text(Document(), both).muted == (("conv1", "add1"),)
    with pytest.raises(EditError, match="a source and a target"):
        edits.paste_text(Document(), words.replace('[["conv1", "add1"]]', '[["conv1"]]'))


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
        ('{"kind": "layerscope blocks", no}', "can't be pasted: line 1, column 31"),
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


@pytest.mark.parametrize(
    "text", ["hello {world}", "int main() { return 0; }", '{"a": 1', "f{x} and }{", '{"a": "layerscope blocks"}']
)
def test_any_other_text_with_brackets_holds_no_blocks(text: str) -> None:
    with pytest.raises(EditError, match=r"^The clipboard holds no blocks; copy some in Layerscope first\.$"):
        edits.paste_text(Document(), text)


AROUND = (
    "{text}",
    "Try this {{one}} :-}}\n\n```json\n{text}```\nand {{tell}} me, }} or not",
    'He said "{{ what?\n{text}\n"}} bye',
    "> > On Monday somebody wrote:\n>\n> > {quoted}\n> }}",
    "first:\n{text}\nand again:\n{text}",
    '{{"kind": "something else"}} {text}',
    "\ufeff\r\n{text}\r\n",
)


@pytest.mark.parametrize("around", AROUND)
def test_it_is_found_in_whatever_a_chat_or_a_mail_says_around_it(around: str) -> None:
    doc = edits.rename(skip(), "conv1", "one")
    words = edits.copy_text(doc, ["one", "relu1", "add1"])
    said = around.format(text=words, quoted=words.replace("\n", "\n> > "))
    pasted = edits.paste_text(Document(), said)
    assert {node.id for node in pasted.nodes} == {"one", "relu1", "add1"}
    check(pasted)


def test_brackets_in_names_are_no_brackets_of_the_text() -> None:
    group = edits.group(chain("spectrogram", "conv2d", "relu"), ("conv1", "relu1"))
    id = next(node.id for node in group.nodes if node.block.key == "group")
    titled = edits.set_values(group, id, name='}"{ odd')
    pasted = edits.paste_text(Document(), f"look: {edits.copy_text(titled, [id])} }} {{")
    assert pasted.nodes[0].block == titled.node(id).block


@pytest.mark.parametrize("cut", [40, 60, 120])
def test_what_is_cut_off_is_said(cut: int) -> None:
    with pytest.raises(EditError):
        edits.paste_text(Document(), "{}" + edits.copy_text(skip(), ["conv1", "relu1"])[:cut])
    with pytest.raises(EditError):
        edits.paste_text(Document(), "{" * 400 + edits.copy_text(skip(), ["conv1"])[:cut])
