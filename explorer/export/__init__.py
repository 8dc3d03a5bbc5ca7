"""Code and reports for others; needs neither torch nor Qt."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    """The public face has a function of this package's name, whose place the import system gives to the package."""

    def __call__(self, *args: Any, **values: Any) -> None:
        """``explorer.export(design, path)``."""
        sys.modules["explorer"].__dict__["write_export"](*args, **values)


sys.modules[__name__].__class__ = _Callable
