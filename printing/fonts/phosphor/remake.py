# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the pictograms for paper again: `python printing/fonts/phosphor/remake.py FOLDER`.

FOLDER holds `pictograms.ttf` and `pictograms.json` with every Phosphor icon; needs fonttools, which the program
itself does not. Only what a poster, a card or a slip may carry is taken; an unknown name prints as a question mark.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

HERE = Path(__file__).parent
FAMILY = "Buurtkamer Paper Pictograms"

WANTED = """
arrow-left arrow-right arrows-left-right baby baby-carriage backpack balloon bandaids bank barbell basket
basketball bathtub bed bell bicycle bird boat book book-open book-open-text books bowl-food bowl-steam brain
bread briefcase broom building building-apartment buildings bus cake calendar calendar-check calendar-dots
calendar-x camera campfire car cards cards-three carrot cat certificate chalkboard chalkboard-teacher
chat-circle-dots chats chats-circle chats-teardrop check check-circle church city clock club coat-hanger coffee
coins compass computer-tower confetti cookie cooking-pot couch credit-card crown cube desktop device-mobile
device-tablet dice-five dog door door-open dots-three drop ear ear-slash elevator envelope envelope-open
envelope-simple exam eye eyeglasses factory fan file-text files film-slate film-strip fire first-aid
first-aid-kit fish flag flower flower-tulip football fork-knife game-controller garage gavel gender-female
gender-male gift globe globe-hemisphere-west graduation-cap grains guitar hamburger hammer hand hand-coins
hand-fist hand-heart hand-palm hand-waving hands-clapping hands-praying handshake headphones heart heartbeat
hospital house house-line ice-cream identification-badge identification-card info key keyboard laptop leaf lego
lifebuoy lightbulb lightning lock magic-wand map-pin map-trifold mask-happy medal megaphone megaphone-simple
microphone money moon mosque mountains music-note music-notes needle newspaper orange paint-brush
paint-brush-broad paint-bucket paint-roller palette pause-circle pencil pencil-simple person person-arms-spread
person-simple person-simple-bike person-simple-run person-simple-swim person-simple-tai-chi person-simple-walk
phone piano-keys piggy-bank pill ping-pong pizza plant popcorn potted-plant printer prohibit puzzle-piece
qr-code question racquet radio receipt recycle rug scales scissors screwdriver share-network shield-check
shopping-bag shopping-cart shovel signpost smiley soccer-ball solar-panel spade sparkle speaker-high stairs star
stethoscope storefront student sun sun-horizon swap syringe t-shirt taxi tea-bag television tent thermometer
ticket toilet toolbox tooth train translate trash tree tree-evergreen trophy umbrella user user-circle users
users-four users-three video-camera vinyl-record volleyball wallet warning-circle waveform wheelchair wifi-high
wrench x-circle yarn
"""


def main() -> None:
    folder = Path(sys.argv[1])
    codes = json.loads((folder / "pictograms.json").read_text(encoding="ascii"))
    names = {name: codes[name] for name in sorted(set(WANTED.split())) if name in codes}
    options = Options(layout_features=[], glyph_names=False, hinting=False, name_IDs=[1, 2, 3, 4, 6, 13])
    font = load_font(str(folder / "pictograms.ttf"), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=names.values())
    subsetter.subset(font)
    for name_id, text in {1: FAMILY, 3: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    save_font(font, str(HERE / "pictograms.ttf"), options)
    table = json.dumps(names, indent=0, separators=(",", ":"))
    (HERE / "pictograms.json").write_text(table + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
