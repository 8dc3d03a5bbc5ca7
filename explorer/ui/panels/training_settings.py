"""The settings of Train, as the design keeps them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from explorer.document.model import Document
from explorer.ipc.messages import DataSource

EXAMPLES: Final = "examples"
FOLDER: Final = "folder"
SOUND: Final = "sound"


@dataclass(frozen=True)
class TrainingSettings:
    """What to train on and how; ``budget`` says whether ``seconds`` or ``steps`` counts."""

    data: str = EXAMPLES
    folder: str = ""
    learning_rate: float = 3e-3
    batch: int = 32
    seed: int = 0
    budget: str = "seconds"
    seconds: int = 20
    steps: int = 500

    @classmethod
    def of(cls, document: Document) -> TrainingSettings:
        """The settings that a design keeps; what it lacks, or holds in another type, is the usual."""
        kept = dict(document.training)
        usual = cls()
        found: dict[str, Any] = {}
        for field in fields(cls):
            value, default = kept.get(field.name), getattr(usual, field.name)
            if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
                value = float(value)
            if type(value) is type(default):
                found[field.name] = value
        settings = cls(**found)
        known = settings.data in (EXAMPLES, FOLDER, SOUND) and settings.budget in ("seconds", "steps")
        return settings if known else usual

    def values(self) -> dict[str, Any]:
        """The settings by name."""
        return asdict(self)

    def source(self, sound: Path | None) -> DataSource:
        """What to train on; ``sound`` is the loaded sound's file."""
        if self.data == FOLDER:
            return DataSource(FOLDER, self.folder)
        return DataSource(SOUND, str(sound or "")) if self.data == SOUND else DataSource(EXAMPLES)

    def request(self) -> dict[str, Any]:
        """The run's settings as ``start_training`` takes them."""
        return {
            "task": "reconstruct" if self.data == SOUND else "classify",
            "learning_rate": self.learning_rate,
            "batch": self.batch,
            "seed": self.seed,
            "seconds": float(self.seconds),
            "steps": self.steps if self.budget == "steps" else 0,
        }
