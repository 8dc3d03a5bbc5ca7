"""What every block is, in German: those from the activations on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LATE: Final[Mapping[str, tuple[str, tuple[str, ...], str]]] = MappingProxyType(
    {
        "relu": (
            "ReLU",
            (
                "Behält, was positiv ist, und setzt den Rest auf null.",
                "Ohne einen solchen Knick wären zwei Faltungen hintereinander nur ein lineares Filter. Ihre Steigung "
                "von 1 lässt den Gradienten unverändert durch, so lernen auch tiefe Netze.",
            ),
            "y = max(0, x), für jeden Wert x.",
        ),
        "leaky_relu": (
            "Leaky ReLU",
            (
                "Behält, was positiv ist, und lässt vom Negativen ein wenig durch.",
                "Eine ReLU, die bei jedem Klang negativ ist, hat keinen Gradienten mehr und bleibt aus; diese kommt "
                "wieder.",
            ),
            "y = x, wo x > 0, sonst slope · x.",
        ),
        "prelu": (
            "PReLU",
            ("Eine Leaky ReLU, die lernt, wie viel vom Negativen sie durchlässt; sie beginnt mit einem Viertel.",),
            "y = x, wo x > 0, sonst a · x; a wird gelernt, eines für alle Werte oder eines je Kanal.",
        ),
        "elu": (
            "ELU",
            ("Behält, was positiv ist, und biegt das Negative sanft gegen −α.",),
            "y = x, wo x > 0, sonst α · (exp(x) − 1).",
        ),
        "selu": (
            "SELU",
            (
                "Eine ELU, deren zwei Zahlen so gewählt sind, dass die Werte von Schicht zu Schicht den Mittelwert "
                "null und die Varianz eins behalten.",
            ),
            "y = 1.0507 · x, wo x > 0, sonst 1.0507 · 1.6733 · (exp(x) − 1).",
        ),
        "silu": (
            "SiLU",
            (
                "Lässt jeden Wert im Verhältnis zu seinem eigenen Sigmoid durch: eine glatte ReLU mit einer kleinen "
                "Senke unter null.",
            ),
            "y = x · σ(x), mit σ(x) = 1 / (1 + exp(−x)).",
        ),
        "gelu": (
            "GELU",
            (
                "Gewichtet jeden Wert mit der Wahrscheinlichkeit, dass eine normalverteilte Zahl kleiner ist: eine "
                "ReLU mit weicher Ecke.",
            ),
            "y = x · Φ(x), Φ ist die Verteilungsfunktion der Normalverteilung.",
        ),
        "tanh": (
            "Tanh",
            (
                "Drückt jeden Wert zwischen −1 und 1.",
                "Beide Enden sind flach: Wo ein Wert groß ist, kommt kaum ein Gradient durch.",
            ),
            "y = (exp(x) − exp(−x)) / (exp(x) + exp(−x)).",
        ),
        "sigmoid": (
            "Sigmoid",
            (
                "Drückt jeden Wert für sich zwischen 0 und 1: unabhängige Wahrscheinlichkeiten.",
                "Richtig, wo mehreres zugleich klingen kann; wo es genau eines von mehreren ist, Softmax nehmen.",
            ),
            "y = σ(x) = 1 / (1 + exp(−x)).",
        ),
        "softmax": (
            "Softmax",
            (
                "Macht aus Werten Wahrscheinlichkeiten, deren Summe eins ist, über die Kanäle oder Merkmale.",
                "Richtig, wo genau eines von mehreren klingt: Was eine Klasse gewinnt, verlieren die anderen.",
            ),
            "y[c] = exp(x[c]) / Σ exp(x[k]), summiert über alle Kanäle oder Merkmale k.",
        ),
        "log_softmax": (
            "Log-Softmax",
            (
                "Der Logarithmus von Softmax: nie über null, und sicher, wo eine Wahrscheinlichkeit zu klein zum "
                "Hinschreiben ist.",
            ),
            "y[c] = x[c] − log Σ exp(x[k]), summiert über alle Kanäle oder Merkmale k.",
        ),
        "simple_rnn": (
            "Einfaches RNN",
            (
                "Liest Frame für Frame und mischt jeden mit dem, was es von den früheren behalten hat, jedes Mal mit "
                "denselben Gewichten.",
                "Sein Gedächtnis verblasst in wenigen Frames, weil jeder Schritt es noch einmal staucht; dagegen "
                "wurden GRU und LSTM erfunden.",
            ),
            "h[t] = f(W · x[t] + U · h[t − 1] + b + c); x[t] ist der Frame, h[t] der Zustand, f ist tanh oder ReLU, "
            "W, U, b und c werden gelernt.",
        ),
        "gru": (
            "GRU",
            (
                "Liest Frame für Frame und trägt ein Gedächtnis; Gates entscheiden, was bleibt und was vergessen wird.",
                "Was ein Gate behält, geht unverändert von Frame zu Frame, so erinnert sie sich viel länger als ein "
                "einfaches RNN, für dreimal so viele Parameter. Vorwärts kann sie antworten, während der Klang "
                "weitergeht; in beide Richtungen wartet sie auf das Ende.",
            ),
            "h[t] = (1 − z) · n + z · h[t − 1], mit den Gates r, z = σ(W · x[t] + U · h[t − 1] + b + c), jedes mit "
            "eigenen Gewichten, und dem Kandidaten n = tanh(W · x[t] + b + r · (U · h[t − 1] + c)); x[t] ist der "
            "Frame, h[t] der Zustand, σ drückt zwischen 0 und 1, W, U, b und c werden gelernt.",
        ),
        "lstm": (
            "LSTM",
            (
                "Liest Frame für Frame und trägt zwei Gedächtnisse: eine Zelle, die Gates beschreiben und löschen, und "
                "den Zustand, den es zeigt.",
                "Es erinnert sich über lange Zeit, für viermal so viele Parameter wie ein einfaches RNN; eine GRU "
                "leistet fast dasselbe für dreimal so viele.",
            ),
            "c[t] = f · c[t − 1] + i · g und h[t] = o · tanh(c[t]), mit den Gates i, f, o = σ(W · x[t] + U · h[t − 1] "
            "+ b + b′) und dem Kandidaten g = tanh(…), jedes mit eigenen Gewichten; x[t] ist der Frame, c[t] die "
            "Zelle, h[t] der Zustand, σ drückt zwischen 0 und 1, W, U, b und b′ werden gelernt.",
        ),
        "add": (
            "Addieren",
            (
                "Addiert, was ankommt, Wert für Wert: das Ende einer Brücke.",
                "Der Eingang geht unverändert an den Blöcken des Zweigs vorbei, und der Gradient auf dem Rückweg auch: "
                "So wurden Netze mit hundert Schichten trainierbar. Beide Seiten brauchen gleiche Größen.",
            ),
            "y = a + b + …, Wert für Wert.",
        ),
        "multiply": (
            "Multiplizieren",
            ("Multipliziert, was ankommt, Wert für Wert: Ein Zweig entscheidet, wie viel vom anderen durchkommt.",),
            "y = a · b · …, Wert für Wert.",
        ),
        "concat": (
            "Verketten",
            (
                "Legt, was ankommt, als weitere Kanäle nebeneinander: das Ende der Brücke eines U-Net.",
                "Noch mischt sich nichts, der nächste Block entscheidet, was er woher nimmt; nur Bänder und Frames "
                "müssen gleich sein.",
            ),
            "y = [a, b, …]: die Kanäle von a, dann die von b und so weiter.",
        ),
        "fit": (
            "Zuschneiden oder auffüllen",
            (
                "Beschneidet oder füllt den ersten Eingang, mittig, bis er so groß ist wie der zweite, der nur seine "
                "Größe leiht.",
            ),
            "y[i, j] = x[i − p, j − q], null außerhalb von x; p und q sind die Hälfte dessen, was die Achsen des "
            "zweiten Eingangs länger sind, oder minus die Hälfte dessen, was sie kürzer sind.",
        ),
        "dense": (
            "Dense",
            (
                "Gewichtet alle Merkmale und addiert sie, einmal je Einheit; auf einer Sequenz in jedem Frame mit "
                "denselben Gewichten.",
                "Jede Einheit hat für jedes Merkmal ein eigenes Gewicht, daher liegen nach Flatten die meisten "
                "Parameter eines Netzes hier.",
            ),
            "y[i] = Σ W[i, j] · x[j] + b[i]; x[j] sind die Merkmale, W und b werden gelernt.",
        ),
        "flatten": (
            "Flatten",
            (
                "Legt alle Karten zu einem langen Vektor aus; von hier an sind Zeit und Frequenz nur noch Stellen "
                "darin.",
            ),
            "y[(c · F + f) · T + t] = x[c, f, t], für Kanal c, Band f von F und Frame t von T.",
        ),
        "to_sequence": (
            "Zu Sequenz",
            (
                "Stapelt alle Karten und Bänder eines Frames zu einem Vektor je Frame, bereit für einen rekurrenten "
                "Block.",
            ),
            "y[t, c · F + f] = x[c, f, t], für Kanal c, Band f von F und Frame t.",
        ),
        "to_maps": (
            "Zu Karten",
            ("Faltet einen Vektor wieder zu Karten: der erste Schritt eines Decoders.",),
            "y[c, f, t] = x[(c · F + f) · T + t], für Kanal c, Band f von F und Frame t von T.",
        ),
        "crop": (
            "Zuschneiden",
            ("Schneidet Bänder am tiefen und am hohen Ende ab, und Frames am Anfang und am Ende.",),
            "y[i, j] = x[i + low, j + before].",
        ),
        "pad": (
            "Auffüllen",
            ("Fügt unten und oben Bänder aus Nullen an, davor und danach Frames aus Nullen.",),
            "y[i, j] = x[i − low, j − before], null außerhalb von x.",
        ),
        "conv_block": (
            "Faltungsblock",
            (
                "Faltung, Normalisierung, Aktivierung und Pooling in einem: das tägliche Brot der Klangnetze.",
                "Die Faltung hat einen Bias, außer direkt dahinter folgt eine Normalisierung, die ihn wieder "
                "herausnähme.",
            ),
            "y = pool(f(norm(K ∗ x + b))), in der gewählten Reihenfolge; ∗ ist die Faltung, f die Aktivierung, K die "
            "Filter und b der Bias.",
        ),
        "vgg_pair": (
            "VGG-Paar",
            (
                "Zwei kleine Faltungen hintereinander sehen so viel wie eine große, mit weniger Parametern und einem "
                "Knick mehr.",
                "Zwei von 3×3 sehen 5×5 mit 18 Gewichten je Kartenpaar statt 25. Die tieferen Stufen von VGG-16 haben "
                "drei.",
            ),
            "y = pool(f(K₂ ∗ f(K₁ ∗ x + b₁) + b₂)); ∗ ist die Faltung, f die Aktivierung, K₁ und K₂ sind die Filter, "
            "b₁ und b₂ die Bias-Werte.",
        ),
        "residual": (
            "Residualblock",
            (
                "Zwei Faltungen, die lernen, was zu ihrem Eingang zu addieren ist; die Brücke trägt den Eingang und "
                "den Gradienten an ihnen vorbei.",
                "Wo sich Größe oder Kartenzahl ändern, macht eine 1×1-Faltung auf der Brücke beide Seiten passend. Ein "
                "Bottleneck staucht die Karten mit einer 1×1-Faltung, filtert sie und gibt mit einer weiteren viermal "
                "so viele. Von mehreren hintereinander hat nur der erste die Schrittweite.",
            ),
            "y = relu(x + F(x)), F sind zwei Faltungen (im Bottleneck drei), jede mit Batch-Normalisierung; "
            "voraktiviert y = x + F(x), dann kommen Norm und ReLU vor jeder Faltung.",
        ),
        "encoder": (
            "Encoder-Stufe",
            (
                "Zwei Faltungen bei einer Auflösung; die Stufe eines U-Net, von der eine Brücke abgeht. Vor der "
                "nächsten poolen.",
                "Die Brücke trägt die Einzelheiten an den unteren Stufen vorbei, wo das Pooling sie verliert.",
            ),
            "y = f(norm(K₂ ∗ f(norm(K₁ ∗ pool(x))))); ∗ ist die Faltung, f die Aktivierung, K₁ und K₂ sind die Filter.",
        ),
        "decoder": (
            "Decoder-Stufe",
            (
                "Hebt Karten um eine Auflösung, legt die Brücke daneben und faltet zweimal.",
                "Wo beide Größen verschieden sind, werden die Karten von unten der Brücke angepasst, oder die Brücke "
                "wird auf sie zugeschnitten wie im U-Net von 2015, dessen Faltungen „valid“ sind.",
            ),
            "y = f(norm(K₂ ∗ f(norm(K₁ ∗ [up(x), bridge])))); [ , ] legt Karten nebeneinander, ∗ ist die Faltung, f "
            "die Aktivierung, K₁ und K₂ sind die Filter.",
        ),
        "group": (
            "Gruppe",
            (
                "Ein Teil des Entwurfs in einem Kasten, mit eigenem Titel.",
                "Blöcke wählen und gruppieren (Strg+G), oder den Inhalt ändern: Ein Doppelklick öffnet die Gruppe. "
                "Wiederholt sind es so viele gleiche Teile hintereinander, jeder mit eigenen Gewichten; was sie gibt, "
                "muss dann so groß sein wie das, was ankommt.",
            ),
            "y = F(x), F sind die Blöcke darin; n-mal wiederholt y = Fₙ(… F₂(F₁(x))).",
        ),
    }
)
