"""The lessons in English: title, steps, what to guess, and what there is to see."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LESSONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.lessons": "Lessons",
        "command.hold strongest": "Hold the strongest value",
        "why.strongest": "Select one block with a picture; then its strongest value can be held.",
        "lessons.name": "Lessons",
        "lessons.intro": "One idea each, in a minute: guess, do it, then look. Steps tick themselves.",
        "lessons.start": "Start",
        "lessons.again": "Start again",
        "lessons.next": "Next lesson",
        "lessons.back": "Back to {name}",
        "lessons.own": "your design",
        "lessons.lose": (
            "{name} has changes that are not saved. They come back with the design, one click after the lesson."
        ),
        "lessons.start anyway": "Start the lesson",
        "lessons.save first": "Save first",
        "lessons.guess": "Guess first",
        "lessons.guess field": "Your guess",
        "lessons.guess right": "Guessed right.",
        "lessons.guess wrong": "Guessed {guess}.",
        "lessons.guess before": "Guess first, on the Lessons tab; then it appears here.",
        "lessons.waits": "Guess, and what there is to see appears here.",
        "lessons.done": "done",
        "lessons.count": "{done} of {all} done",
        "lessons.step": "Step {number}: {words}",
        "lesson.pixel.title": "One pixel is one sum",
        "lesson.pixel.guess": "How many products make one value of conv1?",
        "lesson.pixel.do1": "Click into the picture of conv1, or select it and press Alt+Enter.",
        "lesson.pixel.aha": "{count} inputs times {count} weights, plus the bias: {value}. That sum is the pixel.",
        "lesson.mirror.title": "A kernel answers one pattern",
        "lesson.mirror.guess": (
            "A kernel is bright where the siren's pitch rises. Mirrored, left and right exchanged, what does it answer?"
        ),
        "lesson.mirror.guess1": "The rising parts as before.",
        "lesson.mirror.guess2": "The falling parts.",
        "lesson.mirror.do1": (
            "On Inside, Filters, drag the number at the top left up and the one at the bottom right down, until the "
            "rising parts are bright."
        ),
        "lesson.mirror.do2": "Now mirror it: both back to 0, the top right up and the bottom left down.",
        "lesson.mirror.aha": (
            "The first answered rising parts {rising} times as strongly as falling ones, its mirror image falling ones "
            "{falling} times. The kernel is laid on the sound as it is, never turned over: a cross-correlation."
        ),
        "lesson.filters.title": "More filters, the same view",
        "lesson.filters.guess": "conv1 has 160 parameters with 16 filters. How many with 32?",
        "lesson.filters.do1": "In conv1, set Filters to 32.",
        "lesson.filters.aha": (
            "Twice the maps and twice the parameters, {before} to {after}. One value still hears {ms}\u00a0ms."
        ),
        "lesson.four.title": "Same size, other reason",
        "lesson.four.guess": "A 3 × 3 kernel on 7 × 7 numbers, dilation 2, no padding: how many rows has the map?",
        "lesson.four.do1": "In conv, set Padding to same.",
        "lesson.four.do2": "Set Padding back to valid and Stride to 2 × 2.",
        "lesson.four.do3": "Set Stride back to 1 × 1 and Dilation to 2 × 2.",
        "lesson.four.aha": (
            "{side1}, {side2}, {side3} and {side4} rows. The last two agree for different reasons: stride skips "
            "outputs, dilation skips inputs."
        ),
        "lesson.dilation.title": "Reach without parameters",
        "lesson.dilation.guess": "conv3 has 9\u2009248 parameters. How many with a dilation of 2 over time?",
        "lesson.dilation.do1": "In conv3, set Dilation over time to 2.",
        "lesson.dilation.aha": (
            "Still {after}, and it hears {gained}\u00a0ms more. A kernel of 3 × 5 reaches as far for {kernel}."
        ),
        "lesson.shared.title": "One filter for every place",
        "lesson.shared.guess": "How many parameters has conv3: 32 filters of 3 × 3 on 32 maps, each with a bias?",
        "lesson.shared.do1": "Select conv3 and read its parameters.",
        "lesson.shared.aha": (
            "{count}, against {dense:compact} for a dense layer between the same sizes: the filter is the same "
            "everywhere, so its weights are paid for once."
        ),
        "lesson.where.title": "Where the parameters are",
        "lesson.where.guess": "145\u2009482 parameters in all. How many are left when global pooling replaces Flatten?",
        "lesson.where.do1": "Select dense1.",
        "lesson.where.do2": "Drop Global pooling onto Flatten, so that it takes its place.",
        "lesson.where.aha": (
            "dense1 had {share}\u00a0% of {total}, because it read every place of every map. With one number per map "
            "{left} are left. What that costs shows when both are trained."
        ),
        "lesson.equivariance.title": "The map moves with the sound",
        "lesson.equivariance.guess": (
            "The sound comes 4 frames later. When the map of pool2 is moved along, by how many\u00a0% does it still "
            "differ?"
        ),
        "lesson.equivariance.do1": "On the page What if, move In time to 4 frames later.",
        "lesson.equivariance.do2": "Now to 3 frames later.",
        "lesson.equivariance.aha": (
            "By 4 frames pool2 moves {cells} {cells|cell|cells} and the rest differs by {rest}\u00a0%, though in "
            "place it differs by {change}\u00a0%. By 3 frames {part}\u00a0% stay: two poolings make cells of 4 "
            "frames, and only whole cells move exactly."
        ),
        "lesson.invariance.title": "The answer stays",
        "lesson.invariance.guess": "The sound comes 6 frames later. What happens to “siren”?",
        "lesson.invariance.guess1": "It falls below one half.",
        "lesson.invariance.guess2": "It hardly moves.",
        "lesson.invariance.do1": "On the page What if, move In time to 6 frames later and follow the curve to its end.",
        "lesson.invariance.aha": (
            "The first maps change by {change}\u00a0%, “{label}” goes from {before}\u00a0% to {after}\u00a0%: each "
            "pooling forgets a bit of where, and keeps what."
        ),
        "lesson.hierarchy.title": "A click, a syllable, a bend",
        "lesson.hierarchy.guess": "How many\u00a0ms does a value in the middle of conv3 hear?",
        "lesson.hierarchy.do1": "Click a bright value of conv1 and press Space.",
        "lesson.hierarchy.do2": "The same in conv2.",
        "lesson.hierarchy.do3": "The same in conv3.",
        "lesson.hierarchy.aha": (
            "{ms1}, {ms2} and {ms3}\u00a0ms: a click, a syllable, a bend of the siren. The same small kernel hears "
            "more the deeper it lies."
        ),
        "lesson.depth.title": "Depth multiplies",
        "lesson.depth.guess": "The kernel of conv3 grows from 3 to 5 over time. How many\u00a0ms more does conv3 hear?",
        "lesson.depth.do1": "Set the kernel of conv1 to 3 × 5 and read what conv3 sees.",
        "lesson.depth.do2": "Undo, and set the kernel of conv3 to 3 × 5 instead.",
        "lesson.depth.aha": (
            "The same change adds {low}\u00a0ms at the bottom and {high}\u00a0ms at the top: every pooling in "
            "between doubles a step."
        ),
        "lesson.pooling.title": "The loudest, or the mean",
        "lesson.pooling.guess": "Each pooling makes one value of four. Which keeps the peak of a bird's chirp?",
        "lesson.pooling.guess1": "Max pooling: the peak stays as it is.",
        "lesson.pooling.guess2": "Both: one of four is one of four.",
        "lesson.pooling.do1": "Select pool1 and look at the bird in its picture.",
        "lesson.pooling.do2": "Drop Average pooling onto pool1. Undo and redo show both in turn.",
        "lesson.pooling.aha": (
            "Max pooling keeps {most} % of the highest peak, average pooling {mean} %: it mixes a short chirp "
            "with what is quiet beside it. Neither has a parameter."
        ),
        "lesson.relu.title": "What a ReLU takes away",
        "lesson.relu.guess": "How many\u00a0% of this map are 0 after the ReLU?",
        "lesson.relu.do1": "Select pool1 and look at its picture: blue is negative.",
        "lesson.relu.do2": "Select relu1.",
        "lesson.relu.aha": "{share}\u00a0%: all that was negative is gone, all that was positive is as before.",
        "lesson.norm.title": "One scale for all channels",
        "lesson.norm.guess": "A fresh batch norm, before any training: what does it do to the values that arrive?",
        "lesson.norm.guess1": "It gives every channel mean 0 and spread 1.",
        "lesson.norm.guess2": "Nothing: it has not seen any values yet.",
        "lesson.norm.do1": "Select bn1 and look at Before and after, on the page Inside.",
        "lesson.norm.do2": "Press Train on the page Training; it takes a moment.",
        "lesson.norm.do3": "Look at bn1 on Inside again.",
        "lesson.norm.aha": (
            "Fresh, it passed on what it read. Now it subtracts and divides by what training has shown: before it, the "
            "widest of {channels} channels spreads {before} times as far as the narrowest, after it {after} times."
        ),
        "lesson.flatten.title": "Laid out flat",
        "lesson.flatten.guess": "32 maps of 8 × 16 arrive at Flatten. How many numbers leave it?",
        "lesson.flatten.do1": "Select Flatten.",
        "lesson.flatten.aha": (
            "{maps} × {freq} × {time} become {features} in a row. Nothing is lost but the neighbourhood: the dense "
            "layer no longer knows which were side by side."
        ),
        "lesson.pairs.title": "Two small for one large",
        "lesson.pairs.guess": "A 5 × 5 convolution has 25\u2009632 parameters. How many have two of 3 × 3 in a row?",
        "lesson.pairs.do1": "Set the kernel of conv3 to 5 × 5.",
        "lesson.pairs.do2": (
            "Back to 3 × 3, and put a second convolution of 32 filters behind it, best with a ReLU between."
        ),
        "lesson.pairs.aha": (
            "{pair} against {wide}, {saved}\u00a0% fewer, and both hear {reach}\u00a0ms. With the ReLU between they "
            "can also bend more: the idea of VGG."
        ),
        "lesson.skip.title": "The way around",
        "lesson.skip.guess": "A fresh residual block without its skip connection: what is left at its joint?",
        "lesson.skip.guess1": "Something else: most of the sum came over the skip.",
        "lesson.skip.guess2": "Nearly the same: the convolutions do the work.",
        "lesson.skip.do1": "Select res1_add and play what it keeps, on the page Sound or Inside.",
        "lesson.skip.do2": "Select the wire from relu to res1_add, press M, and play res1_add again.",
        "lesson.skip.aha": (
            "Without the skip the sum changes by {change}\u00a0% of itself. In a fresh block the input goes around, "
            "and the convolutions learn only what to add; that is why the gradient gets through."
        ),
        "lesson.forget.title": "Memory goes one way",
        "lesson.forget.guess": "The GRU forgets everything in the middle of the siren. Which of its states change?",
        "lesson.forget.guess1": "All of them.",
        "lesson.forget.guess2": "Only those from there on.",
        "lesson.forget.do1": (
            "Put the playhead into the patch; on the page Inside, Gates, press Forget at the playhead."
        ),
        "lesson.forget.aha": (
            "Before it {before}\u00a0%, at it {change}\u00a0%, and {ms}\u00a0ms later {left}\u00a0% are left: a "
            "state depends on all that was and on nothing to come, and a GRU finds back when the sound tells it "
            "enough."
        ),
        "lesson.gates.title": "What gates cost",
        "lesson.gates.guess": "A simple RNN of 64 units on 32 inputs has 6\u2009272 parameters. How many has a GRU?",
        "lesson.gates.do1": "Drop GRU onto memory.",
        "lesson.gates.do2": "Drop LSTM onto memory.",
        "lesson.gates.aha": (
            "{count1}, {count2}, {count3}: once, three times, four times, because each gate has weights of its own. "
            "Keras says 24\u2009832 for the LSTM: one bias where PyTorch has two."
        ),
        "lesson.rate.title": "Keep the time for the memory",
        "lesson.rate.guess": "128 steps reach the GRU. How many when pool1 pools over time as well?",
        "lesson.rate.do1": "In pool1, set Size to 4 × 2.",
        "lesson.rate.do2": "Open Problems and apply the remedy.",
        "lesson.rate.aha": (
            "{few} steps of {ms}\u00a0ms instead of {many} of {hop}\u00a0ms: each event is known half as exactly. "
            "Pooling over frequency only keeps them."
        ),
        "lesson.directions.title": "Waiting for the end",
        "lesson.directions.guess": "The GRU runs forward only. What does one of its values hear?",
        "lesson.directions.guess1": "The whole patch.",
        "lesson.directions.guess2": "All the past, and nothing that is still to come.",
        "lesson.directions.guess3": "Its own frame.",
        "lesson.directions.do1": "In gru, set Directions to forward.",
        "lesson.directions.aha": (
            "All the past, nothing to come but what the convolutions look ahead. In both directions it waited for "
            "the end of the sound, so it could not answer live."
        ),
        "lesson.squeeze.title": "Through the eye of a needle",
        "lesson.squeeze.guess": (
            "A patch has 64 × 128 numbers. When latent has 8 units, how many of them does each unit stand for?"
        ),
        "lesson.squeeze.do1": "In latent, set Units to 8.",
        "lesson.squeeze.aha": (
            "{arrive} numbers become {through}, {each} for each; with {before} units it was a quarter of that. What "
            "does not fit must be drawn from habit, and {saved} parameters are saved."
        ),
        "lesson.heart.title": "Learned by heart",
        "lesson.heart.guess": (
            "A large network learns bell, bird and siren, eight seconds without their end. How well does it draw the "
            "drums there, which it has not heard?"
        ),
        "lesson.heart.guess1": "As well as what it has heard.",
        "lesson.heart.guess2": "Clearly worse.",
        "lesson.heart.do1": "Press Train on the page Training and compare both curves.",
        "lesson.heart.aha": (
            "After {steps} steps its error is {loss} on what it has heard and {held} on what it has not, {times} times "
            "as much: {weights} parameters have learned a few seconds by heart."
        ),
        "lesson.bridges.title": "What the bridges carry",
        "lesson.bridges.guess": "Without which bridge does the answer of a fresh U-Net change more?",
        "lesson.bridges.guess1": "The lower one, from down2 to up1.",
        "lesson.bridges.guess2": "The upper one, from down1 to up2.",
        "lesson.bridges.do1": "Choose down2 → up1 and play it without the bridge.",
        "lesson.bridges.do2": "Choose down1 → up2 and play it without the bridge.",
        "lesson.bridges.aha": (
            "{low}\u00a0% against {high}\u00a0%. The upper bridge hands over the sound as it was; without it all "
            "detail would have to come through the bottleneck."
        ),
        "lesson.sizes.title": "Sizes that meet",
        "lesson.sizes.guess": (
            "126 frames are halved twice and doubled once. How many frames does the decoder bring to the joint?"
        ),
        "lesson.sizes.do1": "In spectrogram, set Frames to 126.",
        "lesson.sizes.do2": "Read the problem at the joint and apply its remedy.",
        "lesson.sizes.aha": (
            "The bridge brought {first} frames and the decoder {second}: what is halved must be even. {frames} can "
            "be halved twice."
        ),
        "lesson.ask.title": "For the exam",
        "lesson.ask.guess": "How many numbers of the Basic CNN can one work out?",
        "lesson.ask.do1": "Turn on Ask me (Ctrl+Shift+M).",
        "lesson.ask.do2": "Find three numbers in the table of the page Summary.",
        "lesson.ask.aha": "{questions}, and {found} are found. It works on any design, also on one of your own.",
    }
)
