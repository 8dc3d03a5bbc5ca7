"""What a lesson is, and what it is judged by; without Qt.

The words of a lesson stand in the catalogue under ``lesson.<slug>.title``, ``.do1`` … for its steps, ``.guess`` (and
``.guess1`` … for choices) and ``.aha``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from explorer.analysis import Report, analyse
from explorer.document.model import Document
from explorer.ipc.messages import Picture, Studied
from explorer.ui.ask.questions import Topic


@dataclass(frozen=True)
class Trained:
    """A training that has ended: its steps, and the mean loss on what it learned from and on what was held out."""

    steps: int
    loss: float
    held_out: float


@dataclass(frozen=True)
class Moment:
    """All that a step is judged by.

    ``held`` is the path of the value that is held, ``value`` what it is, ``playing`` what plays. ``studied`` has the
    newest answer of each kind since the lesson began. ``found`` counts the answers found while “Ask me” is on.
    ``trained`` is the last training that ended in the lesson.
    """

    document: Document
    report: Report
    selection: tuple[str, ...] = ()
    held: str = ""
    value: float | None = None
    playing: str = ""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    studied: Mapping[type[Studied], Studied] = field(default_factory=dict)
    asking: bool = False
    found: int = 0
    questions: int = 0
    trained: Trained | None = None

    @classmethod
    def of(cls, document: Document, **values: Any) -> Moment:
        """A moment of a design that nothing else happens in."""
        return cls(document, analyse(document), **values)


@dataclass(frozen=True)
class Story:
    """How a lesson went: the moment it began, and those at which each step was done."""

    opened: Moment
    ticked: tuple[Moment, ...] = ()

    @property
    def last(self) -> Moment:
        """The newest of its moments."""
        return self.ticked[-1] if self.ticked else self.opened


Done = Callable[[Moment, Story], bool]
"""Whether a step is done at a moment, the steps before it being in the story."""
Numbers = Callable[[Story], Mapping[str, object]]


@dataclass(frozen=True)
class Guess:
    """What is guessed first: a number that the story tells in the end (``name`` of the lesson's numbers), or, with
    ``choices``, one of so many sentences, of which ``right`` is true (from 1).

    ``hides`` are the topics that stay hidden in the window until something was guessed: that of the number, and those
    that it follows from by a division. ``covers`` is a view that tells what no topic is about, and waits for the guess:
    the arithmetic of a ``value``, the curve of a ``shift``, what ``bridges`` change, the ``count`` of questions."""

    name: str = ""
    hides: tuple[Topic, ...] = ()
    choices: int = 0
    right: int = 0
    covers: str = ""


@dataclass(frozen=True)
class Lesson:
    """One idea. ``design`` is what it opens; ``block`` what is selected then, and ``page`` what is shown below.

    ``needs`` are the blocks that its numbers are told of: while one is gone, of another type, or reads something of
    another kind, no step is done. ``patch`` is where the network listens, in seconds; ``pins`` has the channels that
    blocks show (path, channel). ``numbers`` are what the last sentence says of the story.
    """

    slug: str
    design: Callable[[], Document]
    steps: tuple[Done, ...]
    numbers: Numbers
    guess: Guess
    block: str = ""
    page: str = ""
    view: str = ""
    template: str = ""
    patch: float | None = None
    pins: tuple[tuple[str, int], ...] = ()
    needs: tuple[str, ...] = ()


def advanced(lesson: Lesson, story: Story, now: Moment) -> Story:
    """The story after a moment: as many further steps ticked as are done in it, one after the other."""
    if not all(_is_whole(block, story.opened.report, now.report) for block in lesson.needs):
        return story
    while len(story.ticked) < len(lesson.steps) and lesson.steps[len(story.ticked)](now, story):
        story = Story(story.opened, (*story.ticked, now))
    return story


def _is_whole(block: str, before: Report, after: Report) -> bool:
    """Whether a block is of the type that it was, and reads and gives what its numbers can be told of."""
    old, new = before.blocks[block], after.blocks.get(block)
    if new is None or new.output is None or new.block.key != old.block.key:
        return False
    return [type(shape) for shape in new.inputs] == [type(shape) for shape in old.inputs]


def is_over(lesson: Lesson, story: Story) -> bool:
    """Whether all steps are done."""
    return len(story.ticked) == len(lesson.steps)
