"""Write the shipped scene: ``python -m explorer.audio.make_scene``."""

from __future__ import annotations

import soundfile

from explorer.audio.files import scene_path
from explorer.audio.scene import RATE, scene


def main() -> None:
    """Write the scene as 16-bit FLAC into the resources."""
    samples, _ = scene()
    path = scene_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, samples, RATE, format="FLAC", subtype="PCM_16")
    print(path)


if __name__ == "__main__":
    main()
