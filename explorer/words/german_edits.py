"""Why an edit can't be, in German, by the code of the error; its English is where the error is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

EDITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name-letters": (
            "{block} kann nicht „{name}“ heißen: Ein Name besteht aus kleinen Buchstaben, Ziffern und Unterstrichen "
            "und beginnt mit einem Buchstaben."
        ),
        "name-python": "{block} kann nicht „{name}“ heißen: Das ist ein Wort von Python.",
        "name-torch": "{block} kann nicht „{name}“ heißen: Module von torch nutzen den Namen selbst.",
        "name-code": "{block} kann nicht „{name}“ heißen: Der exportierte Code nutzt den Namen selbst.",
        "name-taken": "{block} kann nicht „{name}“ heißen, weil ein anderer Block so heißt; einen freien Namen wählen.",
        "nothing-causal": "Kein Block hier hat ein Padding oder eine Richtung, die kausal werden könnte.",
        "frame-empty": "Ein Rahmen braucht Blöcke; zuerst einige auswählen.",
        "frame-title": "Ein Rahmen braucht einen Titel; einen eintippen.",
        "note-text": "Eine Notiz braucht einen Text; einen eintippen oder die Notiz entfernen.",
        "note-place": "Eine Notiz kann nicht bei {x}, {y} liegen; sie auf der Arbeitsfläche ablegen.",
        "no-frame": "In diesem Entwurf gibt es keinen Rahmen Nummer {number}; es sind {count}.",
        "no-note": "In diesem Entwurf gibt es keine Notiz Nummer {number}; es sind {count}.",
        "no-goal": "In diesem Entwurf gibt es kein Ziel Nummer {number}; es sind {count}.",
        "no-dense": (
            "In diesem Entwurf gibt es keinen Dense-Block, dessen Breite die Zahl der Klassen sein könnte; "
            "einen einsetzen."
        ),
        "no-dense-before": (
            "Vor {block} gibt es keinen Dense-Block, dessen Breite die Zahl der Klassen sein könnte; einen einsetzen."
        ),
        "circle": "{target} kann {source} nicht lesen, das schon daraus folgt; einen früheren Block verbinden.",
        "no-wire": "An Eingang {number} von {target} ist nichts verbunden; es gibt dort nichts zu lösen.",
        "wire-begins": (
            "Mit {title} beginnt ein Netz, in die Verbindung zu {target} passt es nicht; einen anderen Block wählen."
        ),
        "wire-ends": (
            "Mit {title} endet ein Netz, in die Verbindung zu {target} passt es nicht; einen anderen Block wählen."
        ),
        "no-piece": (
            "Diese Blöcke sind mit anderen verbunden oder haben mehrere Enden und können nicht in die Verbindung zu "
            "{target}; Blöcke wählen, die hintereinander und sonst mit nichts verbunden sind."
        ),
        "wired-already": "{block} ist schon verbunden; erst lösen, dann in die Verbindung zu {target} setzen.",
        "group-nothing": "Es gibt nichts zu gruppieren; zuerst einige Blöcke auswählen.",
        "group-apart": "Keine Verbindung führt von {one} zu {other}; auch auswählen, was dazwischen liegt.",
        "group-begins": "Mit {block} beginnt das Netz, das bleibt außerhalb von Gruppen; es auslassen.",
        "group-ends": "Mit {block} endet das Netz, das bleibt außerhalb von Gruppen; es auslassen.",
        "group-around-one": "{blocks} liegt zwischen den gewählten Blöcken; auch das auswählen.",
        "group-around": "{blocks} liegen zwischen den gewählten Blöcken; auch das auswählen.",
        "group-gives": (
            "Eine Gruppe gibt einen Wert, {blocks} geben aber je einen; bis dahin auswählen, wo sie sich treffen."
        ),
        "ungroup-nothing": "{block} besteht nicht aus anderen Blöcken, es gibt nichts aufzulösen.",
        "ungroup-bypassed": (
            "{block} ist umgangen, und mit den Blöcken darin ginge das nicht; wieder nutzen, dann auflösen."
        ),
        "parts-unknown": (
            "Was bei {block} ankommt, ist noch nicht bekannt, und seine Teile hängen davon ab; zuerst das beheben."
        ),
        "parts-unfit": "{block} passt noch nicht und hat darum keine Teile; warum, steht unter „Probleme“.",
        "repeat-alone": "{block} lässt sich nicht allein wiederholen; erst gruppieren, dann die Gruppe wiederholen.",
        "value": "{where}: {reason}.",
        "group-unfit": "Diese Blöcke lassen sich nicht gruppieren: {reason}.",
        "no-block": "Kein Block in diesem Entwurf heißt „{name}“; einen vorhandenen wählen.",
        "no-input-none": "{target} hat keine Eingänge; eine Nummer {number} gibt es nicht.",
        "no-input-one": "{target} hat einen Eingang; eine Nummer {number} gibt es nicht.",
        "no-input": "{target} hat {count} Eingänge; eine Nummer {number} gibt es nicht.",
        "reads-output": "An {source} antwortet das Netz, danach liest nichts mehr; den Block davor verbinden.",
        "block-place": "{block} kann nicht bei {x}, {y} liegen; auf der Arbeitsfläche ablegen.",
        "bypass-begins": "Mit {block} beginnt das Netz, daran führt kein Weg vorbei; einen Block dazwischen wählen.",
        "bypass-ends": "Mit {block} endet das Netz, daran führt kein Weg vorbei; einen Block dazwischen wählen.",
        "mute-joint": (
            "Die Verbindung von {source} zu {target} endet an keiner Verknüpfung; nur eine Brücke lässt sich "
            "stummschalten."
        ),
        "mute-last": "An {target} zählt nur {source}; zuerst eine andere Verbindung zählen lassen.",
        "copy-nothing": "Es gibt nichts zu kopieren; zuerst einige Blöcke auswählen.",
        "paste-unfit": "Das lässt sich nicht einfügen: {reason}",
        "paste-nothing": "In der Zwischenablage sind keine Blöcke; zuerst welche in Layerscope kopieren.",
        "paste-version": (
            "Diese Blöcke stammen aus einer anderen Version von Layerscope; aktualisieren, dann noch einmal einfügen."
        ),
        "part-of": "{part} ist ein Teil von {whole}, das ihn macht; stattdessen die Parameter von {whole} ändern.",
        "output-read": "{reader} liest {block}, dort kann {title} nicht stehen; zuerst diese Verbindung lösen.",
        "goal-measure": "Ein Ziel betrifft {measures}, nicht „{measure}“; eines davon wählen.",
        "goal-bound": "Ein Ziel braucht eine Grenze; angeben, wie viel mindestens oder höchstens.",
        "goal-between": "Zwischen {low} und {high} kann nichts liegen; eine Grenze ändern.",
        "goal-low": "Mit {low} als kleinstem Wert ist das Ziel nicht zu erreichen; die Grenze ändern.",
        "goal-high": "Mit {high} als größtem Wert ist das Ziel nicht zu erreichen; die Grenze ändern.",
        "inside-made": "Was in {block} ist, folgt aus den Parametern; diese ändern oder die Gruppe auflösen.",
        "inside-parts": "{block} besteht aus {count} gleichen Teilen in Reihe; einen öffnen, um alle zu ändern.",
        "outside": "{block} liegt außerhalb von {group}; die Gruppe verlassen, um es zu ändern.",
        "inside-frame": "Ein Rahmen in {group} braucht einen Block von {group}; auch einen auswählen.",
        "inside-empty": ("In einer Gruppe ist mindestens ein Block; {block} verlassen und als Ganzes entfernen."),
        "no-parameter": "{where} hat keinen Parameter namens „{name}“; es gibt {known}.",
        "no-parameters": "{where} hat keinen Parameter namens „{name}“ und auch sonst keinen.",
        "design-name": "Ein Entwurf braucht einen Namen; einen eintippen.",
        "layout": "Ein Entwurf liegt in columns oder row, nicht in „{layout}“; eines davon wählen.",
        "training": "Die Trainingseinstellung „{name}“ kann nicht {value} sein; eine Zahl oder ein Wort angeben.",
        "value-bounds": "{name} liegt zwischen {low} und {high}, nicht bei {value}",
        "value-whole": "{name} ist eine ganze Zahl, nicht {value}",
        "value-number": "{name} ist eine Zahl, nicht {value}",
        "value-switch": "{name} ist wahr oder falsch, nicht {value}",
        "value-choice": "{name} ist eines von {choices}, nicht {value}",
        "value-pair": "{name} besteht aus zwei ganzen Zahlen (Frequenz, Zeit), nicht aus {value}",
        "value-padding": "{name} ist {choices} oder besteht aus vier ganzen Zahlen, nicht aus {value}",
        "value-numbers": "{name} ist eine Liste von Zahlen, nicht {value}",
        "value-names": "{name} ist eine Liste von Namen, nicht {value}",
        "value-text": "{name} ist ein Text, nicht {value}",
        "value-letters": "{name} hat höchstens {high} Zeichen, nicht {count}",
        "group-blocks": "Eine Gruppe enthält höchstens {most} Blöcke, Wiederholungen mitgezählt",
        "group-empty": "Eine Gruppe braucht mindestens einen Block",
        "group-inputs": "Die Eingänge einer Gruppe heißen x, x2, x3 und so weiter",
        "group-output": "Eine Gruppe gibt den Wert eines Blocks in ihr, und keiner heißt {block}",
        "inner-letters": (
            "Ein Block in der Gruppe kann nicht {block} heißen: Ein Name besteht aus kleinen Buchstaben, Ziffern und "
            "Unterstrichen und beginnt mit einem Buchstaben"
        ),
        "inner-python": "Ein Block in der Gruppe kann nicht {block} heißen: Das ist ein Wort von Python",
        "inner-torch": "Ein Block in der Gruppe kann nicht {block} heißen: Module von torch nutzen den Namen selbst",
        "inner-code": "Ein Block in der Gruppe kann nicht {block} heißen: Der exportierte Code nutzt den Namen selbst",
        "inner-taken": "Der Name {block} ist in der Gruppe vergeben",
        "inner-begins": "Mit {block} beginnt ein Netz, das steht nicht in einer Gruppe",
        "inner-ends": "Mit {block} endet ein Netz, das steht nicht in einer Gruppe",
        "inner-sources": "Zahl der Eingänge von {block}: {wanted}, nicht {count}",
        "inner-reads": "{block} liest {source}, und das steht nicht davor in der Gruppe",
        "inner-bypass": "{block} ist nicht in der Gruppe und lässt sich dort nicht umgehen",
        "inner-no-joint": "in der Gruppe führt keine Verbindung von {source} zu einer Verknüpfung {target}",
        "inner-all-muted": "was bei {target} ankommt, ist alles stumm",
        "group-deep": "Gruppen liegen höchstens {most} tief ineinander",
    }
)
