"""What the sound's side says, in English: files that can't be read, the panel's choices, the presets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SOUND: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Sets of sounds that nothing can be learned from.
        "dataset.unknown": "{name}: the embedded set has no such class; choose among {known}.",
        "dataset.few": "Embedded set: learning needs two or more different classes with clips; choose more.",
        "dataset.file": "{folder}: this is a file; choose a folder whose subfolders are the classes.",
        "dataset.missing": "{folder}: there is no such folder; choose a folder whose subfolders are the classes.",
        "dataset.closed": "{folder}: the folder cannot be read ({reason}); check its permissions.",
        "dataset.one class": "{folder}: only one class, {name}, has sound; add a subfolder for each other class.",
        "dataset.unreadable": "{folder}: none of the sounds can be read; convert them to WAV, FLAC, OGG or MP3.",
        "dataset.loose": "{folder}: the sounds lie loose in it; put them into one subfolder per class.",
        "dataset.silent": "{folder}: there is no sound in its subfolders; choose one with a subfolder per class.",
        "dataset.unusable": "{folder}: none of its {count} sounds can be used; {why}",
        "dataset.left out": "{folder}: no sound of {name} is left to learn from; add more, or take it out.",
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
        "audio.cancels": "{file}: its channels cancel each other out, so only the first is heard.",
        "reading.file": "Reading {name}",
        "reading.again": "Listening to {name} anew",
        "reading.share": "{doing}: {percent} %, {left:second} left.",
        "step.sound load": "Load {name}",
        "step.sound scene": "Use the four sounds",
        "step.sound keep": "Keep the sound",
        # How the sound is shown.
        "soundlook.range": "Levels that the colours stand for",
        "soundlook.levels": "black at {low} dB, lightest at {high} dB",
        "soundlook.range tip": (
            "Levels of the colours. Drag a handle, or: Up and Down move the upper, with Ctrl the lower, with Shift "
            "by 10. Double-click: the usual range. Right-click: axis and colours."
        ),
        "soundlook.axis": "Frequency axis",
        "soundlook.colours": "Colours",
        "listen.selection": "The selection",
        "soundlook.repeat": "Repeat the selection",
        "soundlook.short linear": "Linear",
        "soundlook.short log": "Log",
        "soundlook.short mel": "Mel",
        "soundlook.display": "for display: window {ms:ms}",
        "soundlook.choose": "Axis: {axis}. Choose the axis and the colours of the spectrogram",
        "menu.spectrogram": "Spectrogram",
        "command.axis mel": "Mel axis, as the network hears it",
        "command.axis linear": "Linear axis",
        "command.axis log": "Log axis",
        "command.colours magma": "Magma",
        "command.colours viridis": "Viridis",
        "command.colours inferno": "Inferno",
        "command.colours grey": "Grey",
        "command.colours grey-inverted": "Grey, inverted",
        "command.usual levels": "The usual range of levels",
        "command.more levels": "Show quieter sounds",
        "command.fewer levels": "Show louder sounds only",
        "command.repeat selection": "Repeat the selection",
        # Front ends.
        "sound.standardised": (
            "The network subtracts the mean of its training sounds and divides by their deviation. Both are weights: "
            "saved with the design, and with its code."
        ),
        "preset.title": "Front ends by name",
        "preset.step": "Hear like {name}",
        "preset.preview": (
            "A frame every {frame:ms} through {window:ms}, {bands:freq} from {low:hz} to {high:hz}, {narrow:hz} to "
            "{wide:hz} apart; {frames:time} make {patch:ms}."
        ),
        "preset.own": "Settings of your own.",
        "preset.lecture": "The lecture's Basic CNN, and what every template begins with: even steps, quick to train.",
        "preset.sb-cnn": "Everyday sounds: three seconds as a square picture, windows that do not overlap.",
        "preset.cakir": "Events in scenes: few bands, long sequences of half-overlapping windows, for a GRU.",
        "preset.aenet": "Audio events: short windows, few bands, with Δ and ΔΔ as second and third channel.",
        "preset.panns": "Tagging of any sound: 10 s at once, without rumble below 50 Hz and what codecs cut off.",
        "preset.vggish": "Sound of videos: about 1 s at a time. VGGish takes ln(x + 0.01), here it is decibels.",
        "preset.onsets": "Piano to notes: bands narrow enough to part neighbouring keys, windows of 128 ms for it.",
        "preset.u-net": "Voice out of music: a low rate, 512 rows. The paper takes the bins, here they are mel bands.",
        "preset.dcase": "Machines that sound wrong: five frames at a time for a dense autoencoder.",
    }
)
