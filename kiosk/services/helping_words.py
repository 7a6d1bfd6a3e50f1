# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What skills and helping hands are called; say them with `words_in(code).gettext` or `_`."""

from __future__ import annotations

from kiosk.domain.helping import HandKind, Skill
from kiosk.i18n import N_

SKILL_WORDS: dict[Skill, str] = {
    # Translators: what somebody likes to help with, on a button with a picture. Short.
    Skill.LANGUAGE_PRACTICE: N_("Talking together"),
    # Translators: what somebody likes to help with: interpreting between two people.
    Skill.INTERPRETING: N_("Interpreting"),
    Skill.COOKING: N_("Cooking"),
    Skill.SEWING: N_("Sewing"),
    # Translators: helping children with their homework.
    Skill.HOMEWORK: N_("Homework"),
    Skill.CHILDREN: N_("Playing with children"),
    # Translators: helping others with a computer or telephone.
    Skill.COMPUTER: N_("Computer and phone"),
    # Translators: small repairs at home.
    Skill.HANDY: N_("Small repairs"),
    # Translators: carrying heavy things.
    Skill.LIFTING: N_("Carrying heavy things"),
    # Translators: going along with somebody to a doctor or an office.
    Skill.GOING_ALONG: N_("Going along with somebody"),
    # Translators: doing somebody's shopping.
    Skill.ERRANDS: N_("Shopping for somebody"),
    # Translators: working in the garden.
    Skill.GARDEN: N_("Garden"),
    Skill.MUSIC: N_("Music"),
    # Translators: welcoming people, making coffee.
    Skill.WELCOMING: N_("Welcoming people"),
    Skill.TIDYING: N_("Tidying up"),
}
HAND_WORDS: dict[HandKind, str] = {
    # Translators: a small help that somebody asks for, on a button with a picture. Short.
    HandKind.CURTAINS: N_("Hanging curtains"),
    HandKind.LAMP: N_("A lamp"),
    HandKind.LIFTING: N_("Carrying heavy things"),
    # Translators: putting furniture together.
    HandKind.ASSEMBLING: N_("Building furniture"),
    HandKind.GOING_ALONG: N_("Going along with me"),
    HandKind.DEVICE: N_("Computer and phone"),
    # Translators: somebody does the shopping for me.
    HandKind.ERRAND: N_("Shopping"),
    HandKind.OTHER: N_("Something else"),
}
