# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""From idea to activity: host and buddy, a space that is kept, three dates to try, looking back, going on."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.domain.ideas import IdeaAct, allowed
from kiosk.domain.vocabulary import PartOfDay
from kiosk.i18n import _, isolate
from kiosk.services.idea_trials import Evaluation
from kiosk.ui.desk.activities import words
from kiosk.ui.desk.asking import AskDay, AskHours, AskNumber, AskOne, AskPick, AskWords
from kiosk.ui.desk.lines import Act, Line

if TYPE_CHECKING:
    from kiosk.services.activity_week import ActivityChoices
    from kiosk.services.ideas import IdeaCard
    from kiosk.ui.desk.activities.part import Activities
    from kiosk.ui.desk.form_dialog import Values

_HOURS = {
    PartOfDay.MORNING: (time(10), time(12)),
    PartOfDay.AFTERNOON: (time(14), time(16)),
    PartOfDay.EVENING: (time(19), time(21)),
    PartOfDay.ANY: (time(10), time(12)),
}


class IdeaDesk(QObject):
    """Belongs to the part of activities."""

    def __init__(self, part: Activities) -> None:
        super().__init__(part)
        self._part = part

    def join(self) -> None:
        """Listen to the list."""
        self._part.panel.ideas.lines.asked.connect(self._on_asked)

    def look(self) -> None:
        """Every idea, new ones first."""
        part, acts, worker = self._part, self._part.acts, self._part.window.worker
        if part.may_plan:
            part.run(lambda: acts.ideas(worker=worker), self._show)

    def _show(self, cards: tuple[IdeaCard, ...]) -> None:
        view = self._part.panel.ideas
        view.say(
            _("Ideas of residents"),
            _("Idea, host and buddy, a space, three dates to try, looking back, and on it goes."),
        )
        view.lines.show_lines(
            [self._line(card) for card in cards],
            _("No idea yet. Residents bring them at the kiosk, under “I have an idea”."),
        )

    def _line(self, card: IdeaCard) -> Line:
        can = allowed(card.state)
        said = {
            IdeaAct.ACCEPT: Act("idea-accept", _("Welcome it"), "check"),
            IdeaAct.OPTION: Act("idea-option", _("Keep a space"), "map-pin"),
            IdeaAct.TRY: Act("idea-try", _("Plan three dates"), "calendar-plus"),
            IdeaAct.EVALUATE: Act("idea-evaluate", _("Look back"), "chat-circle-text"),
            IdeaAct.CONTINUE: Act("idea-continue", _("Goes on"), "repeat"),
            IdeaAct.DECLINE: Act("idea-decline", _("Not now"), "x"),
        }
        acts = tuple(act for name, act in said.items() if name in can)
        reason = _("told: {reason}").format(reason=isolate(card.reason)) if card.reason else ""
        about = words.joined(words.idea_state(card), words.idea(card, self._part.today, self._part.panel.zone), reason)
        return Line(str(card.idea_id), card.title, about, "", card.pictogram, acts, card)

    def _on_asked(self, act: str, card: IdeaCard) -> None:
        {
            "idea-accept": self._accept,
            "idea-option": self._option,
            "idea-try": self._try,
            "idea-evaluate": self._evaluate,
            "idea-continue": self._continue,
            "idea-decline": self._decline,
        }[act](card)

    def _accept(self, card: IdeaCard) -> None:
        part, worker = self._part, self._part.window.worker
        acts, asked = part.acts, part.asked

        def ask(choices: ActivityChoices) -> None:
            accounts = [(None, _("nobody with an account")), *((one.id, one.name) for one in choices.organisers)]
            part.form.ask(
                _("Welcome “{title}”").format(title=isolate(card.title)),
                (
                    AskWords("host", _("Who runs it"), card.first_name, most=60, hint=_("First name")),
                    AskWords("buddy", _("Buddy"), most=60, hint=_("Somebody who knows the way")),
                    AskPick("organiser_id", _("Whose activity"), accounts, None),
                ),
                yes=_("Welcome it"),
                says=_("Two people carry it: a host, and a buddy beside them."),
                done=lambda values: part.keep(
                    lambda: acts.accept_idea(worker=worker, idea_id=card.idea_id, **values),
                    _("Welcome. Now keep a space for it."),
                ),
            )

        part.run(lambda: acts.choices(**asked), ask)

    def _option(self, card: IdeaCard) -> None:
        part, worker = self._part, self._part.window.worker
        acts, asked = part.acts, part.asked
        day = part.today + timedelta(days=1)
        while card.weekdays and day.weekday() not in card.weekdays:
            day += timedelta(days=1)

        def ask(choices: ActivityChoices) -> None:
            spaces = [(one.id, one.name) for one in choices.spaces]

            def done(values: Values) -> None:
                starts, ends = values.pop("hours")
                given = {**values, "starts": starts, "ends": ends, "idea_id": card.idea_id}
                part.keep(lambda: acts.option_space(worker=worker, **given), _("The space is kept for a fortnight."))

            part.form.ask(
                _("Keep a space for “{title}”").format(title=isolate(card.title)),
                (
                    AskPick("space_id", _("Which space"), spaces, spaces[0][0] if spaces else None),
                    AskDay("first_day", _("First of three dates"), day, fallback=day),
                    AskHours("hours", _("From when until when"), *_HOURS[card.part_of_day]),
                    AskNumber("every", _("Every how many weeks"), 1, least=1, most=8),
                ),
                yes=_("Keep it"),
                says=_("For three dates, a fortnight long. Nobody else can use it then; afterwards it is free again."),
                done=done,
            )

        part.run(lambda: acts.choices(**asked), ask)

    def _try(self, card: IdeaCard) -> None:
        part, worker, acts = self._part, self._part.window.worker, self._part.acts
        part.form.ask(
            _("Try “{title}”").format(title=isolate(card.title)),
            (),
            yes=_("Plan three dates"),
            says=_("The three dates stand in the programme at once, at the kiosk and on posters that are printed now."),
            done=lambda _values: part.keep(
                lambda: acts.start_trial(worker=worker, idea_id=card.idea_id), _("Three dates stand in the programme.")
            ),
        )

    def _evaluate(self, card: IdeaCard) -> None:
        part, worker, acts = self._part, self._part.window.worker, self._part.acts
        yes_no = [(True, _("Yes")), (False, _("No"))]
        part.form.ask(
            _("Look back on “{title}”").format(title=isolate(card.title)),
            (
                AskNumber("came", _("How many came, on average"), card.people),
                AskOne("once_more", _("Once more?"), yes_no, True),
                AskOne("enough_help", _("Was there enough help?"), yes_no, True),
            ),
            yes=_("Keep"),
            done=lambda values: part.keep(
                lambda: acts.evaluate(worker=worker, idea_id=card.idea_id, evaluation=Evaluation(**values)),
                _("Thank you. It can go on, or rest."),
            ),
        )

    def _continue(self, card: IdeaCard) -> None:
        part, worker, acts = self._part, self._part.window.worker, self._part.acts
        part.form.ask(
            _("“{title}” goes on").format(title=isolate(card.title)),
            (AskDay("last_day", _("Last day"), None, fallback=part.today + timedelta(days=180), optional=_("until")),),
            yes=_("Make it an activity"),
            says=_("In the same rhythm, at the same place. It stands under “Regular activities” from now on."),
            done=lambda values: part.keep(
                lambda: acts.continue_idea(worker=worker, idea_id=card.idea_id, **values), _("It is an activity now.")
            ),
        )

    def _decline(self, card: IdeaCard) -> None:
        part, worker, acts = self._part, self._part.window.worker, self._part.acts

        def done(values: Values) -> None:
            if not values["reason"]:
                part.form.refuse(_("Please say why, kindly. Whoever brought it reads this."))
                return
            part.keep(lambda: acts.decline_idea(worker=worker, idea_id=card.idea_id, **values), _("Answered."))

        part.form.ask(
            _("Not now: “{title}”").format(title=isolate(card.title)),
            (AskWords("reason", _("Why"), most=200, hint=_("Kindly, and in Dutch: whoever brought it reads this")),),
            yes=_("Answer so"),
            says=_("A space that was kept is free at once. Whoever brought it reads the answer with their slip."),
            done=done,
        )
