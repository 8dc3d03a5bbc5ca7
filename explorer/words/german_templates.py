"""The words of the templates in German: names, frames and notes, by their English in the project files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Valid convolution": "Faltung ohne Padding",
        "Same convolution": "Faltung gleicher Größe",
        "Convolution with stride": "Faltung mit Schrittweite",
        "Dilated convolution": "Faltung mit Dilatation",
        "Basic CNN": "Basic CNN",
        "VGG, small": "VGG, klein",
        "VGG pairs": "VGG-Paare",
        "VGG-16": "VGG-16",
        "ResNet, small": "ResNet, klein",
        "ResNet-18": "ResNet-18",
        "ResNet-50": "ResNet-50",
        "SB-CNN": "SB-CNN",
        "AENet": "AENet",
        "DCASE baseline": "DCASE-Baseline",
        "CRNN, small": "CRNN, klein",
        "CRNN for sound events": "CRNN für Klangereignisse",
        "CRNN (Cakir et al.)": "CRNN (Cakir et al.)",
        "CRNN, streaming": "CRNN, live",
        "Autoencoder, small": "Autoencoder, klein",
        "Autoencoder, dense": "Autoencoder, dicht",
        "U-Net, small": "U-Net, klein",
        "U-Net, base 32": "U-Net, ab 32 Karten",
        "U-Net, 2015": "U-Net, 2015",
    }
)

# Titles and second lines of frames.
FRAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Input feature": "Eingang",
        "X, 5 × 5": "X, 5 × 5",
        "X, 7 × 7": "X, 7 × 7",
        "Convolution": "Faltung",
        "s 1, p 0, d 1": "s 1, p 0, d 1",
        "s 1, p 1, d 1": "s 1, p 1, d 1",
        "s 2, p 0, d 1": "s 2, p 0, d 1",
        "s 1, p 0, d 2": "s 1, p 0, d 2",
        "Sound": "Klang",
        "Front-end": "Front-End",
        "Back-end": "Back-End",
        "Stem": "Anfang",
        "Residual blocks": "Residual-Blöcke",
        "Recurrent layer": "Rekurrente Schicht",
        "Recurrent layers": "Rekurrente Schichten",
        "Encoder": "Encoder",
        "Decoder": "Decoder",
        "Latent": "Latenter Code",
        "Bottleneck": "Engpass",
        "Reconstruction": "Nachbildung",
        "Mask": "Maske",
        "Two maps": "Zwei Karten",
        "3 × convolution → max pooling → ReLU": "3 × Faltung → Max-Pooling → ReLU",
        "3 × pair of 3×3 convolutions → max pooling": "3 × Paar von 3×3-Faltungen → Max-Pooling",
        "3 × pair of convolutions → max pooling": "3 × Paar von Faltungen → Max-Pooling",
        "13 convolutions of 3 × 3 in five stages, each → max pooling": (
            "13 Faltungen mit 3 × 3 in fünf Stufen, je → Max-Pooling"
        ),
        "89 % of all weights": "89 % aller Gewichte",
        "99 % of all weights": "99 % aller Gewichte",
        "identity + two convolutions": "Identität + zwei Faltungen",
        "identity + three convolutions": "Identität + drei Faltungen",
        "convolution → max pooling": "Faltung → Max-Pooling",
        "3 × convolution, the first two → max pooling": "3 × Faltung, die ersten zwei → Max-Pooling",
        "2 × pair of valid convolutions → max pooling": "2 × Paar von Faltungen ohne Padding → Max-Pooling",
        "2 × convolution → normalisation → ReLU → max pooling": "2 × Faltung → Normalisierung → ReLU → Max-Pooling",
        "3 × convolution → normalisation → ReLU → max pooling": "3 × Faltung → Normalisierung → ReLU → Max-Pooling",
        "3 × convolution → normalisation → ReLU → pooling over frequency": (
            "3 × Faltung → Normalisierung → ReLU → Pooling über die Frequenz"
        ),
        "3 × convolution → ReLU → normalisation → pooling over frequency": (
            "3 × Faltung → ReLU → Normalisierung → Pooling über die Frequenz"
        ),
        "forwards and backwards, multiplied": "vorwärts und rückwärts, multipliziert",
        "forwards only": "nur vorwärts",
        "the same dense layers at every frame": "dieselben dichten Schichten in jedem Frame",
        "the same at every frame": "dasselbe in jedem Frame",
        "time goes on at every frame": "in jedem Frame geht die Zeit weiter",
        "an answer every 20 ms": "alle 20 ms eine Antwort",
        "8,192 values become 32": "aus 8192 Werten werden 32",
        "640 values become 8": "aus 640 Werten werden 8",
        "3 × transposed convolution → ReLU": "3 × transponierte Faltung → ReLU",
        "4 × dense, 128 units": "4 × dicht, 128 Einheiten",
        "4 × dense, then 640": "4 × dicht, dann 640",
        "convolve, sample down": "falten, herunterrechnen",
        "sample up, join the skip, convolve": "hochrechnen, mit der Brücke verbinden, falten",
    }
)

CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plucked string": "gezupfte Saite",
        "bell": "Glocke",
        "drums": "Trommeln",
        "bird": "Vogel",
        "cricket": "Grille",
        "siren": "Sirene",
        "engine": "Motor",
        "rain": "Regen",
        "voice": "Stimme",
        "alarm": "Alarm",
    }
)
"""The ten everyday sounds, in the order in which templates name them."""
