"""What the sound's side says, in English: files that can't be read, the panel's choices, the presets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SOUND: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Files that cannot be read or written: what, where, what to do.
        "audio.folder": "{file}: this is a folder; choose one sound file in it.",
        "audio.pipe": "{file}: this is a device or a pipe; choose a sound file.",
        "audio.missing": "{file}: there is no such file; check the name and the folder.",
        "audio.closed": "{file}: the file cannot be opened ({reason}); check its permissions.",
        "audio.empty": "{file}: the file is empty; choose another one.",
        "audio.format": "{file}: this format cannot be read here; convert it to WAV, FLAC, OGG or MP3.",
        "audio.no sound file": "{file}: this is not a sound that can be read; choose a WAV, FLAC, OGG or MP3 file.",
        "audio.rate": "{file}: its sample rate, {rate} Hz, cannot be right; export the sound again.",
        "audio.endless": "{file}: the file does not say how long it is, as streams do; convert it to WAV.",
        "audio.damaged": "{file}: the file is damaged after {at}; copy or export it again.",
        "audio.not finite": "{file}: the value at {at} is not a finite number; export the sound again.",
        "audio.short": "{file}: the file ends after {at} of {whole}; copy or export it again.",
        "audio.silent file": "{file}: there is no sound in this file; choose another one.",
        "audio.too long": "{file}: the sound is too long to be held; cut it to less than {minutes} minutes.",
        "audio.no room": "{file}: its samples need {bytes:bytes} on the disk and there is no room; free some first.",
        "audio.memory": "{file}: the sound needs more memory than is free; cut it into shorter ones.",
        "audio.unread": "{file}: the sound could not be read ({reason}); choose another one.",
        "audio.unwritten": "{file}: the sound could not be written ({reason}); choose another place.",
        "audio.no output": "No sound device was found, so playing is off; connect one and press Space again.",
        "reading.file": "Reading {name}",
        "reading.again": "Listening to {name} anew",
        "reading.share": "{doing}: {percent} %, {left:second} left.",
    }
)
