# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of an activity: signed up at the desk, called, ticked off, counted; and their personal cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.domain.short_codes import read_short_code
from kiosk.domain.tokens import new_tap
from kiosk.domain.vocabulary import CallAnswer, SignUpState
from kiosk.errors import KioskError, RuleError
from kiosk.i18n import _, current_language, isolate
from kiosk.services.signing_up import WhoComes
from kiosk.ui.desk import words as desk_words
from kiosk.ui.desk.activities import words
from kiosk.ui.desk.asking import AskNumber, AskOne, AskPick, AskWords

if TYPE_CHECKING:
    from kiosk.services.desk_sign_ups import Attendee
    from kiosk.services.person_cards import CardGiven, CodeFound
    from kiosk.services.signing_up import SignedUp
    from kiosk.ui.desk.activities.acts import DateSeen
    from kiosk.ui.desk.activities.part import Activities
    from kiosk.ui.desk.form_dialog import Values

# The same few that the kiosk offers to tell people with one first name apart.
MARKS = ("flower", "sun", "tree", "fish", "bird", "heart", "star", "house-line")


class PeopleDesk(QObject):
    """Belongs to the part of activities."""

    def __init__(self, part: Activities) -> None:
        super().__init__(part)
        self._part = part

    def join(self) -> None:
        """Listen to the lines and buttons."""
        panel = self._part.panel
        panel.date.lines.asked.connect(self._on_asked)
        panel.calls.lines.asked.connect(self._on_asked)
        panel.date.pressed.connect(self._on_pressed)
        panel.calls.pressed.connect(self._on_calls)

    def _on_asked(self, act: str, one: Attendee) -> None:
        part = self._part
        acts, worker, number = part.acts, part.window.worker, one.sign_up_id
        given: dict[str, Any] = {"worker": worker, "sign_up_id": number}
        name = isolate(one.first_name)
        if act == "cancels":
            self._cancel(one)
            return
        work = {
            "accepts": lambda: acts.accept(**given),
            "came": lambda: acts.attended(came=True, **given),
            "stayed-away": lambda: acts.attended(came=False, **given),
            "not-noted": lambda: acts.attended(came=None, **given),
            "reached": lambda: acts.note_call(answer=CallAnswer.REACHED, **given),
            "call-back": lambda: acts.note_call(answer=CallAnswer.CALL_BACK, **given),
        }[act]
        says = {
            "accepts": _("{name} has the place."),
            "came": _("{name} came."),
            "stayed-away": _("{name} did not come."),
            "not-noted": _("Taken back."),
            "reached": _("{name} knows it now."),
            "call-back": _("{name} will call back, and stays on the list."),
        }[act]
        part.act(work, says.format(name=name))

    def _cancel(self, one: Attendee) -> None:
        part, number = self._part, one.sign_up_id
        acts, worker = part.acts, part.window.worker
        part.form.ask(
            _("{name} cannot come").format(name=isolate(one.first_name)),
            (),
            yes=_("Give the place back"),
            says=_("The place goes to whoever waits longest, at once. They can sign up again, at the end of the list."),
            done=lambda _values: part.keep(
                lambda: acts.cancel(worker=worker, sign_up_id=number), _("The place is free again.")
            ),
        )

    def _on_pressed(self, name: str) -> None:
        part, seen = self._part, self._part.panel.date.seen
        if seen is None:
            return
        card, acts, worker, language = seen.people.card, part.acts, part.window.worker, current_language()
        if name == "date-sign-up":
            self._sign_up(seen)
        elif name in ("date-more", "date-less"):
            step, tap = (1 if name == "date-more" else -1), new_tap()
            part.act(
                lambda: acts.drop_in(worker=worker, activity_id=card.activity_id, people=step, tap=tap),
                _("Counted, without a name."),
            )
        elif name == "date-sheet":
            part.show_paper(
                _("Attendance sheet"),
                "attendance",
                lambda: acts.attendance_paper(worker=worker, activity_id=card.activity_id, language=language),
                _("There are names on it: please destroy it when the codes are typed in."),
            )
        elif name == "date-codes":
            self._codes(seen)

    # --- signing up ---------------------------------------------------------------------------------------------

    def _sign_up(self, seen: DateSeen) -> None:
        card, part = seen.people.card, self._part
        acts, worker = part.acts, part.window.worker
        sign_up_tap, card_tap = new_tap(), new_tap()
        languages = part.window.acts().room.languages

        def done(values: Values) -> None:
            who = WhoComes(first_name=values["first_name"], pictogram=values["pictogram"], phone=values["phone"])

            def work() -> tuple[SignedUp, tuple[CardGiven, bool] | None]:
                if not values["card"]:
                    return _up(who), None
                given = acts.give_card(
                    worker=worker,
                    first_name=who.first_name,
                    pictogram=who.pictogram,
                    language=values["language"],
                    tap=card_tap,
                )
                return _up(WhoComes(card_id=given[0].card_id, phone=who.phone)), given

            def _up(one: WhoComes) -> SignedUp:
                return acts.sign_up(
                    worker=worker,
                    activity_id=card.activity_id,
                    who=one,
                    party=values["party"],
                    language=values["language"],
                    tap=sign_up_tap,
                )

            part.keep(work, _signed_up)

        fields = (
            AskWords("first_name", _("First name"), most=40),
            AskOne("pictogram", _("Their picture"), [(one, desk_pictures(one)) for one in MARKS], MARKS[0]),
            AskPick("language", _("Language"), [(one, desk_words.language_name(one)) for one in languages], "nl"),
            AskNumber("party", _("How many people"), 1, least=1, most=12),
            AskWords("phone", _("Telephone, if they wish to be called"), most=24),
            AskOne("card", _("Personal card"), [(False, _("not needed")), (True, _("print one"))], False),
        )
        part.form.ask(
            _("Sign somebody up for {title}").format(title=isolate(card.title)),
            fields,
            yes=_("Sign up"),
            says=words.joined(words.when(card), words.coming(card)),
            done=done,
        )

    # --- the sheet ----------------------------------------------------------------------------------------------

    def _codes(self, seen: DateSeen) -> None:
        part = self._part
        acts, worker = part.acts, part.window.worker
        here = {one.sign_up_id: one for one in seen.people.people}

        def numbers(typed: str) -> list[int]:
            found = [read_short_code(code) for code in typed.replace(",", " ").split()]
            if any(number not in here for number in found):
                raise RuleError(what="short-code")
            return found

        def done(values: Values) -> None:
            try:
                ticks = [(number, True) for number in numbers(values["came"])]
                ticks += [(number, False) for number in numbers(values["away"])]
            except KioskError:
                part.form.refuse(_("One of these codes is not of this sheet. Please look at it once more."))
                return

            def work() -> int:
                for number, came in ticks:
                    acts.attended(worker=worker, sign_up_id=number, came=came)
                return len(ticks)

            part.keep(
                work, lambda count: _("{n} ticks are typed in. Please destroy the sheet.").format(n=isolate(count))
            )

        fields = (
            AskWords("came", _("Came"), most=400, hint=_("Codes with a space between them")),
            AskWords("away", _("Did not come"), most=400),
        )
        part.form.ask(
            _("Type the codes of the sheet"),
            fields,
            yes=_("Type in"),
            says=_("Of each tick the code beside it. A wrong code is refused, and then nothing is typed in."),
            done=done,
        )

    # --- the call list ------------------------------------------------------------------------------------------

    def _on_calls(self, name: str) -> None:
        part = self._part
        acts, asked = part.acts, part.asked
        if name == "calls-paper":
            says = _("There are names on it: please destroy it at the end of the day.")
            part.show_paper(_("Call list"), "call-list", lambda: acts.call_paper(**asked), says)
        elif name == "revoke-card":
            part.form.ask(
                _("Withdraw a personal card"),
                (AskWords("scanned", _("The code of the card"), most=80, hint=_("Scan the card")),),
                yes=_("Look whose it is"),
                says=_("The card counts no more and its name is erased. What they signed up for stays."),
                done=lambda values: self._find_card(values["scanned"]),
            )

    def _find_card(self, scanned: str) -> None:
        part = self._part
        acts, asked, worker = part.acts, part.asked, part.window.worker

        def found(code: CodeFound) -> None:
            if code.card_id is None:
                part.form.refuse(_("This is a slip of one sign-up, not a card."))
                return
            part.form.ask(
                _("Withdraw the card of {name}").format(name=isolate(code.first_name)),
                (),
                yes=_("Withdraw"),
                says=_("This cannot be taken back; a new card is printed in a moment."),
                done=lambda _values: part.keep(
                    lambda: acts.revoke_card(worker=worker, card_id=code.card_id), _("The card counts no more.")
                ),
            )

        window = part.window
        window.tasks.run(lambda: acts.read_code(scanned=scanned, **asked), done=found, failed=part.refuse, owner=self)


def desk_pictures(name: str) -> str:
    """The name of a picture that tells people apart."""
    return {
        "flower": _("flower"),
        "sun": _("sun"),
        "tree": _("tree"),
        "fish": _("fish"),
        "bird": _("bird"),
        "heart": _("heart"),
        "star": _("star"),
        "house-line": _("house"),
    }[name]


def _signed_up(done: tuple[SignedUp, tuple[CardGiven, bool] | None]) -> str:
    made, given = done
    name = isolate(made.first_name)
    says = _("{name} has a place.") if made.state is SignUpState.PLACED else _("{name} is on the waiting list.")
    card = ""
    if given is not None:
        card = _("The card is being printed.") if given[1] else _("The card did not come out: look at the printer.")
    return " ".join(part for part in (says.format(name=name), card) if part)
