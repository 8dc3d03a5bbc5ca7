"""What the parameters of every block mean, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_KARTEN: Final = "Wie viele Karten entstehen"
_KERNEL: Final = "Größe der Filter über Frequenz und Zeit"
_GROESSE: Final = "Größe der Filter"
_SCHRITT: Final = "Schritt von einer Position zur nächsten"
_DILATION: Final = "Abstand zwischen den Stellen des Filters"
_NULLEN: Final = "Nullen um die Karten: same behält die Größe, valid fügt keine an, causal blickt nur zurück"
_BIAS: Final = "Ein Versatz je Karte"
_FENSTER: Final = "Fenster über Frequenz und Zeit"
_FENSTERSCHRITT: Final = "Schritt zwischen den Fenstern; 0 ist die Größe des Fensters"
_EPS: Final = "Wird zur Varianz addiert, damit Stille nicht durch null teilt"
_ZUSTAND: Final = "Zahlen im Zustand"
_RICHTUNGEN: Final = "Nur vorwärts, oder beide Richtungen: die zwei Zustände nebeneinander, addiert oder multipliziert"
_ANTWORT: Final = "Der Zustand in jedem Frame, oder nur der letzte"
_SCHICHTEN: Final = "Schichten übereinander; dazwischen liegen beide Richtungen immer nebeneinander"
_KLASSEN: Final = "Namen der Klassen"
_LABELTAKT: Final = "Wie oft die Labels wechseln; 0 ist so oft, wie der Entwurf antwortet"
_NORMEN: Final = "Batch-Normalisierung nach jeder Faltung"
_REIHE: Final = "Faltungen hintereinander"
_KNICKE: Final = "Was jedes Ergebnis biegt"
_WIEDERHOLT: Final = "So viele davon hintereinander"
_FAKTOR: Final = "Wievielmal größer, über Frequenz und Zeit"
_RECURRENT: Final = {"units": _ZUSTAND, "directions": _RICHTUNGEN, "frames": _ANTWORT, "layers": _SCHICHTEN}

HELP: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "spectrogram": {
            "sample_rate": "Abtastwerte je Sekunde, auf die der Klang gebracht wird",
            "n_fft": "Länge des Fensters in Abtastwerten",
            "hop": "Abtastwerte von einem Frame zum nächsten",
            "n_mels": "Mel-Bänder, die Höhe des Ausschnitts",
            "fmin": "Tiefste Frequenz",
            "fmax": "Höchste Frequenz; 0 ist die halbe Abtastrate",
            "scale": "Dezibel, oder die Leistung, wie sie ist",
            "frames": "Frames eines Ausschnitts, seine Breite",
            "channels": "Das Spektrogramm allein, oder mit seiner ersten und zweiten Differenz über die Zeit",
        },
        "array": {
            "kind": "Karten, eine Sequenz oder ein Vektor",
            "channels": "Karten, oder die Merkmale einer Sequenz oder eines Vektors",
            "freq": "Zeilen der Karten",
            "time": "Spalten der Karten, oder Schritte einer Sequenz",
            "values": "Die Zahlen, Zeile für Zeile; was fehlt, zählt von 0 aufwärts",
        },
        "classes": {
            "activation": "Wahrscheinlichkeiten mit der Summe eins, jede für sich, oder was ankommt",
            "labels": _KLASSEN,
        },
        "events": {
            "activation": "Jede Klasse für sich, Wahrscheinlichkeiten mit der Summe eins, oder was ankommt",
            "labels": _KLASSEN,
            "label_ms": _LABELTAKT,
        },
        "reconstruction": {},
        "mask": {"activation": "Was ankommt, zwischen 0 und 1 drücken oder nicht"},
        "notes": {
            "activation": "Jeder Ton für sich, oder was ankommt",
            "lowest": "Die Note des ersten Merkmals; 21 ist A0, 60 das mittlere C",
            "label_ms": _LABELTAKT,
        },
        "conv2d": {
            "filters": _KARTEN,
            "kernel": _KERNEL,
            "stride": _SCHRITT,
            "dilation": _DILATION,
            "padding": "Nullen um den Eingang: same behält die Größe, valid fügt keine an, causal blickt nur zurück",
            "groups": "Die Kanäle zerfallen in so viele Gruppen, die sich nicht mischen",
            "bias": _BIAS,
        },
        "conv_transpose2d": {
            "filters": _KARTEN,
            "kernel": _KERNEL,
            "stride": "Wievielmal größer die Karte wird",
            "crop": "Zeilen und Spalten, die an jedem Rand wegfallen (in torch: padding)",
            "extra": "Zeilen und Spalten, die am Ende dazukommen (in torch: output padding)",
            "bias": _BIAS,
        },
        "conv1d": {
            "filters": "Wie viele Merkmale entstehen",
            "kernel": "Frames unter dem Filter",
            "stride": _SCHRITT,
            "dilation": _DILATION,
            "padding": "Nullen um den Eingang: same behält die Länge, valid fügt keine an, causal blickt nur zurück",
            "groups": "Die Merkmale zerfallen in so viele Gruppen, die sich nicht mischen",
            "bias": "Ein Versatz je Filter",
        },
        "separable_conv2d": {
            "filters": _KARTEN,
            "kernel": _KERNEL,
            "stride": _SCHRITT,
            "dilation": _DILATION,
            "padding": _NULLEN,
            "multiplier": "Filter für jede Karte, die ankommt",
            "bias": "Ein Versatz je Karte, die entsteht",
        },
        "max_pool2d": {
            "size": _FENSTER,
            "stride": _FENSTERSCHRITT,
            "padding": "Rand auf beiden Seiten, höchstens das halbe Fenster",
        },
        "avg_pool2d": {
            "size": _FENSTER,
            "stride": _FENSTERSCHRITT,
            "padding": "Nullen auf beiden Seiten, höchstens das halbe Fenster; sie zählen im Mittelwert mit",
        },
        "pool1d": {
            "mode": "Der größte Wert, oder der Mittelwert",
            "size": "Frames des Fensters",
            "stride": _FENSTERSCHRITT,
        },
        "global_pool": {
            "mode": "Der Mittelwert, der größte Wert, ihre Summe, oder beide nebeneinander",
            "axis": "Über beide Achsen poolen, oder über eine davon",
        },
        "upsample": {"factor": _FAKTOR, "mode": "Jeden Wert wiederholen, oder Nachbarn mischen"},
        "batch_norm": {
            "momentum": "Wie schnell die laufende Statistik einem neuen Batch folgt",
            "eps": _EPS,
            "per": "Was eine eigene Statistik hat: jeder Kanal, oder jedes Band",
        },
        "layer_norm": {
            "over": "Worüber gemittelt wird: die Kanäle an jeder Position, jeder Frame, oder alles",
            "eps": _EPS,
        },
        "dropout": {"rate": "Anteil der Werte, die wegfallen"},
        "spatial_dropout": {"rate": "Anteil der Karten, die wegfallen"},
        "relu": {},
        "leaky_relu": {"slope": "Anteil eines negativen Werts, der durchkommt"},
        "prelu": {"each": "Eine Steigung für jeden Kanal oder jedes Merkmal, nicht eine für alle"},
        "elu": {"alpha": "Wo die negative Seite endet"},
        "selu": {},
        "silu": {},
        "gelu": {},
        "tanh": {},
        "sigmoid": {},
        "softmax": {},
        "log_softmax": {},
        "simple_rnn": {**_RECURRENT, "activation": "Was den neuen Zustand biegt"},
        "gru": _RECURRENT,
        "lstm": {**_RECURRENT, "units": "Zahlen im Zustand, und ebenso viele in der Zelle"},
        "add": {},
        "multiply": {},
        "concat": {},
        "fit": {"mode": "Tun, was jede Achse braucht, oder nur eines von beiden und das andere einen Fehler nennen"},
        "dense": {"units": "Zahlen, die herauskommen", "bias": "Ein Versatz je Einheit"},
        "flatten": {},
        "to_sequence": {},
        "to_maps": {"channels": "Karten, die herauskommen", "freq": "Ihre Bänder", "time": "Ihre Frames"},
        "crop": {
            "low": "Bänder, die am tiefen Ende wegfallen",
            "high": "Bänder, die am hohen Ende wegfallen",
            "before": "Frames, die am Anfang wegfallen",
            "after": "Frames, die am Ende wegfallen",
        },
        "pad": {
            "low": "Bänder, die am tiefen Ende dazukommen",
            "high": "Bänder, die am hohen Ende dazukommen",
            "before": "Frames, die am Anfang dazukommen",
            "after": "Frames, die am Ende dazukommen",
        },
        "conv_block": {
            "filters": _KARTEN,
            "kernel": _KERNEL,
            "norm": "Batch-Normalisierung",
            "activation": "Was das Ergebnis biegt",
            "pool": "Max-Pooling über Frequenz und Zeit; 1 × 1 ist keines",
            "order": "C N A P, C N P A, C A N P, C A P N oder N A C P (Faltung, Norm, Aktivierung, Pooling); C → MP → "
            "ReLU der Vorlesung poolt zuerst",
            "stride": "Schrittweite der Faltung",
            "padding": _NULLEN,
            "pool_stride": "Schritt zwischen den Fenstern des Poolings; 0 ist ihre Größe",
            "pool_padding": "Rand, den das Pooling anfügt, höchstens sein halbes Fenster",
            "dropout": "Anteil der Werte, die am Ende wegfallen; 0 ist keiner",
            "repeat": _WIEDERHOLT,
        },
        "vgg_pair": {
            "filters": _KARTEN,
            "kernel": _GROESSE,
            "norm": _NORMEN,
            "pool": "Max-Pooling am Ende; 1 × 1 ist keines",
            "convs": _REIHE,
            "activation": _KNICKE,
            "repeat": _WIEDERHOLT,
        },
        "residual": {
            "filters": "Wie viele Karten entstehen; ein Bottleneck gibt viermal so viele",
            "stride": "Schrittweite der ersten Faltung, im Bottleneck der mit dem Kernel",
            "kernel": _GROESSE,
            "form": "Zwei Faltungen, oder ein Bottleneck aus dreien",
            "preactivation": "Norm und ReLU vor jeder Faltung, nicht danach",
            "repeat": _WIEDERHOLT,
        },
        "encoder": {
            "filters": _KARTEN,
            "kernel": _GROESSE,
            "pool": "Max-Pooling vor den Faltungen; 1 × 1 ist keines",
            "convs": _REIHE,
            "norm": _NORMEN,
            "activation": _KNICKE,
            "padding": _NULLEN,
        },
        "decoder": {
            "filters": _KARTEN,
            "kernel": _GROESSE,
            "factor": _FAKTOR,
            "way_up": "Gelernt, wiederholt oder gemischt",
            "convs": _REIHE,
            "norm": _NORMEN,
            "activation": _KNICKE,
            "padding": _NULLEN,
            "joint": "Wo Größen verschieden sind, die Karten von unten der Brücke anpassen, oder die Brücke auf sie "
            "zuschneiden",
        },
        "group": {"name": "Wie der Teil heißt; die exportierte Klasse trägt diesen Namen", "repeat": _WIEDERHOLT},
    }
)
"""By the key of the block and the name of the parameter."""

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Activation": "Aktivierung",
        "After": "Danach",
        "Bands": "Bänder",
        "Before": "Davor",
        "Bias": "Bias",
        "Channels": "Kanäle",
        "Columns": "Spalten",
        "Convolutions": "Faltungen",
        "Crop": "Schnitt",
        "Dilation": "Dilation",
        "Directions": "Richtungen",
        "Dropout": "Dropout",
        "Eps": "Eps",
        "Extra": "Zusatz",
        "Factor": "Faktor",
        "Filters": "Filter",
        "Form": "Form",
        "Frames": "Frames",
        "Groups": "Gruppen",
        "High": "Hoch",
        "Highest": "Höchste",
        "Hop length": "Hop",
        "Joint": "Verbindung",
        "Kernel": "Kernel",
        "Kind": "Art",
        "Labels": "Labels",
        "Labels every": "Labels alle",
        "Layers": "Schichten",
        "Low": "Tief",
        "Lowest": "Tiefste",
        "Lowest note": "Tiefste Note",
        "Mel bands": "Mel-Bänder",
        "Mode": "Art",
        "Momentum": "Momentum",
        "Multiplier": "Filter je Karte",
        "Norm": "Norm",
        "Order": "Reihenfolge",
        "Over": "Über",
        "Padding": "Padding",
        "Per": "Je",
        "Per channel": "Je Kanal",
        "Pool": "Pooling",
        "Pool padding": "Pooling-Rand",
        "Pool stride": "Pooling-Schritt",
        "Pre-activation": "Voraktivierung",
        "Rate": "Anteil",
        "Repeat": "Wiederholen",
        "Returns": "Gibt",
        "Rows": "Zeilen",
        "Sample rate": "Abtastrate",
        "Scale": "Skala",
        "Size": "Größe",
        "Slope": "Steigung",
        "Stride": "Schrittweite",
        "Title": "Titel",
        "Units": "Einheiten",
        "Values": "Werte",
        "Way up": "Weg nach oben",
        "Window": "Fenster",
        "α": "α",
    }
)
"""The names of parameters in forms, by the English ones."""

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {"": "", "Hz": "Hz", "features": "Merkmale", "maps": "Karten", "ms": "ms", "units": "Einheiten"}
)

FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sound": "Ein- und Ausgang",
        "convolution": "Faltung",
        "resampling": "Pooling, Upsampling",
        "normalisation": "Normalisierung",
        "activation": "Aktivierung",
        "recurrent": "Rekurrent",
        "merge": "Brücke und Verbindung",
        "dense": "Dense",
        "reshape": "Form",
        "group": "Zusammengesetzt",
    }
)

CASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "basic": "einfach",
        "bottleneck": "Bottleneck",
        "else": "sonst",
        "norm first": "Norm zuerst",
        "norm later": "Norm später",
        "norm right after the convolution": "Norm direkt nach der Faltung",
        "over a frame": "über einen Frame",
        "over everything": "über alles",
        "per band": "je Band",
        "transposed": "transponiert",
        "with a convolution on the skip": "mit einer Faltung auf der Brücke",
        "without a norm": "ohne Norm",
    }
)
"""The cases of parameter counts."""

SUMMARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "units": "Einheiten",
        "layers": "Schichten",
        "per band": "je Band",
        "mel power": "Mel-Leistung",
        "log-mel": "Log-Mel",
        "over frame": "über den Frame",
        "over everything": "über alles",
        "mean": "Mittel",
        "time": "Zeit",
        "freq": "Frequenz",
        "nearest": "nächster",
        "crop": "beschneiden",
        "pad": "auffüllen",
    }
)
"""The words on a card beside the name of its block."""

CHOICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "log": "dB",
        "power": "Leistung",
        "static": "statisch",
        "static, Δ, ΔΔ": "statisch, Δ, ΔΔ",
        "maps": "Karten",
        "sequence": "Sequenz",
        "vector": "Vektor",
        "mean": "Mittel",
        "mean + max": "Mittel + max",
        "mean, max": "Mittel, max",
        "both": "beide",
        "time": "Zeit",
        "freq": "Frequenz",
        "nearest": "nächster",
        "bilinear": "bilinear",
        "channel": "Kanal",
        "channels": "Kanäle",
        "band": "Band",
        "frame": "Frame",
        "everything": "alles",
        "forward": "vorwärts",
        "concat": "verketten",
        "sum": "addieren",
        "multiply": "multiplizieren",
        "every": "alle",
        "last": "letzter",
        "crop or pad": "beides",
        "crop": "beschneiden",
        "pad": "auffüllen",
        "none": "keine",
        "pool last": "Pooling zuletzt",
        "pool first": "Pooling zuerst",
        "activation first": "Aktivierung zuerst",
        "norm last": "Norm zuletzt",
        "norm first": "Norm zuerst",
        "basic": "einfach",
        "bottleneck": "Bottleneck",
        "transposed": "transponiert",
        "fit the maps": "Karten anpassen",
        "crop the bridge": "Brücke beschneiden",
    }
)
"""What a parameter may be set to; names of functions and paddings are the same in every language."""
