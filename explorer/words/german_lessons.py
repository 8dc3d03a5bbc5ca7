"""The lessons in German: title, steps, what to guess, and what there is to see."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LESSONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.lessons": "Lektionen",
        "command.hold strongest": "Den stärksten Wert halten",
        "why.strongest": "Einen Block mit Bild wählen, dann lässt sich sein stärkster Wert halten.",
        "lessons.name": "Lektionen",
        "lessons.intro": "Je eine Idee in einer Minute: raten, machen, hinsehen. Schritte haken sich selbst ab.",
        "lessons.start": "Beginnen",
        "lessons.again": "Von vorn",
        "lessons.next": "Nächste Lektion",
        "lessons.back": "Zurück zu {name}",
        "lessons.own": "eigenem Entwurf",
        "lessons.lose": "{name} hat ungesicherte Änderungen. Nach der Lektion bringt ein Klick alles zurück.",
        "lessons.start anyway": "Lektion beginnen",
        "lessons.save first": "Vorher sichern",
        "lessons.guess": "Erst raten",
        "lessons.guess field": "Die Vermutung",
        "lessons.guess right": "Richtig geraten.",
        "lessons.guess wrong": "Geraten: {guess}.",
        "lessons.guess before": "Erst raten, im Reiter „Lektionen“; dann erscheint es hier.",
        "lessons.waits": "Erst raten, dann erscheint hier, was zu sehen ist.",
        "lessons.done": "geschafft",
        "lessons.count": "{done} von {all} geschafft",
        "lessons.step": "Schritt {number}: {words}",
        "lesson.pixel.title": "Ein Bildpunkt ist eine Summe",
        "lesson.pixel.guess": "Aus wie vielen Produkten entsteht ein Wert von conv1?",
        "lesson.pixel.do1": "In das Bild von conv1 klicken, oder es wählen und Alt+Eingabe drücken.",
        "lesson.pixel.aha": (
            "{count} Eingänge mal {count} Gewichte, dazu der Bias: {value}. Diese Summe ist der Bildpunkt."
        ),
        "lesson.mirror.title": "Ein Kernel antwortet auf ein Muster",
        "lesson.mirror.guess": (
            "Ein Kernel ist hell, wo die Sirene steigt. Gespiegelt, links und rechts vertauscht: worauf antwortet er?"
        ),
        "lesson.mirror.guess1": "Auf die steigenden Teile wie zuvor.",
        "lesson.mirror.guess2": "Auf die fallenden Teile.",
        "lesson.mirror.do1": (
            "Auf „Innen“, Filter, die Zahl oben links nach oben und die unten rechts nach unten ziehen, bis die "
            "steigenden Teile hell sind."
        ),
        "lesson.mirror.do2": "Jetzt spiegeln: beide zurück auf 0, oben rechts nach oben, unten links nach unten.",
        "lesson.mirror.aha": (
            "Der erste antwortete auf Steigendes {rising}-mal so stark wie auf Fallendes, sein Spiegelbild auf "
            "Fallendes {falling}-mal. Der Kernel liegt auf dem Klang, wie er ist, nie umgedreht: eine "
            "Kreuzkorrelation."
        ),
        "lesson.filters.title": "Mehr Filter, gleiche Sicht",
        "lesson.filters.guess": "conv1 hat mit 16 Filtern 160 Parameter. Wie viele mit 32?",
        "lesson.filters.do1": "In conv1 Filter auf 32 setzen.",
        "lesson.filters.aha": (
            "Doppelt so viele Karten und Parameter, {before} und {after}. Ein Wert hört weiter {ms}\u00a0ms."
        ),
        "lesson.four.title": "Gleich groß, anderer Grund",
        "lesson.four.guess": (
            "Ein Kernel 3 × 3 auf 7 × 7 Zahlen, Dilation 2, ohne Padding: Wie viele Zeilen hat die Karte?"
        ),
        "lesson.four.do1": "In conv Padding auf same setzen.",
        "lesson.four.do2": "Padding zurück auf valid, Schrittweite auf 2 × 2 setzen.",
        "lesson.four.do3": "Schrittweite zurück auf 1 × 1, Dilation auf 2 × 2 setzen.",
        "lesson.four.aha": (
            "{side1}, {side2}, {side3} und {side4} Zeilen. Die letzten beiden sind aus verschiedenen Gründen gleich: "
            "Die Schrittweite überspringt Ausgänge, die Dilation Eingänge."
        ),
        "lesson.dilation.title": "Reichweite ohne Parameter",
        "lesson.dilation.guess": "conv3 hat 9\u2009248 Parameter. Wie viele mit Dilation 2 über die Zeit?",
        "lesson.dilation.do1": "In conv3 Dilation über die Zeit auf 2 setzen.",
        "lesson.dilation.aha": (
            "Weiter {after}, und er hört {gained}\u00a0ms mehr. Ein Kernel von 3 × 5 reicht so weit für {kernel}."
        ),
        "lesson.shared.title": "Ein Filter für jede Stelle",
        "lesson.shared.guess": "Wie viele Parameter hat conv3: 32 Filter von 3 × 3 auf 32 Karten, jedes mit Bias?",
        "lesson.shared.do1": "conv3 wählen und die Parameter lesen.",
        "lesson.shared.aha": (
            "{count} gegen {dense:compact} einer Dense-Schicht zwischen denselben Größen: Das Filter ist überall "
            "dasselbe, seine Gewichte zählen nur einmal."
        ),
        "lesson.where.title": "Wo die Parameter sind",
        "lesson.where.guess": (
            "145\u2009482 Parameter insgesamt. Wie viele bleiben, wenn globales Pooling Flatten ersetzt?"
        ),
        "lesson.where.do1": "dense1 wählen.",
        "lesson.where.do2": "Globales Pooling auf Flatten ziehen, es nimmt dessen Platz ein.",
        "lesson.where.aha": (
            "dense1 hatte {share}\u00a0% von {total}, weil es jede Stelle jeder Karte las. Mit einer Zahl je Karte "
            "bleiben {left}. Was das kostet, zeigt das Training beider."
        ),
        "lesson.equivariance.title": "Die Karte wandert mit dem Klang",
        "lesson.equivariance.guess": (
            "Der Klang kommt 4 Frames später. Um wie viel\u00a0% ändert sich die Karte von pool2, wenn sie "
            "mitverschoben wird?"
        ),
        "lesson.equivariance.do1": "Auf der Seite „Was wäre wenn“ In der Zeit auf 4 Frames später stellen.",
        "lesson.equivariance.do2": "Jetzt auf 3 Frames später.",
        "lesson.equivariance.aha": (
            "Bei 4 Frames wandert pool2 um {cells} {cells|Zelle|Zellen}, der Rest ändert sich um {rest}\u00a0%, an "
            "Ort und Stelle um {change}\u00a0%. Bei 3 Frames bleiben {part}\u00a0%: Zweimal Pooling macht Zellen von "
            "4 Frames, und nur ganze Zellen wandern genau."
        ),
        "lesson.invariance.title": "Die Antwort bleibt",
        "lesson.invariance.guess": "Der Klang kommt 6 Frames später. Was geschieht mit „Sirene“?",
        "lesson.invariance.guess1": "Es fällt unter die Hälfte.",
        "lesson.invariance.guess2": "Es rührt sich kaum.",
        "lesson.invariance.do1": (
            "Auf „Was wäre wenn“ In der Zeit auf 6 Frames später stellen, der Kurve bis ans Ende folgen."
        ),
        "lesson.invariance.aha": (
            "Die ersten Karten ändern sich um {change}\u00a0%, „{label}“ geht von {before}\u00a0% auf "
            "{after}\u00a0%: Jedes Pooling vergisst ein wenig vom Wo und behält das Was."
        ),
        "lesson.hierarchy.title": "Ein Klick, eine Silbe, ein Bogen",
        "lesson.hierarchy.guess": "Wie viele\u00a0ms hört ein Wert mitten in conv3?",
        "lesson.hierarchy.do1": "Einen hellen Wert von conv1 anklicken und die Leertaste drücken.",
        "lesson.hierarchy.do2": "Dasselbe in conv2.",
        "lesson.hierarchy.do3": "Dasselbe in conv3.",
        "lesson.hierarchy.aha": (
            "{ms1}, {ms2} und {ms3}\u00a0ms: ein Klick, eine Silbe, ein Bogen der Sirene. Derselbe kleine Kernel "
            "hört mehr, je tiefer er liegt."
        ),
        "lesson.depth.title": "Tiefe vervielfacht",
        "lesson.depth.guess": (
            "Der Kernel von conv3 wächst über die Zeit von 3 auf 5. Wie viele\u00a0ms mehr hört conv3?"
        ),
        "lesson.depth.do1": "Den Kernel von conv1 auf 3 × 5 setzen und lesen, was conv3 sieht.",
        "lesson.depth.do2": "Zurücknehmen, dann den Kernel von conv3 auf 3 × 5 setzen.",
        "lesson.depth.aha": (
            "Dieselbe Änderung bringt unten {low}\u00a0ms und oben {high}\u00a0ms: Jedes Pooling dazwischen "
            "verdoppelt einen Schritt."
        ),
        "lesson.pooling.title": "Das Lauteste oder das Mittel",
        "lesson.pooling.guess": (
            "Jedes Pooling macht aus vier Werten einen. Welches behält die Spitze eines Vogelpfiffs?"
        ),
        "lesson.pooling.guess1": "Max-Pooling: Die Spitze bleibt, wie sie ist.",
        "lesson.pooling.guess2": "Beide: Einer aus vier ist einer aus vier.",
        "lesson.pooling.do1": "pool1 wählen und den Vogel in seinem Bild ansehen.",
        "lesson.pooling.do2": (
            "Mittelwert-Pooling auf pool1 ziehen. Zurücknehmen und Wiederholen zeigen beide im Wechsel."
        ),
        "lesson.pooling.aha": (
            "Max-Pooling behält {most} % der höchsten Spitze, Mittelwert-Pooling {mean} %: Es mischt einen "
            "kurzen Pfiff mit der Stille daneben. Parameter hat keines von beiden."
        ),
        "lesson.relu.title": "Was ein ReLU wegnimmt",
        "lesson.relu.guess": "Wie viel\u00a0% dieser Karte sind nach dem ReLU 0?",
        "lesson.relu.do1": "pool1 wählen und sein Bild ansehen: Blau ist negativ.",
        "lesson.relu.do2": "relu1 wählen.",
        "lesson.relu.aha": "{share}\u00a0%: Alles Negative ist weg, alles Positive wie zuvor.",
        "lesson.norm.title": "Ein Maß für alle Kanäle",
        "lesson.norm.guess": "Eine frische Batch-Norm, vor jedem Training: Was macht sie mit den Werten?",
        "lesson.norm.guess1": "Jeder Kanal bekommt Mittel 0 und Streuung 1.",
        "lesson.norm.guess2": "Nichts: Noch hat sie keine Werte gesehen.",
        "lesson.norm.do1": "bn1 wählen und auf der Seite „Innen“ Vorher und nachher ansehen.",
        "lesson.norm.do2": "Auf der Seite „Training“ Trainieren drücken; es dauert einen Augenblick.",
        "lesson.norm.do3": "bn1 auf „Innen“ noch einmal ansehen.",
        "lesson.norm.aha": (
            "Frisch gab sie weiter, was sie las. Jetzt zieht sie ab und teilt, was das Training gezeigt hat: Davor "
            "streut der weiteste von {channels} Kanälen {before}-mal so weit wie der engste, danach {after}-mal."
        ),
        "lesson.flatten.title": "Flach ausgelegt",
        "lesson.flatten.guess": "32 Karten von 8 × 16 kommen bei Flatten an. Wie viele Zahlen gehen hinaus?",
        "lesson.flatten.do1": "Flatten wählen.",
        "lesson.flatten.aha": (
            "Aus {maps} × {freq} × {time} werden {features} in einer Reihe. Verloren geht nur die Nachbarschaft: Die "
            "Dense-Schicht weiß nicht mehr, was nebeneinander lag."
        ),
        "lesson.pairs.title": "Zwei kleine für einen großen",
        "lesson.pairs.guess": (
            "Eine 5 × 5-Faltung hat 25\u2009632 Parameter. Wie viele haben zwei von 3 × 3 hintereinander?"
        ),
        "lesson.pairs.do1": "Den Kernel von conv3 auf 5 × 5 setzen.",
        "lesson.pairs.do2": (
            "Zurück auf 3 × 3, dahinter eine zweite Faltung mit 32 Filtern setzen, am besten mit ReLU dazwischen."
        ),
        "lesson.pairs.aha": (
            "{pair} gegen {wide}, {saved}\u00a0% weniger, und beide hören {reach}\u00a0ms. Mit dem ReLU dazwischen "
            "können sie auch mehr biegen: die Idee von VGG."
        ),
        "lesson.skip.title": "Der Weg vorbei",
        "lesson.skip.guess": "Ein frischer Residualblock ohne seine Brücke: Was bleibt an der Summe?",
        "lesson.skip.guess1": "Etwas anderes: Das meiste kam über die Brücke.",
        "lesson.skip.guess2": "Fast dasselbe: Die Faltungen leisten die Arbeit.",
        "lesson.skip.do1": "res1_add wählen und abspielen, was er behält, auf der Seite Klang oder Innen.",
        "lesson.skip.do2": "Die Verbindung von relu zu res1_add wählen, M drücken und res1_add noch einmal abspielen.",
        "lesson.skip.aha": (
            "Ohne die Brücke ändert sich die Summe um {change}\u00a0% ihrer selbst. In einem frischen Block geht der "
            "Eingang außen herum, die Faltungen lernen nur, was dazukommt; darum kommt der Gradient durch."
        ),
        "lesson.forget.title": "Gedächtnis geht in eine Richtung",
        "lesson.forget.guess": "Die GRU vergisst mitten in der Sirene alles. Welche ihrer Zustände ändern sich?",
        "lesson.forget.guess1": "Alle.",
        "lesson.forget.guess2": "Nur die von da an.",
        "lesson.forget.do1": (
            "Den Abspielkopf in den Ausschnitt setzen; auf der Seite Innen, Gates, „Am Abspielkopf vergessen“ drücken."
        ),
        "lesson.forget.aha": (
            "Davor {before}\u00a0%, dort {change}\u00a0%, und {ms}\u00a0ms später sind {left}\u00a0% übrig: Ein "
            "Zustand hängt von allem Vergangenen ab und von nichts Kommendem, und eine GRU findet zurück, wenn der "
            "Klang ihr genug sagt."
        ),
        "lesson.gates.title": "Was Gates kosten",
        "lesson.gates.guess": (
            "Ein einfaches RNN mit 64 Einheiten auf 32 Eingängen hat 6\u2009272 Parameter. Wie viele hat eine GRU?"
        ),
        "lesson.gates.do1": "GRU auf memory ziehen.",
        "lesson.gates.do2": "LSTM auf memory ziehen.",
        "lesson.gates.aha": (
            "{count1}, {count2}, {count3}: einmal, dreimal, viermal, denn jedes Gate hat eigene Gewichte. Keras "
            "nennt 24\u2009832 für das LSTM: ein Bias, wo PyTorch zwei hat."
        ),
        "lesson.rate.title": "Die Zeit für das Gedächtnis behalten",
        "lesson.rate.guess": "128 Schritte erreichen die GRU. Wie viele, wenn pool1 auch über die Zeit poolt?",
        "lesson.rate.do1": "In pool1 die Größe auf 4 × 2 setzen.",
        "lesson.rate.do2": "Die Probleme öffnen und die Abhilfe anwenden.",
        "lesson.rate.aha": (
            "{few} Schritte zu {ms}\u00a0ms statt {many} zu {hop}\u00a0ms: Jedes Ereignis ist nur halb so genau "
            "bekannt. Nur über die Frequenz poolen behält sie."
        ),
        "lesson.directions.title": "Auf das Ende warten",
        "lesson.directions.guess": "Die GRU läuft nur vorwärts. Was hört einer ihrer Werte?",
        "lesson.directions.guess1": "Den ganzen Ausschnitt.",
        "lesson.directions.guess2": "Alles Vergangene, nichts Kommendes.",
        "lesson.directions.guess3": "Sein eigenes Frame.",
        "lesson.directions.do1": "In gru Richtungen auf forward setzen.",
        "lesson.directions.aha": (
            "Alles Vergangene, nichts Kommendes außer dem, was die Faltungen vorausblicken. In beide Richtungen "
            "wartete sie auf das Ende des Klangs und konnte nicht live antworten."
        ),
        "lesson.squeeze.title": "Durch das Nadelöhr",
        "lesson.squeeze.guess": (
            "Ein Ausschnitt hat 64 × 128 Zahlen. Wenn latent 8 Einheiten hat, für wie viele davon steht jede?"
        ),
        "lesson.squeeze.do1": "In latent Einheiten auf 8 setzen.",
        "lesson.squeeze.aha": (
            "Aus {arrive} Zahlen werden {through}, jede für {each}; mit {before} Einheiten war es ein Viertel davon. "
            "Was nicht hindurchpasst, kommt aus Gewohnheit hinzu; {saved} Parameter sind gespart."
        ),
        "lesson.heart.title": "Auswendig gelernt",
        "lesson.heart.guess": (
            "Ein großes Netz lernt Glocke, Vogel und Sirene, acht Sekunden ohne ihr Ende. Wie gut zeichnet es dort "
            "die Trommeln, die es nicht gehört hat?"
        ),
        "lesson.heart.guess1": "So gut wie das Gehörte.",
        "lesson.heart.guess2": "Deutlich schlechter.",
        "lesson.heart.do1": "Auf der Seite „Training“ Trainieren drücken und beide Kurven vergleichen.",
        "lesson.heart.aha": (
            "Nach {steps} Schritten ist sein Fehler {loss} bei Gehörtem und {held} bei Ungehörtem, {times}-mal so "
            "viel: {weights} Parameter haben wenige Sekunden auswendig gelernt."
        ),
        "lesson.bridges.title": "Was die Brücken tragen",
        "lesson.bridges.guess": "Ohne welche Brücke ändert sich die Antwort eines frischen U-Nets mehr?",
        "lesson.bridges.guess1": "Ohne die untere, von down2 zu up1.",
        "lesson.bridges.guess2": "Ohne die obere, von down1 zu up2.",
        "lesson.bridges.do1": "down2 → up1 wählen und ohne die Brücke abspielen.",
        "lesson.bridges.do2": "down1 → up2 wählen und ohne die Brücke abspielen.",
        "lesson.bridges.aha": (
            "{low}\u00a0% gegen {high}\u00a0%. Die obere Brücke reicht den Klang weiter, wie er war; ohne sie müsste "
            "jede Einzelheit durch den Engpass."
        ),
        "lesson.sizes.title": "Größen, die sich treffen",
        "lesson.sizes.guess": (
            "126 Frames werden zweimal halbiert, einmal verdoppelt. Wie viele bringt der Decoder zur Verbindung?"
        ),
        "lesson.sizes.do1": "In spectrogram Frames auf 126 setzen.",
        "lesson.sizes.do2": "Das Problem lesen und die Abhilfe anwenden.",
        "lesson.sizes.aha": (
            "Die Brücke brachte {first} Frames, der Decoder {second}: Was halbiert wird, muss gerade sein. {frames} "
            "lassen sich zweimal halbieren."
        ),
        "lesson.ask.title": "Für die Prüfung",
        "lesson.ask.guess": "Wie viele Zahlen des Basic CNN lassen sich ausrechnen?",
        "lesson.ask.do1": "„Frag mich“ einschalten (Strg+Umschalt+M).",
        "lesson.ask.do2": "In der Tabelle der Übersicht drei Zahlen finden.",
        "lesson.ask.aha": "{questions}, davon {found} gefunden. Es geht mit jedem Entwurf, auch mit einem eigenen.",
    }
)
