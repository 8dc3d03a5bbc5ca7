"""Whose answers these are: who is who among the blocks through renaming, undo and insertion; without Qt."""

from __future__ import annotations

import weakref

from explorer.document.model import Document
from explorer.ui.ask.answers import Progress


class Owners:
    """Gives every block a name for life, so that an answer stays with the block it was given for.

    A block that is renamed keeps it. One that comes back by an undo has it again, because the very same design comes
    back. One that is added later under a name that has become free has a new one.
    """

    def __init__(self, document: Document) -> None:
        self._given = 0
        self._known: dict[int, tuple[weakref.ref[Document], dict[str, str]]] = {}
        self._away = Progress()
        self._keep(document, {node.id: self._fresh() for node in document.nodes})

    def follow(self, progress: Progress, old: Document, new: Document) -> Progress:
        """The answers under the names of the new design; those of blocks that have left wait until they come back."""
        before = self._of(old)
        if id(new) not in self._known:
            self._keep(new, self._after(old, new, before))
        after = self._of(new)
        if after is before:
            return progress
        whole = self._away.together(progress.renamed(before))
        here = set(after.values())
        self._away = whole.renamed({name: name for name in self._names(whole) - here})
        return whole.renamed({name: id for id, name in after.items()})

    def forget(self) -> None:
        """Forget the answers of blocks that have left."""
        self._away = Progress()

    def _names(self, progress: Progress) -> set[str]:
        known = (progress.found, progress.shown, progress.missed, progress.wrong)
        return {key[0].partition(".")[0] for table in known for key in table}

    def _after(self, old: Document, new: Document, before: dict[str, str]) -> dict[str, str]:
        """The names for life in a design that an edit has made of another."""
        if len(old.nodes) == len(new.nodes) and all(
            was is node or (was.id == node.id and type(was.block) is type(node.block))
            for was, node in zip(old.nodes, new.nodes, strict=True)
        ):
            return before
        there, here = old.graph.by_id, new.graph.by_id
        left = [there[id] for id in there if id not in here]
        found = {}
        for id, node in here.items():
            was = there.get(id)
            if was is None:
                # A renamed block is the same value under another name.
                same = next((other for other in left if other.block is node.block), None)
                if same is not None:
                    left.remove(same)
                    found[id] = before[same.id]
                    continue
            elif type(was.block) is type(node.block):
                found[id] = before[id]
                continue
            found[id] = self._fresh()
        return found

    def _of(self, document: Document) -> dict[str, str]:
        return self._known[id(document)][1]

    def _keep(self, document: Document, names: dict[str, str]) -> None:
        key = id(document)
        # The history decides how long a design can come back; its number may then belong to another one.
        self._known[key] = (weakref.ref(document, lambda _: self._known.pop(key, None)), names)

    def _fresh(self) -> str:
        self._given += 1
        return str(self._given)
