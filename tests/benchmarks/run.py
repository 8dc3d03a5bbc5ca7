"""Run the benchmarks: ``python tests/benchmarks/run.py [--only NAME]`` prints one JSON line for each.

A benchmark is a function ``benchmark_NAME()`` in a module of this folder; it returns what it measured, its ``goal`` and
whether it is ``ok``. Each runs in an interpreter of its own, one after the other. Numbers are medians, and ratios come
from both sides measured in turn in one run: they say something on a machine that is also busy with other things.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PREFIX = "benchmark_"


def known() -> dict[str, str]:
    """The module of every benchmark, by the benchmark's name; found in the text, so that nothing is imported."""
    found: dict[str, str] = {}
    for file in sorted(HERE.glob("*.py")):
        if file.name != Path(__file__).name:
            for name in re.findall(rf"^def {PREFIX}(\w+)\(", file.read_text(encoding="utf-8"), re.MULTILINE):
                found[name] = file.stem
    return found


def here(name: str) -> dict[str, Any]:
    """Run one benchmark in this process."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    result: dict[str, Any] = getattr(importlib.import_module(known()[name]), PREFIX + name)()
    result.pop("benchmark", None)
    return {"name": name.replace("_", " ")} | result


def apart(name: str) -> dict[str, Any]:
    """Run one benchmark in an interpreter of its own."""
    env = {"QT_QPA_PLATFORM": "offscreen", "OMP_WAIT_POLICY": "PASSIVE"} | os.environ
    done = subprocess.run([sys.executable, __file__, "--here", name], capture_output=True, text=True, env=env)
    if done.returncode:
        return {"name": name.replace("_", " "), "ok": False, "error": done.stderr.strip().splitlines()[-1:]}
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> int:
    """1 if a benchmark could not be run; a goal that is missed is said, not punished."""
    parser = argparse.ArgumentParser(description="Run the benchmarks, one JSON line each.")
    parser.add_argument("--only", metavar="NAME", help="those whose name contains this")
    parser.add_argument("--list", action="store_true", help="say their names")
    parser.add_argument("--here", metavar="NAME", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(here(options.here)))
        return 0
    wanted = (options.only or "").replace(" ", "_")
    names = [name for name in known() if wanted in name]
    if not names:
        parser.error(f"no benchmark is called {options.only!r}; there are {', '.join(known())}")
    failed = False
    for name in names:
        if options.list:
            print(name)
            continue
        result = apart(name)
        failed = failed or "error" in result
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
