"""English: problems, remedies, nouns; the window's own texts are in ``english_texts``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer.words.english_texts import TEXTS

__all__ = ["FIXES", "KINDS", "NOUNS", "PROBLEMS", "TEXTS", "TIMES"]

NOUNS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "freq": ("band", "bands"),
        "time": ("frame", "frames"),
        "axis": ("value", "values"),
        "map": ("map", "maps"),
        "feature": ("feature", "features"),
        "class": ("class", "classes"),
        "unit": ("unit", "units"),
        "parameter": ("parameter", "parameters"),
        "step": ("step", "steps"),
        "second": ("second", "seconds"),
        "clip": ("clip", "clips"),
        "row": ("row", "rows"),
        "value": ("value", "values"),
        "block": ("block", "blocks"),
        "times": ("time", "times"),
        "label": ("label", "labels"),
    }
)

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "maps": "maps",
        "sequence": "a sequence",
        "vector": "a vector",
        "channels": "channels",
        "features": "features",
        "filters": "filters",
    }
)
TIMES: Final = ("never", "once", "twice", "three times", "four times", "five times", "six times")

PROBLEMS: Final[Mapping[str, str | tuple[str, ...]]] = MappingProxyType(
    {
        # Shapes that don't fit.
        "kernel-too-large": (
            "{block}: its kernel covers {needed:axis} but only {arrives} {arrives|arrives|arrive}; "
            "choose “same” padding or a kernel of at most {arrives}."
        ),
        "pooled-away": (
            "{block}: only {arrives:axis} {arrives|arrives|arrive}, too few for its {freq}×{time} window; "
            "remove the block or pool over time only."
        ),
        "pooled-away/time": (
            "{block}: only {arrives:axis} {arrives|arrives|arrive}, too few for its {freq}×{time} window; "
            "remove the block or pool over frequency only."
        ),
        "pool-padding": (
            "{block}: its padding is more than half its window; choose at most {limit:axis} on each side."
        ),
        "cropped-away": (
            "{block}: {arrives:axis} {arrives|arrives|arrive}, and cropping leaves none of what it makes of "
            "{arrives|it|them}; crop less."
        ),
        "frames-pooled-away": (
            "{block}: only {arrives:axis} {arrives|arrives|arrive}, too few for its window of {size}; "
            "remove the block or use a smaller window."
        ),
        "cannot-repeat": (
            "{block}: it gives {gives} where {arrives} arrives, so {repeat} in a row don't fit; "
            "make both equal inside, or use it once."
        ),
        "cannot-crop": (
            "{block}: {arrives:axis} {arrives|arrives|arrive} where {wanted} are wanted, and it only crops; "
            "let it pad too, or swap its inputs."
        ),
        "cannot-pad": (
            "{block}: {arrives:axis} {arrives|arrives|arrive} where {wanted} are wanted, and it only pads; "
            "let it crop too, or swap its inputs."
        ),
        "too-many-notes": (
            "{block}: {answers:feature} {answers|arrives|arrive}, but from {first} up there are only {room} notes; "
            "begin lower, or give the block before it fewer units."
        ),
        "too-many-maps": (
            "{block}: a convolution inside would make {asked} maps, and {most} is the most; choose fewer."
        ),
        "extra-too-large": (
            "{block}: what is added at the end has to be smaller than the stride; add at most {limit:axis}."
        ),
        "groups": (
            "{block}: {count} {what:kind} cannot be split into {groups} equal groups; choose a number that divides."
        ),
        "needs-maps": (
            "{block} reads maps, but a vector ({shape}) arrives; "
            "put it before the maps are flattened, or fold the vector back with “To maps”."
        ),
        "needs-maps/sequence": (
            "{block} reads maps, but a sequence ({shape}) arrives; put it before the maps become a sequence."
        ),
        "needs-sequence": (
            "{block} reads a sequence, but maps ({shape}) arrive from {source}; put “To sequence” between them.",
            "{block} reads a sequence, but maps ({shape}) arrive; put “To sequence” before it.",
        ),
        "needs-sequence/vector": (
            "{block} reads a sequence, but a vector ({shape}) arrives, which has no time axis; "
            "connect a block that still has one."
        ),
        "needs-vector": "{block} reads a vector, but maps ({shape}) arrive; put Flatten or global pooling before it.",
        "needs-vector/sequence": (
            "{block} reads a vector, but a sequence ({shape}) arrives; "
            "put global pooling before it, or return the last state only."
        ),
        "joint-kinds": (
            "{block}: {a:kind} ({first}) and {b:kind} ({second}) cannot join; bring both into the same form before."
        ),
        "joint-sizes": (
            "{block}: the bridge brings {first:axis} and the decoder {second}, because {patch:axis} cannot be halved "
            "{halvings:times}; pad the input to {padded} or crop the bridge by {difference}.",
            "{block}: {first:axis} {first|meets|meet} {second}, and a joint needs equal sizes; "
            "crop or pad one of them to fit.",
        ),
        "add-sizes": (
            "{block}: {first:map} {first|meets|meet} {second}, and it needs equal sizes; put a 1×1 convolution with "
            "as many filters into the smaller side, or concatenate."
        ),
        "add-sizes/sequence": (
            "{block}: {first:feature} {first|meets|meet} {second}, and it needs equal sizes; "
            "put a dense block into one side, or concatenate."
        ),
        "add-sizes/vector": (
            "{block}: {first:feature} {first|meets|meet} {second}, and it needs equal sizes; "
            "put a dense block into one side, or concatenate."
        ),
        "reshape-size": (
            "{block}: {arrives:value} cannot be folded into {channels} × {freq} × {time}; "
            "choose sizes whose product is {arrives}."
        ),
        "frequency-range": (
            "{block}: bands from {low:hz} to {high:hz} do not fit under {limit:hz}, half the sample rate; "
            "choose a lowest frequency below the highest, and the highest at most {limit:hz}."
        ),
        "classes-differ": (
            "{block}: the design answers {answers:class}, the data has {classes}; set {dense} to {classes:unit}.",
            "{block}: the design answers {answers:class}, its labels name {classes}; "
            "give the block before it {classes:unit}, or change the labels.",
        ),
        "nothing-arrives": ("{block}: nothing arrives; draw a wire to its left side, or press C and choose a source."),
        "empty": "Nothing is here to compute; add a block first.",
        # Designs that fit but are hardly meant so.
        "time-pooled": (
            "{block}: only {arrives:step} of {step:ms} arrive, because {first} to {last} pool over time; "
            "pool over frequency only to keep {kept:step} of {hop:ms}.",
            "{block}: only {arrives:step} of {step:ms} arrive, because {first} pools over time; "
            "pool over frequency only to keep {kept:step} of {hop:ms}.",
        ),
        "label-rate": (
            "{block}: it answers every {answers:ms}, the labels change every {labels:ms}; "
            "remove pooling over time or round the labels to {answers:ms}."
        ),
        "label-rate/hop": (
            "{block}: it answers every {answers:ms}, the labels change every {labels:ms}; "
            "choose a shorter hop length or round the labels to {answers:ms}."
        ),
        "no-activation": (
            "{block} follows {before} directly, so both together are one linear filter; put an activation between them."
        ),
        "bias-before-norm": (
            "{block}: its bias has no effect, because {norm} subtracts the mean, and the same holds for {others:block} "
            "after it; turn all off to save {saved:parameter}.",
            "{block}: its bias has no effect, because {norm} subtracts the mean; "
            "turn it off to save {saved:parameter}.",
        ),
        "never-read": (
            "{block}: frames {first} to {last} of {frames} never reach the output, because {by} drops what does not "
            "fill a window; use a patch of {kept:time}.",
            "{block}: frames {first} to {last} of {frames} never reach the output, because {by} drops what does not "
            "fill a window; choose a patch that its windows fill.",
        ),
        "bands-never-read": (
            "{block}: bands {first} to {last} of {bands} never reach the output, because {by} drops what does not "
            "fill a window; spread the frequencies over {kept:freq}.",
            "{block}: bands {first} to {last} of {bands} never reach the output, because {by} drops what does not "
            "fill a window; choose a number of bands that its windows fill.",
        ),
        "field-too-large": (
            "{block}: it sees {field:ms}, more than the {patch:ms} of the patch; "
            "use a longer patch or remove a pooling step."
        ),
        "waits-for-the-end": (
            "{block} runs in both directions, and so {others|does|do} {others:block} after it, so the answer waits for "
            "the end of the sound; run all forward only to answer after {latency:ms}.",
            "{block} runs in both directions, so it waits for the end of the sound; "
            "run it forward only to answer after {latency:ms}.",
            "{block} runs in both directions, so it waits for the end of the sound; "
            "run it forward only to answer while the sound goes on.",
        ),
        "two-activations": (
            "{block} bends what {before} has bent already; take one of them out, or put a block with weights between."
        ),
        "unproductive": (
            "{block}: every value it reads has seen the whole patch already, and the same holds for {others:block} "
            "after it, so they add weights but no context; take them out, or use a longer patch.",
            "{block}: every value it reads has seen the whole patch already, so it adds weights but no context; "
            "take it out, or use a longer patch.",
        ),
        "gridding": (
            "{block}: its filter leaves holes that nothing fills, so one value sees {seen} of {width:axis}; "
            "use a smaller dilation or stride."
        ),
        "gridding/transposed": (
            "{block}: its kernel of {kernel} is smaller than its stride of {stride}, so some values see nothing; "
            "use a kernel of {even}."
        ),
        "misaligned": (
            "{block}: a value stands for {first:axis} on one side and for {second} on the other, so unlike places "
            "meet; give both branches the same strides."
        ),
        "misaligned/places": (
            "{block}: what meets here lies {apart:axis} apart in the patch; pad both branches in the same way."
        ),
        "phase-dependent": (
            "{block}: how much a value sees depends on its place, because the stride of {stride} does not divide the "
            "kernel of {kernel}; use a kernel of {even}."
        ),
        "not-used": (
            "{block}: nothing that it computes reaches {answer}, and {others:block} {others|leads|lead} only there; "
            "connect it, or remove the branch.",
            "{block}: nothing that it computes reaches {answer}; connect it, or remove it.",
        ),
        "no-output-block": "{block} is the end of the design; put an output after it to name its classes and train it.",
        # What happens while computing.
        "too-much-memory": (
            "{block}: pictures of this design need {needs:bytes} and {free:bytes} are free; "
            "show them for the selected block only.",
            "{block}: this design needs more memory than there is; make the patch or the maps smaller.",
        ),
        "not-a-number": (
            "{block}: at step {step} its values were no longer numbers, so training stopped; "
            "the weights of step {kept} are back, try a learning rate of {rate}.",
            "{block}: at step {step} its values were no longer numbers, so training stopped; "
            "try a smaller learning rate.",
            "{block}: its values are no longer numbers, so training stopped; try a smaller learning rate.",
        ),
        "too-large": (
            "{block}: this design needs {needed} GB and the machine has {have} GB; "
            "pool earlier, or make the patch or the maps smaller."
        ),
        "needs-spectrogram": "Training needs a spectrogram to begin with; add one at the start of the design.",
        "needs-input-shape": (
            "{block}: it gives {shape} and {source} gives {wanted}; to rebuild the sound, bring both to the same sizes."
        ),
        "needs-classes": (
            "{block}: it gives {shape}, which cannot name a class; end with Flatten or global pooling, then Dense."
        ),
        "too-few-clips": "Only {clips:clip} can be used, too few to train and to check; add more sounds to each class.",
        "sound-has-no-classes": (
            "One sound alone has no classes to tell apart; train on the ten everyday sounds or on a folder of classes."
        ),
        "data": "{message}",
        "worker-died": (
            "The computing process ended; your design and its last weights are safe, and a new process has started."
        ),
        "sound-format": "{name}: this format cannot be read here; convert it to WAV, FLAC, OGG or MP3.",
        "no-output": "No sound device was found, so playing is off; connect one and press Space again.",
        "error": (
            "{block}: computing failed ({kind}: {reason}); undo the last step, or copy the report and send it.",
            "{block}: computing failed ({reason}); undo the last step, or copy the report and send it.",
            "{block}: computing failed; undo the last step, or copy the report and send it.",
        ),
        "unknown": "{block}: something is wrong here (code “{code}”); undo the last step.",
    }
)

FIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kernel-too-large": "Use “same” padding",
        "pooled-away": "Pool time only",
        "pooled-away/time": "Pool frequency only",
        "pool-padding": "Use no padding",
        "cropped-away": "Crop nothing",
        "cannot-repeat": "Use it once",
        "cannot-crop": "Crop or pad",
        "cannot-pad": "Crop or pad",
        "too-many-maps": "Use {fitting}",
        "too-many-notes": "Begin lower",
        "extra-too-large": "Add nothing",
        "groups": "Use one group",
        "needs-sequence": "Insert it",
        "needs-vector": "Insert Flatten",
        "joint-sizes": "Pad to {frames}",
        "joint-sizes/fit": "Crop or pad to fit",
        "add-sizes": "Insert 1×1",
        "reshape-size": "Use {channels} maps",
        "classes-differ": "Set to {units}",
        "time-pooled": "Pool frequency only",
        "label-rate": "Round labels",
        "no-activation": "Insert ReLU",
        "bias-before-norm": "Turn off",
        "never-read": "Use {frames}",
        "bands-never-read": "Use {n_mels} bands",
        "waits-for-the-end": "Forward only",
        "gridding/transposed": "Use a kernel of {even}",
        "phase-dependent": "Use a kernel of {even}",
        "two-activations": "Remove {block}",
        "too-much-memory": "Selected only",
        "not-a-number": "Train with {rate}",
        "*/insert": "Insert {title}",
        "*/remove": "Remove",
        "*/set": "Mend it",
    }
)
