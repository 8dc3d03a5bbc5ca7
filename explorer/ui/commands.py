"""Commands, declared once: menus, shortcuts, tooltips, the command search and the list of keys come from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from explorer.words import text
from explorer.words.keys import key_words

_MOST_RECENT = 8


def always() -> str:
    """Why a command that is always there can't be used: there is no reason."""
    return ""


@dataclass(frozen=True)
class Command:
    """One thing a person can do; ``menu`` is where it stands (``view/language`` is a menu in a menu).

    ``why_not`` gives the reason, in a sentence, why it can't be done now; empty if it can. Its name is the text
    ``command.<id>``, or what ``title`` gives in a language where the words depend on the state ("Undo: kernel of
    conv1"). ``checked`` makes it a switch. The keys of a ``local`` one mean it only while the canvas has the keyboard:
    Backspace removes no block while a name is typed.
    """

    id: str
    menu: str
    run: Callable[[], object]
    keys: str = ""
    why_not: Callable[[], str] = always
    checked: Callable[[], bool] | None = None
    after_line: bool = False
    title: Callable[[str], str] | None = None
    local: bool = False

    @property
    def ways(self) -> tuple[QKeySequence, ...]:
        """The keys that mean it, each by itself."""
        return tuple(QKeySequence(keys) for keys in self.keys.split(" or ")) if self.keys else ()

    def name(self, language: str) -> str:
        """What it is called, whatever the state."""
        return text(f"command.{self.id}", language)

    def words(self, language: str) -> str:
        """What it is called as things are now."""
        return self.name(language) if self.title is None else self.title(language)


class Commands(QObject):
    """The commands of a window as actions; ``refresh`` brings words, states and reasons up to date.

    ``ran`` carries the id of a command that was carried out, by whichever way.
    """

    ran = Signal(str)

    def __init__(self, window: QWidget, commands: Iterable[Command], language: Callable[[], str]) -> None:
        super().__init__(window)
        self._language = language
        self._commands = {command.id: command for command in commands}
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self.recent: list[str] = []
        for command in self._commands.values():
            action = QAction(self)
            action.setCheckable(command.checked is not None)
            if command.keys:
                action.setShortcuts(command.ways)
                # The canvas answers to its own keys; here they are only shown.
                local = Qt.ShortcutContext.WidgetShortcut
                action.setShortcutContext(local if command.local else Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(self._runner(command))
            self._actions[command.id] = action
            window.addAction(action)
        self.refresh()

    @property
    def all(self) -> tuple[Command, ...]:
        """All commands, in the order of the menus."""
        return tuple(self._commands.values())

    def action(self, id: str) -> QAction:
        """The action of a command."""
        return self._actions[id]

    def menu(self, name: str) -> QMenu:
        """A menu that has been filled."""
        return self._menus[name]

    def run(self, id: str) -> bool:
        """Do it, if it can be done now."""
        command = self._commands[id]
        if command.why_not():
            return False
        self.recent = [id, *(other for other in self.recent if other != id)][:_MOST_RECENT]
        command.run()
        self.refresh()
        self.ran.emit(id)
        return True

    def why_not(self, id: str) -> str:
        """Why a command can't be used now; empty if it can."""
        return self._commands[id].why_not()

    def fill(self, bar: QMenuBar, menus: Sequence[str]) -> None:
        """Put all commands into the menus of a bar, in the order of declaration."""
        for name in menus:
            self._add(name, bar.addMenu(""))
        for command in self._commands.values():
            outer, _, inner = command.menu.partition("/")
            menu = self._menus[outer]
            if inner and command.menu not in self._menus:
                self._add(command.menu, menu.addMenu(""))
            menu = self._menus[command.menu]
            if command.after_line:
                menu.addSeparator()
            menu.addAction(self._actions[command.id])
        self.name_menus()

    def _add(self, name: str, menu: QMenu) -> None:
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.refresh)
        self._menus[name] = menu

    def name_menus(self) -> None:
        """Write the menus' names in the language of now."""
        for name, menu in self._menus.items():
            menu.setTitle(text(f"menu.{name.rpartition('/')[2]}", self._language()))

    def shortcut(self, id: str) -> str:
        """The keys of a command as this desktop and language write them; empty if it has none."""
        native = QKeySequence.SequenceFormat.NativeText
        return ", ".join(key_words(keys.toString(native), self._language()) for keys in self._actions[id].shortcuts())

    def refresh(self) -> None:
        """Bring words, states and reasons up to date."""
        language = self._language()
        for id, command in self._commands.items():
            action = self._actions[id]
            title = command.words(language)
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


def offer(menu: QMenu, commands: Iterable[Command], language: str) -> None:
    """Put commands into a menu of its own, such as that of a right click, with their keys, states and reasons."""
    menu.setToolTipsVisible(True)
    for command in commands:
        reason, title = command.why_not(), command.words(language)
        action = menu.addAction(title)
        action.setData(command.id)
        action.setShortcuts(command.ways)
        action.setEnabled(not reason)
        action.setToolTip(reason or title)
        if command.checked is not None:
            action.setCheckable(True)
            action.setChecked(command.checked())
        action.triggered.connect(lambda _=False, command=command: command.run())
