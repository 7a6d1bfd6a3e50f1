# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One volunteer: welcomed, written down, badge, VOG, hours, certificate, leaving."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.domain.helping import WEEK_PARTS, VogWork
from kiosk.i18n import _, isolate, ngettext
from kiosk.services.volunteers.candidates import Offer
from kiosk.ui.desk import words as desk_words
from kiosk.ui.desk.asking import AskDay, Asked, AskHours, AskOne, AskPick, AskSeveral, AskWords
from kiosk.ui.desk.volunteers import words

if TYPE_CHECKING:
    from kiosk.services.volunteers.candidates import Candidate
    from kiosk.services.volunteers.profiles import Left, Profile, VogRow
    from kiosk.ui.desk.form_dialog import Values
    from kiosk.ui.desk.volunteers.acts import Person
    from kiosk.ui.desk.volunteers.part import Volunteers


class VolunteerDesk(QObject):
    """Belongs to the part of volunteers."""

    def __init__(self, part: Volunteers) -> None:
        super().__init__(part)
        self._part = part
        self._id: int | None = None
        self._profile: Profile | None = None

    def join(self) -> None:
        """Listen to lists and buttons."""
        panel = self._part.panel
        panel.candidates.lines.asked.connect(self._on_candidate)
        panel.people.pressed.connect(lambda _name: self._add())
        for view in (panel.people, panel.hours, panel.vogs):
            view.lines.asked.connect(self._on_open)
        panel.person.pressed.connect(self._on_pressed)
        panel.person.lines.asked.connect(self._on_line)

    def look(self) -> None:
        """The one who is looked at."""
        part, number = self._part, self._id
        acts, asked = part.acts, part.asked
        if number is not None:
            part.run(lambda: acts.person(volunteer_id=number, **asked), self._on_seen)

    def _on_seen(self, found: Person) -> None:
        if self._part.is_open and found.profile.volunteer_id == self._id:
            self._profile = found.profile
            self._part.panel.show_person(found)

    def _on_open(self, act: str, one: Any) -> None:
        if act == "person":
            self._id = one.volunteer_id
            self._part.view("person")

    # --- candidates ---------------------------------------------------------------------------------------------

    def _on_candidate(self, act: str, one: Candidate) -> None:
        part, acts, worker = self._part, self._part.acts, self._part.window.worker
        name = isolate(one.first_name)
        if act == "welcome":
            part.act(
                lambda: acts.accept(worker=worker, volunteer_id=one.volunteer_id),
                _("{name} helps from now on. Give a badge under “Who helps”.").format(name=name),
            )
            return
        part.form.ask(
            _("Say no to {name}").format(name=name),
            (),
            yes=_("Does not fit"),
            says=_("Everything that they told is erased at once. This cannot be taken back."),
            done=lambda _values: part.keep(
                lambda: acts.decline(worker=worker, volunteer_id=one.volunteer_id), _("Answered and erased.")
            ),
        )

    # --- profile ------------------------------------------------------------------------------------------------

    def _fields(self, before: Offer, language: str) -> tuple[Asked, ...]:
        codes = tuple(dict.fromkeys((*self._part.window.acts().room.languages, language, *before.languages)))
        names = [(code, desk_words.language_name(code)) for code in codes]
        parts = [(code, words.week_part(code)) for code in WEEK_PARTS]
        skills = [(str(skill), _(said)) for skill, said in words.SKILLS.items()]
        return (
            AskWords("first_name", _("First name"), before.first_name, most=40),
            AskWords("contact", _("How to reach them"), before.contact, most=60, hint=_("Empty: they come by")),
            AskPick("language", _("We speak with them"), names, language),
            AskSeveral("languages", _("Languages"), names, before.languages),
            AskSeveral("skills", _("Likes to do"), skills, before.skills),
            AskSeveral("week_parts", _("Has time"), parts, before.week_parts),
        )

    def _add(self) -> None:
        part, acts, worker = self._part, self._part.acts, self._part.window.worker

        def done(values: Values) -> None:
            offer, language = _offer(values)
            part.keep(
                lambda: acts.add(worker=worker, offer=offer, language=language),
                _("{name} helps from now on.").format(name=isolate(offer.first_name)),
            )

        part.form.ask(_("Add a volunteer"), self._fields(Offer(""), "nl"), yes=_("Add"), done=done)

    def _change(self, one: Profile) -> None:
        part, acts, worker = self._part, self._part.acts, self._part.window.worker
        before = Offer(one.first_name, one.contact, one.languages, one.skills, one.week_parts)

        def done(values: Values) -> None:
            offer, language = _offer(values)
            number = one.volunteer_id
            part.keep(
                lambda: acts.change(worker=worker, volunteer_id=number, offer=offer, language=language), _("Changed.")
            )

        title = _("Change {name}").format(name=isolate(one.first_name))
        part.form.ask(title, self._fields(before, one.language), yes=_("Keep"), done=done)

    # --- buttons ------------------------------------------------------------------------------------------------

    def _on_pressed(self, name: str) -> None:
        one = self._profile
        if name == "person-back":
            self._id = self._profile = None
            self._part.go_back()
        elif one is not None:
            {
                "person-certificate": self._certificate,
                "person-badge": self._badge,
                "person-no-badge": self._no_badge,
                "person-vog": self._vog,
                "person-hours": self._hours,
                "person-change": self._change,
                "person-leave": self._leave,
            }[name](one)

    def _badge(self, one: Profile) -> None:
        part, acts, worker = self._part, self._part.acts, self._part.window.worker
        says = _("It checks in and out at the kiosk. An earlier badge opens nothing any more.")

        def told(is_taken: bool) -> str:
            out = _("The badge is on its way to the printer.")
            return out if is_taken else _("The badge did not come out. Look at the printer, and print a new one.")

        part.form.ask(
            _("Print a badge for {name}").format(name=isolate(one.first_name)),
            (),
            yes=_("Print"),
            says=says,
            done=lambda _v: part.keep(lambda: acts.give_badge(worker=worker, volunteer_id=one.volunteer_id), told),
        )

    def _no_badge(self, one: Profile) -> None:
        part, acts, worker = self._part, self._part.acts, self._part.window.worker
        part.form.ask(
            _("Withdraw the badge of {name}").format(name=isolate(one.first_name)),
            (),
            yes=_("Withdraw"),
            says=_("It opens nothing any more, at once. Hours stay. A new badge is printed in a moment."),
            done=lambda _v: part.keep(
                lambda: acts.withdraw_badge(worker=worker, volunteer_id=one.volunteer_id), _("The badge is withdrawn.")
            ),
        )

    def _vog(self, one: Profile) -> None:
        part, acts, worker, today = self._part, self._part.acts, self._part.window.worker, self._part.today
        works = [(work, _(said)) for work, said in words.VOG_WORK.items()]
        part.form.ask(
            _("You saw the VOG of {name}").format(name=isolate(one.first_name)),
            (
                AskOne("work", _("For what"), works, VogWork.CHILDREN),
                AskDay("issued_on", _("Date on the paper"), today, fallback=today),
            ),
            yes=_("I saw the original"),
            says=_(
                "Kept: that you saw it today, for what, and its date. No copy. It is asked again after three years."
            ),
            done=lambda values: part.keep(
                lambda: acts.note_vog(worker=worker, volunteer_id=one.volunteer_id, **values), _("Written down.")
            ),
        )

    def _on_line(self, act: str, row: VogRow) -> None:
        if act != "vog-withdraw" or self._profile is None:
            return
        part, acts, worker = self._part, self._part.acts, self._part.window.worker
        given = {"volunteer_id": self._profile.volunteer_id, "vog_id": row.vog_id}
        part.form.ask(
            _("This VOG was written down by mistake"),
            (),
            yes=_("Strike it out"),
            says=_("Turns that need it stay on the roster, with a mark. You can write it down again."),
            done=lambda _v: part.keep(lambda: acts.withdraw_vog(worker=worker, **given), _("Struck out.")),
        )

    def _hours(self, one: Profile) -> None:
        part, acts, worker, today = self._part, self._part.acts, self._part.window.worker, self._part.today
        zone = part.window.acts().room.zone
        now = part.window.clock.now().astimezone(zone)
        begins = (now - timedelta(hours=2)).time().replace(minute=0, second=0, microsecond=0)

        def done(values: Values) -> None:
            moments = [datetime.combine(values["day"], at, zone).astimezone(UTC) for at in values["hours"]]
            given = {"volunteer_id": one.volunteer_id, "stay": None, "begins_at": moments[0], "ends_at": moments[1]}
            part.keep(
                lambda: acts.propose_hours(worker=worker, **given),
                _("Proposed. It counts when {name} agrees at the kiosk.").format(name=isolate(one.first_name)),
            )

        part.form.ask(
            _("Hours that nobody scanned, of {name}").format(name=isolate(one.first_name)),
            (
                AskDay("day", _("Day"), today, fallback=today),
                AskHours("hours", _("From when until when"), begins, now.time().replace(second=0, microsecond=0)),
            ),
            yes=_("Propose"),
            says=_("Hours count when both say so."),
            done=done,
        )

    def _certificate(self, one: Profile) -> None:
        part, acts, worker, today = self._part, self._part.acts, self._part.window.worker, self._part.today
        since = one.since.astimezone(part.window.acts().room.zone).date()

        def done(values: Values) -> None:
            part.form.hide()
            part.show_paper(
                _("Certificate"),
                "certificate",
                lambda: acts.certificate(worker=worker, volunteer_id=one.volunteer_id, **values),
                _("In Dutch and in their language. Hours that are not agreed are not in it."),
            )

        part.form.ask(
            _("Certificate for {name}").format(name=isolate(one.first_name)),
            (
                AskDay("first_day", _("First day"), None, fallback=since, optional=_("from")),
                AskDay("last_day", _("Last day"), None, fallback=today, optional=_("until")),
            ),
            yes=_("Look at it"),
            says=_("What was done and how many hours, of all time or of a period."),
            done=done,
        )

    def _leave(self, one: Profile) -> None:
        part, acts, worker = self._part, self._part.acts, self._part.window.worker

        def told(left: Left) -> str:
            self._id = self._profile = None
            part.panel.show_view("people")
            count = len(left.activity_ids)
            missing = ngettext("{n} date misses a helper now.", "{n} dates miss a helper now.", count)
            gone = _("Everything about them is erased.")
            return f"{gone} {missing.format(n=isolate(count))}" if count else gone

        part.form.ask(
            _("{name} leaves").format(name=isolate(one.first_name)),
            (),
            yes=_("Leaves"),
            says=_(
                "Print the certificate first. Turns to come are given back, hours stay as numbers, and everything "
                "about the person is erased at once. This cannot be taken back."
            ),
            done=lambda _v: part.keep(lambda: acts.leave(worker=worker, volunteer_id=one.volunteer_id), told),
        )


def _offer(values: Values) -> tuple[Offer, str]:
    offer = Offer(
        first_name=values["first_name"],
        contact=values["contact"],
        languages=values["languages"],
        skills=values["skills"],
        week_parts=values["week_parts"],
    )
    return offer, values["language"]
