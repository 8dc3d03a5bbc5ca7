"""What each template is for, in German, by its slug."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_EDGE: Final = (
    "Der Kernel zieht die Spalte zu seiner Linken von der zu seiner Rechten ab, antwortet also, wo die Zahlen von "
    "links nach rechts steigen oder fallen: an einer senkrechten Kante. "
)
_GUIDE: Final = "Quelle: Dumoulin und Visin, „A guide to convolution arithmetic for deep learning“, 2016."
_VGG: Final = "Simonyan und Zisserman, „Very deep convolutional networks for large-scale image recognition“, 2015."
_RESNET: Final = "He, Zhang, Ren und Sun, „Deep residual learning for image recognition“, 2016."
_CAKIR: Final = (
    "Cakir, Parascandolo, Heittola, Huttunen und Virtanen, „Convolutional recurrent neural networks for polyphonic "
    "sound event detection“, 2017."
)
_UNET: Final = "Ronneberger, Fischer und Brox, „U-Net: convolutional networks for biomedical image segmentation“, 2015"

# By the slug of the template.
ABOUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "conv-valid": (
            "Der Kernel bleibt immer in der Matrix, daher ist die Karte kleiner. Ein Kernel von 3 × 3 hat an jeder "
            "Seite einer Matrix von 5 × 5 genau 5 − 3 + 1 = 3 Plätze. " + _EDGE + "Jedes Ergebnis ist eine Summe aus "
            "neun Produkten; eines lässt sich von Hand prüfen. " + _GUIDE
        ),
        "conv-same": (
            "Ein Rand aus Nullen hält die Karte so groß wie die Matrix. Er ist p = (3 − 1) / 2 = 1 breit, damit der "
            "Kernel auf jeder der 5 × 5 Zahlen stehen kann. " + _EDGE + "Am linken und rechten Rand antwortet er auch "
            "auf die Nullen, die nicht zum Klang gehören: eine Kante, die es nicht gibt. " + _GUIDE
        ),
        "conv-stride": (
            "Der Kernel rückt um zwei Schritte weiter, daher ist die Karte halb so groß. Sie hat an jeder Seite "
            "(5 − 3) / 2 + 1 = 2 Plätze. " + _EDGE + "Eine Schrittweite tastet beim Filtern seltener ab: Jedes zweite "
            "Ergebnis der Faltung ohne Padding wird berechnet, die anderen nie. " + _GUIDE
        ),
        "conv-dilated": (
            "Neun Gewichte im Abstand von zwei Schritten sehen 5 × 5 Zahlen und überspringen die dazwischen. Über "
            "einer Matrix von 7 × 7 hat die Karte an jeder Seite 7 − 5 + 1 = 3 Plätze. " + _EDGE + "Einige Schichten "
            "mit Dilatation hintereinander sehen sehr weit, eine allein ist blind für das, was zwischen ihren "
            "Gewichten liegt. " + _GUIDE
        ),
        "basic-cnn": (
            "Drei Faltungsblöcke, das Front-End, lernen örtliche Muster in Zeit und Frequenz. Ein dichtes Back-End "
            "wägt sie alle ab und benennt den Klang. Faltung, Max-Pooling und ReLU folgen dreimal aufeinander, jedes "
            "Mal auf einer gröberen Karte, sodass die letzte Faltung eine Drittelsekunde auf einmal hört; in der "
            "ersten dichten Schicht, die alles liest, liegen neun Zehntel der Parameter. Quelle: die Grundarchitektur "
            "der Vorlesung „Deep Learning – Network Architectures“ (Abeßer), nach LeCun und anderen, „Gradient-based "
            "learning applied to document recognition“, 1998."
        ),
        "vgg-small": (
            "Paare kleiner Kernel sehen so viel wie ein großer, mit weniger Parametern und einer Nichtlinearität mehr "
            "dazwischen. Drei Paare, auf jedes folgt ein Max-Pooling, und am Ende ein Mittel je Karte statt einer "
            "großen dichten Schicht: halb so viele Parameter wie das Basic CNN, und es trainiert in Sekunden. "
            "Quelle: nach " + _VGG
        ),
        "vgg-pairs": (
            "Das Basic CNN mit einem Paar von Faltungen an der Stelle jeder einzelnen. Zwei 3 × 3-Faltungen in "
            "Reihe sehen 5 × 5 wie ein großer Kernel, mit 18 statt 25 Gewichten je Paar von Karten, und die ReLU "
            "dazwischen ist eine Nichtlinearität mehr. Das Basic CNN daneben öffnen, seinen Kerneln 5 × 5 geben "
            "und vergleichen, was beide sehen und kosten. Quelle: " + _VGG
        ),
        "vgg-16": (
            "Tiefe allein aus 3 × 3-Faltungen. Es sind dreizehn in fünf Stufen, von denen jede die Auflösung halbiert "
            "und anfangs die Zahl der Karten verdoppelt. Gemacht war es für Bilder von 224 × 224 in drei Farben und "
            "tausend Klassen; hier tritt ein Ausschnitt von 224 Mel-Bändern und 224 Frames mit seiner ersten und "
            "zweiten Differenz in der Zeit an die Stelle der Farben. Neun Zehntel der Parameter liegen in den drei "
            "dichten Schichten am Ende, daher poolen spätere Netze stattdessen über die ganze Karte. Quelle: " + _VGG
        ),
        "resnet-small": (
            "Brücken führen den Eingang an jedem Residual-Block vorbei, die Faltungen lernen nur, was dazukommt. Der "
            "Gradient fließt stetig, und Netze können tief werden. Drei Blöcke reichen, um es zu sehen, und trainieren "
            "in Sekunden; ResNet-18 und ResNet-50 wiederholen sie. Quelle: nach " + _RESNET
        ),
        "resnet-18": (
            "Schichten lernen, was zu ihrem Eingang dazukommt, nicht, wodurch er ersetzt wird. Die Identität auf der "
            "Brücke reicht den Gradienten ohne Verlust vom Ende zum Anfang, sodass Tiefe das Training nicht mehr "
            "erschwert. Wo eine Stufe die Auflösung halbiert und die Karten verdoppelt, macht eine 1 × 1-Faltung auf "
            "der Brücke beide Seiten passend. Hier liest es einen Kanal von 128 Mel-Bändern und 128 Frames und nennt "
            "zehn Klassen. Quelle: " + _RESNET
        ),
        "resnet-50": (
            "Engpass-Blöcke machen fünfzig Schichten bezahlbar. In jedem der sechzehn drückt eine 1 × 1-Faltung die "
            "Karten auf ein Viertel zusammen, eine 3 × 3-Faltung filtert die wenigen, und eine weitere 1 × 1 bringt "
            "sie neben der Brücke auf volle Breite zurück. So kosten sie kaum mehr als die vierunddreißig einfacher "
            "Residual-Blöcke und ein Fünftel der Parameter von VGG-16. Wie in den meisten Programmen liegt die "
            "Schrittweite auf der 3 × 3-Faltung. Gemacht war es für 224 × 224 Bildpunkte in drei Farben und tausend "
            "Klassen; die drei Kanäle sind der Ausschnitt und seine erste und zweite Differenz in der Zeit. Quelle: "
            + _RESNET
        ),
        "sb-cnn": (
            "Ein kleines Netz für die Klänge einer Stadt. Drei Faltungen und zwei dichte Schichten lernen aus einigen "
            "tausend Aufnahmen, wenn diese gedehnt, in der Tonhöhe verschoben und mit Rauschen gemischt werden. Es "
            "poolt vier Frames, aber nur zwei Bänder auf einmal, denn die Tonhöhe zählt mehr als der genaue "
            "Augenblick. Faltungen und Pooling ohne Padding lassen einen Rest: Die letzten zwölf der 128 Frames werden "
            "nie gelesen, wie die Warnung am Spektrogramm sagt. Quelle: Salamon und Bello, „Deep convolutional neural "
            "networks and data augmentation for environmental sound classification“, 2017."
        ),
        "aenet": (
            "VGG-Paare für Klangereignisse, zwei Sekunden auf einmal. Sie lesen den Ausschnitt mit Steigung und "
            "Krümmung in der Zeit (Δ, ΔΔ) als zweitem und drittem Kanal. Es poolt zuerst die Frequenz und die Zeit nur "
            "einmal und nennt 41 Ereignisse. 110 592 Werte in eine dichte Schicht von 1024 zu führen kostet 113 seiner "
            "114 Millionen Parameter. Quelle: Takahashi, Gygli, Pfister und Van Gool, „Deep convolutional neural "
            "networks and data augmentation for acoustic event recognition“, 2016."
        ),
        "dcase-baseline": (
            "Das Netz, das in einem DCASE-Wettbewerb über akustische Szenen zu schlagen war. Ist das ein Park, eine "
            "Straßenbahn, ein Flughafen? Zehn Sekunden kommen als 500 Frames mit 40 Mel-Bändern an. Eine Szene hat "
            "keinen Augenblick, daher nimmt das zweite Pooling den größten Wert über hundert Frames auf einmal, und "
            "von Zeit und Frequenz bleiben zwei Zahlen je Karte. Quelle: die Baseline des DCASE-Wettbewerbs 2020, "
            "Aufgabe 1B."
        ),
        "crnn-small": (
            "Das Front-End lernt örtliche Muster und poolt nur über die Frequenz, daher bleibt jeder Frame. Eine "
            "rekurrente Schicht folgt dann den Mustern durch die Zeit und antwortet in jedem Frame. Sie läuft vorwärts "
            "und rückwärts und wartet daher auf das Ende des Klangs; das CRNN für live nicht. Quelle: nach " + _CAKIR
        ),
        "crnn-sed": (
            "Rekurrente Schichten, die den Klang vorwärts und rückwärts lesen. Beide Richtungen werden multipliziert, "
            "ein Merkmal zählt also nur, wo Vorher und Nachher übereinstimmen; es hat ein Zehntel der Parameter des "
            "CRNN von Cakir und anderen. Der Preis ist die Wartezeit: Kein Frame bekommt eine Antwort, bevor der "
            "letzte da ist. Im veröffentlichten Code steht zwischen den zwei dichten Schichten keine ReLU, das macht "
            "sie zu einer linearen; hier ist eine. Quelle: Adavanne und Virtanen, „A report on sound event detection "
            "with different binaural features“, 2017."
        ),
        "crnn-cakir": (
            "Faltungen hören, was klingt, eine rekurrente Schicht hört, wann. Drei Faltungsblöcke poolen nur über die "
            "Frequenz, bis von 40 Bändern ein Wert je Karte bleibt, während alle 1024 Frames erhalten sind. Eine GRU "
            "trägt dann von Frame zu Frame weiter, was sie gehört hat, und ein Sigmoid je Klasse sagt in jedem Frame, "
            "welche von sechzehn Ereignissen zugleich klingen. Die Faltungen allein sehen 13 Frames; die GRU sieht "
            "alles Vergangene. Quelle: " + _CAKIR
        ),
        "crnn-streaming": (
            "Ein Netz, das live zuhören kann, 80 ms hinterher. Seine GRU läuft nur vorwärts, eine Antwort wartet also "
            "nur auf die Frames, die die Faltungen vorausschauen. Drei Kernel von 3 × 3 schauen drei Frames zu 20 ms "
            "voraus, und das Fenster von 40 ms reicht um die Hälfte seiner selbst weiter: 80 ms. Mit kausalem Padding "
            "fallen die 60 ms der Kernel weg. Es bleibt unter 200 ms und 100 000 Parametern, einer üblichen Vorgabe "
            "für Geräte. Quelle: für diese Sammlung gemacht nach Cakir et al., „Convolutional recurrent neural "
            "networks for polyphonic sound event detection“, 2017."
        ),
        "autoencoder-small": (
            "Der Encoder drückt einen Ausschnitt in 32 Zahlen zusammen, seinen latenten Code; der Decoder bildet den "
            "Ausschnitt daraus nach. Er braucht keine Labels, und was er schlecht nachbildet, gleicht nichts, was er "
            "gehört hat. Faltungen und Pooling führen hinab, transponierte Faltungen hinauf. Quelle: nach Hinton "
            "und Salakhutdinov, „Reducing the dimensionality of data with neural networks“, 2006, und Masci und "
            "anderen, „Stacked convolutional auto-encoders for hierarchical feature extraction“, 2011."
        ),
        "autoencoder-dense": (
            "Fünf Frames Klang müssen durch acht Zahlen hindurch und wieder heraus. Das Netz hört nur gesunde "
            "Maschinen und lernt daher, nur diese nachzubilden; eine Maschine, die schlecht nachgebildet wird, klingt "
            "wie keine zuvor und sollte angesehen werden. Zum Training braucht es keine kaputte Maschine. Quelle: "
            "Koizumi und andere, „Description and discussion on DCASE 2020 challenge task 2: unsupervised anomalous "
            "sound detection for machine condition monitoring“, 2020."
        ),
        "unet-small": (
            "Der Encoder rechnet herunter, um mehr Umgebung zu sehen, der Decoder rechnet wieder hoch. Brücken reichen "
            "ihm die Einzelheiten, die unterwegs verloren gingen. Drei Auflösungen mit wenigen Karten, damit es in "
            "Sekunden trainiert. Quelle: nach " + _UNET + "."
        ),
        "unet-32": (
            "Der Encoder lernt, was klingt, der Decoder, wo es klingt. Der eine rechnet viermal herunter, der andere "
            "wieder hoch. Brücken auf jeder Auflösung reichen ihm die Einzelheiten, die das Pooling verworfen hat, "
            "daher ist die Antwort so scharf wie der Eingang. Hier antwortet es mit einer Maske: für jedes Band und "
            "jeden Frame dem Anteil, der zu einer Quelle gehört; mit der Mischung multipliziert macht sie diese Quelle "
            "hörbar. Quelle: " + _UNET + "; für Quellen in Musik: Jansson und andere, „Singing voice separation with "
            "deep U-Net convolutional networks“, 2017."
        ),
        "unet-2015": (
            "Das erste U-Net, mit Faltungen ohne Padding. Keine Null eines Randes wirkt an einer Antwort mit: Jede "
            "Faltung frisst auf jeder Seite eine Reihe, die Brücken werden passend beschnitten, und von 572 × 572 "
            "Stellen bekommen 388 × 388 eine Antwort. Gemacht war es, um Zellen unter dem Mikroskop zu umranden; zwei "
            "Karten sagen Zelle oder nicht. Quelle: " + _UNET + "."
        ),
    }
)
