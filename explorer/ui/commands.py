"""Commands, declared once: the menu, the shortcut and the tooltip of an action come from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


def always() -> str:
    """Why a command that is always there can't be used: there is no reason."""
    return ""


@dataclass(frozen=True)
class Command:
    """One thing a person can do.

    ``why_not`` gives the reason, in a sentence, why it can't be done now; empty if it can. ``title`` may be a function
    where the words depend on the state ("Undo kernel of conv1"). ``checked`` makes it a switch.
    """

    id: str
    menu: str
    title: str | Callable[[], str]
    run: Callable[[], object]
    keys: str = ""
    why_not: Callable[[], str] = always
    checked: Callable[[], bool] | None = None
    after_line: bool = False

    @property
    def words(self) -> str:
        """The title as it is now."""
        return self.title if isinstance(self.title, str) else self.title()


class Commands(QObject):
    """The commands of a window as actions; ``refresh`` brings words, states and reasons up to date."""

    def __init__(self, window: QWidget, commands: Iterable[Command]) -> None:
        super().__init__(window)
        self._commands = {command.id: command for command in commands}
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for command in self._commands.values():
            action = QAction(self)
            action.setCheckable(command.checked is not None)
            if command.keys:
                action.setShortcuts([QKeySequence(keys) for keys in command.keys.split(" or ")])
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(self._runner(command))
            self._actions[command.id] = action
            window.addAction(action)
        self.refresh()

    def action(self, id: str) -> QAction:
        """The action of a command."""
        return self._actions[id]

    def menu(self, name: str) -> QMenu:
        """A menu of the bar that has been filled."""
        return self._menus[name]

    def run(self, id: str) -> bool:
        """Do it, if it can be done now."""
        command = self._commands[id]
        if command.why_not():
            return False
        command.run()
        self.refresh()
        return True

    def why_not(self, id: str) -> str:
        """Why a command can't be used now; empty if it can."""
        return self._commands[id].why_not()

    def fill(self, bar: QMenuBar, menus: Iterable[str]) -> None:
        """Put all commands into the menus of a bar, in the order of declaration."""
        for name in menus:
            menu = self._menus[name] = bar.addMenu(name)
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self.refresh)
            for command in self._commands.values():
                if command.menu == name:
                    if command.after_line:
                        menu.addSeparator()
                    menu.addAction(self._actions[command.id])

    def keys(self) -> list[tuple[str, str]]:
        """The keys of all commands that have some, with what they do."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (", ".join(keys.toString(native) for keys in action.shortcuts()), self._commands[id].words)
            for id, action in self._actions.items()
            if action.shortcuts()
        ]

    def refresh(self) -> None:
        """Bring words, states and reasons up to date."""
        for id, command in self._commands.items():
            action = self._actions[id]
            title = command.words
            reason = command.why_not()
            action.setText(title)
            action.setEnabled(not reason)
            action.setToolTip(reason or title)
            if command.checked is not None:
                action.setChecked(command.checked())

    def _runner(self, command: Command) -> Callable[[], None]:
        def run() -> None:
            self.run(command.id)

        return run
