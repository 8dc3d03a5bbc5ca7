"""What a change does to shape, field and cost, in a few words; no Qt in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.analysis import BlockReport, Report, analyse
from explorer.blocks.shapes import letters
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document
from explorer.words import compact, exact, hertz, milliseconds, sentence, text
from explorer.words.refusals import refused


@dataclass(frozen=True)
class Effect:
    """What is different now: a few phrases, and the sentence of the first error that the change brings."""

    phrases: tuple[str, ...] = ()
    wrong: str = ""

    @property
    def words(self) -> str:
        """All of it on one line; the error first, for the rest depends on it."""
        return self.wrong or " · ".join(self.phrases)


def effect(before: Report, after: Report, ids: Sequence[str], language: str = "en") -> Effect:
    """What has become of some blocks, and of the whole where nothing of them is different or there is more to it."""
    known = {(problem.block, problem.code) for problem in before.problems if problem.severity == "error"}
    for problem in after.problems:
        if problem.severity == "error" and (problem.block, problem.code) not in known:
            return Effect((), sentence(problem, language))
    phrases: list[str] = []
    if len(ids) == 1:
        old, new = before.blocks.get(ids[0]), after.blocks.get(ids[0])
        if old is not None and new is not None:
            phrases += [*_shape(old, new, language), *_field(old, new, language), *_cost([old], [new], language)]
    else:
        pairs = [(before.blocks[id], after.blocks[id]) for id in ids if id in before.blocks and id in after.blocks]
        phrases += _cost([old for old, _ in pairs], [new for _, new in pairs], language)
    return Effect((*phrases, *_whole(before, after, ids, language)))


def preview(
    document: Document, report: Report, ids: Sequence[str], name: str, value: object, language: str = "en"
) -> Effect:
    """What setting a parameter would do, found out without doing it."""
    try:
        new = set_all(document, ids, name, value)
    except EditError as error:
        return Effect((), refused(error, language))
    if new == document:
        return Effect()
    return effect(report, analyse(new, report), ids, language)


def set_all(document: Document, ids: Iterable[str], name: str, value: object) -> Document:
    """Set a parameter of several blocks. Raises EditError where one of them cannot have the value."""
    return set_each(document, dict.fromkeys(ids, value), name)


def set_each(document: Document, values: Mapping[str, object], name: str) -> Document:
    """Set a parameter of several blocks, of each to its own value. Raises EditError where one can't have it."""
    for id, value in values.items():
        document = edits.set_values(document, id, **{name: value})
    return document


def _shape(old: BlockReport, new: BlockReport, language: str) -> list[str]:
    if old.output is None or new.output is None or old.output == new.output:
        return []
    one, other = letters(old.output).split(), letters(new.output).split()
    if [part[0] for part in one] != [part[0] for part in other]:
        return [f"{letters(old.output)} → {letters(new.output)}"]
    return [
        text("effect.size", language, axis=a[0], old=a[1:], new=b[1:])
        for a, b in zip(one, other, strict=True)
        if a != b
    ]


def _field(old: BlockReport, new: BlockReport, language: str) -> list[str]:
    one, other = old.field, new.field
    if one is None or other is None:
        return []
    found = []
    if one.ms != other.ms and one.ms is not None and other.ms is not None:
        found.append(_from_to(milliseconds(one.ms, language), milliseconds(other.ms, language)))
    if one.hz != other.hz and one.hz is not None and other.hz is not None:
        widths = [hz[1] - hz[0] for hz in (one.hz, other.hz)]
        found.append(_from_to(hertz(widths[0], language), hertz(widths[1], language)))
    frames = [field.time.size if field.time else None for field in (one, other)]
    if not found and one.ms is None and other.ms is None and frames[0] != frames[1] and None not in frames:
        found.append(
            _from_to(text("field.steps", language, time=frames[0]), text("field.steps", language, time=frames[1]))
        )
    found = [words for words in found if words]
    return [text("effect.sees", language, change=", ".join(found))] if found else []


def _from_to(old: str, new: str) -> str:
    """``362 → 410 ms``: the unit once where it is the same; empty where both read alike."""
    if old == new:
        return ""
    number, _, unit = old.rpartition(" ")
    return f"{number} → {new}" if unit == new.rpartition(" ")[2] and number else f"{old} → {new}"


def _cost(olds: Sequence[BlockReport], news: Sequence[BlockReport], language: str) -> list[str]:
    found = []
    parameters = [sum(block.parameters or 0 for block in blocks) for blocks in (olds, news)]
    macs = [sum(block.macs or 0 for block in blocks) for blocks in (olds, news)]
    if parameters[0] != parameters[1]:
        found.append(text("effect.parameters", language, old=exact(parameters[0]), new=exact(parameters[1])))
    elif compact(macs[0], language) != compact(macs[1], language):
        found.append(text("effect.macs", language, old=compact(macs[0], language), new=compact(macs[1], language)))
    return found


def _whole(before: Report, after: Report, ids: Sequence[str], language: str) -> list[str]:
    """The sum over the design, where others than these blocks have changed too."""
    old, new = before.totals.parameters, after.totals.parameters
    mine = sum(
        (after.blocks[id].parameters or 0) - (before.blocks[id].parameters or 0) for id in ids if id in after.blocks
    )
    if new - old == mine:
        return []
    return [text("effect.design", language, old=compact(old, language), new=compact(new, language))]
