"""What the inspector shows while not exactly one block is selected: the design, or several blocks together."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from explorer.analysis import Report
from explorer.document import edits
from explorer.ui import theme as tokens
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.ask.questions import Topic
from explorer.ui.panels.field_words import seen_at_end
from explorer.ui.panels.inspector_form import Form
from explorer.ui.panels.inspector_goals import GoalsForm
from explorer.ui.panels.inspector_head import Name
from explorer.ui.panels.text_area import TextArea
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, ElidedLabel, Label, Separator
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import exact, text
from explorer.words.blocks import block_title
from explorer.words.designs import design_about, design_name


class Facts(QWidget):
    """Rows of a word and its value."""

    def __init__(self, themes: ThemeHolder, words: tuple[str, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(tokens.SPACE[0])
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, themes.theme.px(104))
        self.values: list[ElidedLabel] = []
        self._names: list[Label] = []
        for line, word in enumerate(words):
            value, name = ElidedLabel(themes, "", weight=tokens.MEDIUM), Label(themes, word, tone="muted")
            grid.addWidget(name, line, 0)
            grid.addWidget(value, line, 1)
            self.values.append(value)
            self._names.append(name)

    def set_values(self, *values: str) -> None:
        """Show other values, in the order of the words; a row without a value leaves."""
        for label, name, value in zip(self.values, self._names, values, strict=True):
            label.set_words(value)
            show_if(label, bool(value))
            show_if(name, bool(value))


class DesignView(QWidget):
    """The design's name, what it is for, its totals and its sound."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._language = workspace, language
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE[1])
        self.name = Name(themes, design_name(workspace.document, language), text("design.rename", language))
        self.name.renamed.connect(self._rename)
        self.about = TextArea(themes, text("design.about", language), rows=2, most=10)
        self.about.lines.setPlaceholderText(text("design.about", language))
        self.about.committed.connect(self._describe)
        keys = ("design.parameters", "design.macs", "design.blocks", "design.sees", "seen.before", "design.sound")
        self.facts = Facts(themes, tuple(text(key, language) for key in keys))
        self.at_least = Caption(themes, text("design.lower", language), wrap=True)
        self.goals = GoalsForm(workspace, themes, language)
        self.hint = Caption(themes, "", wrap=True)
        for piece in (
            self.name,
            self.about,
            Separator(themes),
            self.facts,
            self.at_least,
            Separator(themes),
            self.goals,
            Separator(themes),
            self.hint,
        ):
            column.addWidget(piece)
        self.refresh()

    def refresh(self) -> None:
        """Show the design as it is now."""
        hint = "design.hint" if self._workspace.document.nodes else "design.hint empty"
        self.hint.set_words(text(hint, self._language))
        document, report, language = self._workspace.document, self._workspace.report, self._language
        self.name.label.set_words(design_name(document, language))
        self.about.set_text(design_about(document, language))
        totals, ask = report.totals, self._workspace.ask
        end = seen_at_end(document, report, language)
        hidden = end is not None and ask.hides_field(end.block)
        self.facts.set_values(
            HIDDEN if ask.hides_total(Topic.PARAMETERS) else exact(totals.parameters),
            HIDDEN if ask.hides_total(Topic.MACS) else exact(totals.macs),
            str(len(document.nodes)),
            "–" if end is None else end.rest or (HIDDEN if hidden else end.span),
            "" if end is None or not end.rest else HIDDEN if hidden else end.span,
            sound_words(document.sound, language) if document.reads_sound else "",
        )
        for label in self.facts.values[3:5]:
            label.setToolTip("" if end is None or hidden else end.tip)
        show_if(self.at_least, not totals.complete)
        self.goals.refresh()

    def _rename(self, new: str) -> None:
        if new == design_name(self._workspace.document, self._language):
            return  # a template's name as it is shown, not as the document has it
        label = text("edit.name", self._language, name=" ".join(new.split()))
        if not self._workspace.edit(label, lambda document: edits.set_name(document, new)):
            self.refresh()

    def _describe(self, about: str) -> None:
        words = about.strip()
        if words == design_about(self._workspace.document, self._language):
            return
        self._workspace.edit(text("edit.about", self._language), lambda document: document.but(about=words))


class SeveralView(QWidget):
    """How many blocks are selected, which types, the parameters they share, and what they have in sum."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, ids: tuple[str, ...], language: str = "en") -> None:
        super().__init__()
        self._workspace, self._language, self._ids = workspace, language, ids
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE[1])
        title = text("several.title", language, count=len(ids))
        column.addWidget(Label(themes, title, "title", tokens.SEMIBOLD))
        self.types = Label(themes, "", tone="muted", wrap=True)
        column.addWidget(self.types)
        column.addWidget(Separator(themes))
        self.form = Form(workspace, themes, *ids, language=language)
        has_some = bool(self.form.editors)
        title = text("several.shared" if has_some else "several.nothing", language)
        weight, tone = (tokens.SEMIBOLD, "text") if has_some else (tokens.REGULAR, "muted")
        column.addWidget(Label(themes, title, "body", weight, tone, wrap=not has_some))
        column.addWidget(self.form)
        show_if(self.form, has_some)
        column.addWidget(Separator(themes))
        self.facts = Facts(themes, (text("design.parameters", language), text("design.macs", language)))
        self.at_least = Caption(themes, text("design.lower", language), wrap=True)
        column.addWidget(self.facts)
        column.addWidget(self.at_least)
        self.refresh()

    def refresh(self) -> None:
        """Add up what the report says now, and show what the blocks share."""
        self.form.refresh()
        by_id = self._workspace.document.graph.by_id
        present = [id for id in self._ids if id in by_id]
        counts = Counter(block_title(by_id[id].block, self._language) for id in present)
        self.types.set_words(
            ", ".join(f"{count}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{title}" for title, count in counts.items())
        )
        parameters, macs, complete = shared(self._workspace.report, present)
        ask = self._workspace.ask
        hidden = [any(ask.hides(id, topic) for id in present) for topic in (Topic.PARAMETERS, Topic.MACS)]
        sums = zip((parameters, macs), hidden, strict=True)
        self.facts.set_values(*(HIDDEN if hide else exact(count) for count, hide in sums))
        show_if(self.at_least, not complete)


def shared(report: Report, ids: list[str]) -> tuple[int, int, bool]:
    """Parameters and MACs of some blocks in sum, and whether all of them are known."""
    blocks = [report.blocks[id] for id in ids]
    return (
        sum(block.parameters or 0 for block in blocks),
        sum(block.macs or 0 for block in blocks),
        all(block.parameters is not None for block in blocks),
    )


def sound_words(sound: str, language: str = "en") -> str:
    """A design's sound in words: the file's name, or that of the scene that comes with the program."""
    if not sound:
        return text("design.sound.none", language)
    if sound.startswith("builtin:"):
        return text("design.sound.scene", language)
    return PurePath(sound).name
