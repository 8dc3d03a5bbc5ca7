"""Random edits leave a valid design; undo goes back to the start, redo to the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designs import check
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from random_designs import blocks, documents

from explorer.blocks.errors import InsertBefore, Remove, SetParams
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.history import History
from explorer.document.model import Document
from explorer.document.project import dumps, loads

places = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
ports = st.integers(0, 3)


class Editing(RuleBasedStateMachine):
    @initialize(doc=documents())
    def open(self, doc: Document) -> None:
        self.start = doc
        self.history = History(doc)

    def pick(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([*(node.id for node in self.history.document.nodes), "nobody"]))

    def some(self, data: st.DataObject) -> list[str]:
        return data.draw(st.lists(st.sampled_from([*(node.id for node in self.history.document.nodes), "nobody"])))

    def step(self, edit: Callable[..., Document], *args: Any, key: str | None = None, **kwargs: Any) -> None:
        before = self.history.document
        frozen, sentence = repr(before), "."
        try:
            self.history.push(edit(before, *args, **kwargs), edit.__name__, key)
        except EditError as error:
            sentence = str(error)
        assert sentence.endswith(".")
        assert repr(before) == frozen

    @rule(data=st.data(), block=blocks(), place=st.none() | places)
    def add(self, data: st.DataObject, block: Any, place: Any) -> None:
        before = self.history.document
        after = self.pick(data) if data.draw(st.booleans()) else edits.chain_end(before)
        self.step(edits.add, block, after, place)
        assert len(edits.added(before, self.history.document)) <= 1

    @rule(data=st.data(), block=blocks(), port=ports)
    def insert(self, data: st.DataObject, block: Any, port: int) -> None:
        self.step(edits.insert, block, self.pick(data), port)

    @rule(data=st.data())
    def group(self, data: st.DataObject) -> None:
        self.step(edits.group, self.some(data))

    @rule(data=st.data())
    def ungroup(self, data: st.DataObject) -> None:
        self.step(edits.ungroup, self.pick(data))

    @rule(data=st.data(), count=st.integers(0, 3))
    def repeat(self, data: st.DataObject, count: int) -> None:
        self.step(edits.set_repeats, self.pick(data), count)

    @rule(data=st.data(), port=ports)
    def connect(self, data: st.DataObject, port: int) -> None:
        self.step(edits.connect, self.pick(data), self.pick(data), port)

    @rule(data=st.data(), port=ports)
    def disconnect(self, data: st.DataObject, port: int) -> None:
        self.step(edits.disconnect, self.pick(data), port)

    @rule(data=st.data(), heal=st.booleans())
    def remove(self, data: st.DataObject, heal: bool) -> None:
        self.step(edits.remove, self.some(data)[:2], heal)

    @rule(data=st.data(), block=blocks())
    def replace_block(self, data: st.DataObject, block: Any) -> None:
        self.step(edits.replace_block, self.pick(data), block)

    @rule(data=st.data(), block=blocks())
    def set_values(self, data: st.DataObject, block: Any) -> None:
        id = self.pick(data)
        self.step(edits.set_values, id, key=f"{id}.values", **block.changes())

    @rule(data=st.data(), new=st.sampled_from(["stem", "half", "relu1", "a b"]))
    def rename(self, data: st.DataObject, new: str) -> None:
        self.step(edits.rename, self.pick(data), new)

    @rule(data=st.data())
    def duplicate(self, data: st.DataObject) -> None:
        self.step(edits.duplicate, self.some(data)[:3])

    @rule(data=st.data(), with_inputs=st.booleans(), place=st.none() | places)
    def paste(self, data: st.DataObject, with_inputs: bool, place: Any) -> None:
        chosen = [node.id for node in self.history.document.nodes if data.draw(st.booleans())]
        if chosen:
            self.step(edits.paste_text, edits.copy_text(self.history.document, chosen), with_inputs, place)

    @rule(data=st.data(), place=places)
    def move(self, data: st.DataObject, place: Any) -> None:
        self.step(edits.move, dict.fromkeys(self.some(data), place))

    @rule(data=st.data())
    def frame(self, data: st.DataObject) -> None:
        self.step(edits.add_frame, "Frame", self.some(data))

    @rule(data=st.data(), remedy=st.sampled_from([SetParams((("filters", 4),)), InsertBefore("fit", port=1), Remove()]))
    def fix(self, data: st.DataObject, remedy: Any) -> None:
        self.step(edits.apply_remedy, self.pick(data), remedy)

    @rule()
    def tidy(self) -> None:
        self.step(edits.tidy)

    @rule(back=st.booleans())
    def travel(self, back: bool) -> None:
        (self.history.undo if back else self.history.redo)()

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        self.history.go_to(data.draw(st.integers(0, len(self.history.labels) - 1)))

    @invariant()
    def valid(self) -> None:
        check(self.history.document)

    def teardown(self) -> None:
        if not hasattr(self, "history"):
            return
        while self.history.can_redo:
            self.history.redo()
        end = self.history.document
        assert loads(dumps(end)) == end
        while self.history.can_undo:
            check(self.history.undo())
        assert self.history.document == self.start
        assert not self.history.is_modified
        while self.history.can_redo:
            self.history.redo()
        assert self.history.document == end


TestEditing = Editing.TestCase
TestEditing.settings = settings(derandomize=True, deadline=None, max_examples=60, stateful_step_count=25)
