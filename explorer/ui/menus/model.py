"""Training, and what changes the whole design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.analysis.ahead import looks_ahead
from explorer.document import edits
from explorer.ui.commands import Command
from explorer.ui.menus.reasons import unfit
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow


def commands(window: MainWindow) -> tuple[Command, ...]:
    """What the menu Model offers."""
    learned = window.session.learned

    def nothing_learned() -> str:
        if learned.training:
            return text("why.training", window.language)
        return "" if learned.current() else text("why.learned", window.language)

    def train_words(language: str) -> str:
        return text("command.train.stop" if learned.training else "command.train", language)

    return (
        Command("train", "model", window.train, "Ctrl+T", lambda: unfit(window), title=train_words),
        Command("causal", "model", lambda: make_causal(window), "", lambda: _not_causal(window)),
        Command("forget", "model", learned.forget, "", nothing_learned),
    )


def make_causal(window: MainWindow) -> None:
    """Let nothing look ahead that can help it, as one step; what still does is said."""
    workspace, language = window.workspace, window.language
    if workspace.edit(text("causal.edit", language), edits.make_causal):
        left = looks_ahead(workspace.report)
        words = text("causal.left", language, blocks=", ".join(left)) if left else text("causal.done", language)
        window.session.message.emit(words)


def _not_causal(window: MainWindow) -> str:
    possible = edits.can_be_made_causal(window.workspace.document)
    return "" if possible else text("causal.none", window.language)
