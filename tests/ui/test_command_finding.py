"""A few typed words find the command that is meant, the most fitting first."""

from __future__ import annotations

import pytest

from explorer.ui.command_finding import Entry, fits, ranked

ENTRIES = (
    Entry("save", ("Save", "Speichern")),
    Entry("save as", ("Save as…", "Speichern unter…")),
    Entry("frame", ("Show the selection", "Die Auswahl zeigen"), able=False),
    Entry("frame all", ("Show the whole design", "Den ganzen Entwurf zeigen")),
    Entry("larger", ("Larger text", "Größere Schrift")),
    Entry("block:conv2d", ("Convolution 2-D", "Add Convolution 2-D", "conv2d", "Add Conv2d")),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("save", ["save", "save as"]),
        ("SPEICHERN UNTER", ["save as"]),
        ("show", ["frame all", "frame"]),
        ("de show", ["frame all"]),
        ("groessere", ["larger"]),
        ("größ schr", ["larger"]),
        ("add conv", ["block:conv2d"]),
        ("conv2d", ["block:conv2d"]),
        ("text", ["larger"]),
        ("arger", ["larger"]),
        ("ar", []),
        ("nothing", []),
    ],
)
def test_what_a_query_finds(query: str, expected: list[str]) -> None:
    assert [entry.id for entry in ranked(ENTRIES, query)] == expected


def test_what_was_used_lately_leads_among_equals() -> None:
    assert [entry.id for entry in ranked(ENTRIES, "", ["larger", "save as"])][:3] == ["larger", "save as", "save"]
    assert [entry.id for entry in ranked(ENTRIES, "save", ["save as"])] == ["save", "save as"]


def test_a_better_name_scores_lower() -> None:
    names = ("Show the whole design",)
    scores = [fits(names, query) for query in ("show the whole design", "show the", "the design", "design the", "hole")]
    assert scores == [0, 1, 2, 3, 4]
