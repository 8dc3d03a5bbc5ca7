"""What a person reads comes from the catalogue: no sentence stands in the code of the window.

The files in ``LEFT`` have so many of their own still; the numbers may only fall.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import explorer.ui

ROOT = Path(explorer.ui.__file__).parent
SAYS = frozenset(
    {
        *("Label", "Caption", "Headline", "ElidedLabel", "SectionHeader", "EmptyState", "FirstSteps", "TextArea"),
        *("QuietButton", "PrimaryButton", "LinkButton", "IconButton", "PlayButton", "Toggle", "TabRow", "_Words"),
        *("IntField", "FloatField", "PairField", "LineField", "SearchField", "Segmented", "Chooser", "QLabel", "QMenu"),
        *(
            "setText",
            "set_words",
            "set_text",
            "setToolTip",
            "setStatusTip",
            "setWindowTitle",
            "setTitle",
            "set_problem",
        ),
        *("setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "setInformativeText", "set_problem"),
        *("addAction", "addMenu", "show_message", "say", "emit", "edit", "getOpenFileName", "getSaveFileName"),
        *("getExistingDirectory", "showText", "QToolBar", "pill", "show_at"),
    }
)
"""Calls whose words a person reads or hears."""
_KEY = re.compile(r"[a-z]+\.[a-z][a-z. ]*|Python \(\*\.py\)|PNG \(\*\.png\)|Title")
"""Keys of the catalogue, and what is called so in every language or is the name of a field in a file."""
LEFT: dict[str, int] = {}


def said(file: Path) -> list[str]:
    """The words in the arguments of calls that say something, and in what a function returns to such a call."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in SAYS:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords if keyword.arg != "key")):
                found += [f"line {node.lineno}: {words}" for words in _literals(argument) if _is_read(words)]
    return sorted(set(found))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> list[str]:
    """The texts of an expression, also within f-strings and choices, but not those that another call reads as keys."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return ["".join(_literals(part)[0] if _literals(part) else "" for part in node.values)]
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    if isinstance(node, ast.BinOp):
        return _literals(node.left) + _literals(node.right)
    if isinstance(node, ast.BoolOp | ast.Tuple | ast.List):
        parts = node.values if isinstance(node, ast.BoolOp) else node.elts
        return [words for part in parts for words in _literals(part)]
    return []


def _is_read(words: str) -> bool:
    """Whether it is meant for people: a capital and letters, or several words."""
    if _KEY.fullmatch(words):
        return False
    words = words.replace("Layerscope", "")
    return bool(re.search(r"\b[A-Z][a-z]{2,}|[a-z]{2,} [a-z]{2,}", words))


def test_the_words_of_the_window_are_in_the_catalogue() -> None:
    counts = {str(file.relative_to(ROOT).as_posix()): said(file) for file in sorted(ROOT.rglob("*.py"))}
    more = {name: words for name, words in counts.items() if len(words) > LEFT.get(name, 0)}
    assert more == {}
    fewer = {name: len(counts.get(name, [])) for name, most in LEFT.items() if len(counts.get(name, [])) < most}
    assert fewer == {}, "take these numbers over into LEFT"


def test_what_is_looked_for_is_found(tmp_path: Path) -> None:
    file = tmp_path / "code.py"
    file.write_text('x.setText("Save it")\ny.emit(f"Saved {name}." if a else text("key"))\nz.addAction("menu.key")\n')
    assert said(file) == ["line 1: Save it", "line 2: Saved ."]
