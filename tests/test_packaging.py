"""What README and pyproject promise is there."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import explorer
from explorer.blocks.block import registry
from explorer.cli import COMMANDS
from explorer.cli.parser import parser
from explorer.document.templates import slugs
from explorer.paths import resources

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
START = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/layerscope\n"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest\n"


def test_readme_has_both_commands_and_ci_runs_the_second() -> None:
    assert START in README
    assert TEST in README
    assert TEST.strip() in CI


def test_readme_opens_with_a_picture_that_is_there_and_a_sentence() -> None:
    lines = [line for line in README.splitlines() if line]
    assert lines[0].startswith("# ")
    picture = re.fullmatch(r"!\[.+\]\((.+)\)", lines[1])
    assert picture
    assert (ROOT / picture[1]).is_file()
    assert lines[2].endswith(".")


def test_what_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_packages_that_ci_installs_are_those_of_readme() -> None:
    named = re.findall(r"^need \S+ (\S+)$", CI, re.MULTILINE)
    assert named
    line = next(line for line in README.splitlines() if line.startswith("sudo apt-get install python3-venv"))
    assert set(named) | {"python3-venv"} == set(line.split()[3:])


def test_readme_shows_every_command_with_the_arguments_it_has() -> None:
    for name in COMMANDS:
        assert f"`layerscope {name}" in README
    for option in re.findall(r"--[a-z]+", README.partition("## Without a window")[2].partition("## As a library")[0]):
        assert option in parser().format_help() or any(option in _help(name) for name in COMMANDS), option


def test_readme_counts_blocks_and_designs_right() -> None:
    assert f"{len(registry())} blocks" in README
    assert f"{len(slugs())} designs" in README


def _help(name: str) -> str:
    commands = next(action for action in parser()._actions if action.choices and name in action.choices)
    return str(commands.choices[name].format_help())  # type: ignore[index,union-attr]


def test_the_commands_of_the_distribution_exist() -> None:
    for kind in ("scripts", "gui-scripts"):
        for target in PROJECT["project"][kind].values():
            module, _, name = target.partition(":")
            assert callable(getattr(importlib.import_module(module), name))


def test_version_is_the_same_everywhere() -> None:
    assert explorer.__version__ == PROJECT["project"]["version"]


def test_resources_and_their_licences_are_found() -> None:
    for name in ("templates/basic-cnn.layerscope", "sounds/four_sounds.flac", "fonts/Inter-OFL.txt"):
        assert (resources() / name).is_file()
    fonts = {
        file.name.partition("-")[0] for pattern in ("*.otf", "*.ttf") for file in (resources() / "fonts").glob(pattern)
    }
    for font in fonts:
        assert list((resources() / "fonts").glob(f"{font}-*.txt")), f"{font} has no licence beside it"
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "resources": "explorer/_resources"
    }
