# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people come with: pictograms in the order in which the kiosk shows them, and to whom each leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.i18n import DEFAULT_LANGUAGE, _, isolate
from kiosk.ui.desk.button import SmallButton
from kiosk.ui.desk.settings.fields import InOrder, Labelled, line
from kiosk.ui.desk.settings.listing import ListPage
from kiosk.ui.desk.settings.pictures import Pictures
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.pictogram import Pictogram

if TYPE_CHECKING:
    from kiosk.services.offer_settings import Offering, TopicSettings
    from kiosk.ui.desk.window import DeskWindow

MOST_HELPS = 8


class TopicsPage(ListPage):
    """The last topic is always "something else": it leads to the connector and stays last."""

    name = "topics"
    pictogram = "squares-four"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._all: dict[int, TopicSettings] = {}
        self._organisations: dict[int, str] = {}
        self.name_ = line("topic-name", 80)
        self.pictures = Pictures("topic-picture")
        self.leads = InOrder("topic-leads")
        self.helps: list[QLineEdit] = []
        helps = QWidget()
        self._helps = column(helps, gap="hair")
        for place in range(MOST_HELPS):
            field = line(f"topic-help-{place}", 80)
            field.textEdited.connect(self._on_help)
            self.helps.append(field)
            self._helps.addWidget(field)
        self.retire = SmallButton("", "prohibit", "desk-stop")
        self.retire.setObjectName("topic-retire")
        self.retire.clicked.connect(self._on_retire)
        self._sure = False
        self.fields = {
            "name": Labelled(self.name_),
            "pictogram": Labelled(self.pictures),
            "leads": Labelled(self.leads),
            "helps": Labelled(helps),
            "retire": Labelled(self.retire, wide=False),
        }
        for one in self.fields.values():
            self.form.addWidget(one)
        self.name_.textEdited.connect(self.typed)
        self.pictures.changed.connect(self.typed)
        self.leads.changed.connect(self.typed)

    def word(self) -> str:
        return _("Topics")

    def heading(self) -> str:
        if self.chosen is None:
            return _("A new topic")
        return self._all[self.chosen].name[DEFAULT_LANGUAGE] if self.chosen in self._all else ""

    def look(self) -> None:
        self.ask(self.acts.offering, self._on_seen)

    def forget(self) -> None:
        self._all = {}
        self.show_lines(())
        for field in (self.name_, *self.helps):
            field.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.says.setText(_("In the order in which the kiosk shows them. The last one leads to the connector."))
        self.add.setText(_("Add a topic"))
        self.fields["name"].set_label(_("Name, in Dutch"))
        self.fields["pictogram"].set_label(_("Pictogram"))
        self.fields["leads"].set_label(_("To whom it leads, the best first: press them one after another"))
        self.fields["helps"].set_label(_("What a host can note in one tap: with this we helped"))
        self.fields["retire"].set_label(_("Nobody comes with this any more?"))
        for place, field in enumerate(self.helps):
            field.setPlaceholderText(_("For example: U-pas") if place == 0 else _("One more"))
        self._show_retire()
        self._show_list()

    def troubles(self) -> dict[str, str]:
        return {"dutch-missing": "name"}

    def _on_seen(self, seen: Offering) -> None:
        self._all = seen.topics
        self._organisations = {number: one.name[DEFAULT_LANGUAGE] for number, one in seen.organisations.items()}
        self._show_list()

    def _show_list(self) -> None:
        lines, numbers = [], list(self._all)
        for place, (number, one) in enumerate(self._all.items()):
            names = [self._organisations.get(other, "") for other in one.organisation_ids]
            about = " → ".join(isolate(name) for name in names if name) or _("leads to nobody yet")
            picture = Pictogram(one.pictogram, tone="action", size="icon-small")
            movers = self._movers(place, numbers) if place < len(numbers) - 1 else []
            lines.append(self.line_of(number, picture, one.name[DEFAULT_LANGUAGE], about, movers))
        self.show_lines(lines)

    def _movers(self, place: int, numbers: list[int]) -> list[SmallButton]:
        """Up and down; the last topic stays where it is."""
        buttons = []
        for step, picture, word in ((-1, "caret-up", _("Earlier")), (1, "caret-down", _("Later"))):
            to = place + step
            button = SmallButton("", picture)
            button.setObjectName(f"topic-{numbers[place]}-{'up' if step < 0 else 'down'}")
            button.setAccessibleName(word)
            button.setEnabled(0 <= to < len(numbers) - 1)
            button.clicked.connect(lambda _checked=False, to=to: self._on_move(place, to))
            buttons.append(button)
        return buttons

    def _on_move(self, place: int, to: int) -> None:
        before = tuple(self._all)
        wanted = list(before)
        wanted.insert(to, wanted.pop(place))
        self.keep(self.acts.order_topics, topic_ids=tuple(wanted), back=lambda: self._put_order_back(before))

    def _put_order_back(self, before: tuple[int, ...]) -> None:
        self.keep(self.acts.order_topics, topic_ids=before, told=_("It is as it was."))

    # --- one topic --------------------------------------------------------------------------------------------

    def on_chosen(self, number: int | None) -> None:
        self.chosen = number
        self._sure = False
        self._fill(self._all.get(number) if number is not None else None)
        is_last = bool(self._all) and number == list(self._all)[-1]
        self.fields["retire"].setVisible(number is not None and not is_last)
        self._show_retire()
        self.open_form()

    def _fill(self, one: TopicSettings | None) -> None:
        self.name_.setText(one.name[DEFAULT_LANGUAGE] if one else "")
        self.pictures.set_value(one.pictogram if one else "chat-circle-text")
        self.leads.offer(list(self._organisations.items()), one.organisation_ids if one else ())
        helps = [help_[DEFAULT_LANGUAGE] for help_ in one.helps] if one else []
        for place, field in enumerate(self.helps):
            field.setText(helps[place] if place < len(helps) else "")
        self._show_helps()

    def _on_help(self) -> None:
        self.typed()
        self._show_helps()

    def _show_helps(self) -> None:
        """One empty line more than are typed on."""
        last = max((place for place, field in enumerate(self.helps) if field.text().strip()), default=-1)
        for place, field in enumerate(self.helps):
            field.setVisible(place <= last + 1)

    def on_keep(self) -> None:
        if not self.name_.text().strip():
            self.refuse("name", _("Please type a name."))
            return
        if not self.leads.values():
            self.refuse("leads", _("Every topic leads to somebody: please press an organisation."))
            return
        number, before = self.chosen, self._all.get(self.chosen) if self.chosen is not None else None
        back = (lambda: self._put_back(number, before)) if before is not None else None
        self._write(number, self._wanted(before), back=back)

    def _wanted(self, before: TopicSettings | None) -> TopicSettings:
        from kiosk.services.offer_settings import TopicSettings

        known = {help_[DEFAULT_LANGUAGE]: help_ for help_ in before.helps} if before else {}
        typed = dict.fromkeys(field.text().strip() for field in self.helps if field.text().strip())
        return TopicSettings(
            name={**(before.name if before else {}), DEFAULT_LANGUAGE: self.name_.text()},
            pictogram=self.pictures.value(),
            organisation_ids=tuple(int(str(number)) for number in self.leads.values()),
            # A help that keeps its Dutch name keeps its other languages.
            helps=tuple(known.get(text, {DEFAULT_LANGUAGE: text}) for text in typed),
        )

    def _put_back(self, number: int | None, before: TopicSettings) -> None:
        self._fill(before)
        self._write(number, before, told=_("It is as it was."))

    def _write(
        self,
        number: int | None,
        wanted: TopicSettings,
        *,
        back: Callable[[], object] | None = None,
        told: str = "",
    ) -> None:
        self.keep(self.acts.save_topic, topic_id=number, settings=wanted, done=self._on_saved, back=back, told=told)

    def _on_saved(self, saved: object) -> None:
        self.chosen = getattr(saved, "id", None)

    def _on_retire(self) -> None:
        """Asked twice, because it cannot be taken back."""
        if not self._sure:
            self._sure = True
            self._show_retire()
            return
        self.keep(self.acts.retire_topic, topic_id=self.chosen, done=self._on_retired)

    def _on_retired(self, _result: object) -> None:
        self.close_form()
        self.tell(_("The kiosk does not show it any more. The figures keep it."), "good")

    def _show_retire(self) -> None:
        self.retire.setText(_("Yes, take it off the kiosk for good") if self._sure else _("Take it off the kiosk"))
