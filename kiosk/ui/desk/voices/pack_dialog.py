# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before a language pack is taken over: what it brings, and what would be replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, formats, isolate, ngettext
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.voices import says

if TYPE_CHECKING:
    from kiosk.services.language_pack import PackLook


class PackDialog(DeskDialog):
    """`path` and `replaces_newer` are what was decided when it is accepted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="download-simple")
        self.path = Path()
        self.replace = Chip("", True)
        self.replace.setObjectName("pack-replace")
        self.content.addWidget(self.replace)

    @property
    def replaces_newer(self) -> bool:
        return self.replace.isChecked()

    def ask(self, path: Path, look: PackLook) -> None:
        """Say what this pack would bring; nothing has been changed."""
        self.path = path
        self.title.setText(_("Take over a language pack"))
        counts = [
            (look.new, ngettext("{n} new recording", "{n} new recordings", look.new)),
            (look.replaces, ngettext("{n} newer than ours", "{n} newer than ours", look.replaces)),
            (look.newer_here, ngettext("{n} where ours is newer", "{n} where ours is newer", look.newer_here)),
            (look.readings, ngettext("{n} text checked there", "{n} texts checked there", look.readings)),
        ]
        said = [words.format(n=isolate(count)) for count, words in counts if count] or [_("Nothing that is new here.")]
        made = _("Made on {day}.").format(day=isolate(formats.day_and_month(look.made.date())))
        lines = [f"{says.language_name(look.language)}. {made}", *said]
        if look.words_differ:
            lines.append(_("Its texts differ from this program's. They are kept, but not shown."))
        self.says.setText("\n".join(lines))
        self.replace.setText(_("Replace our newer recordings too"))
        self.replace.setChecked(False)
        self.replace.setVisible(look.newer_here > 0)
        self.yes.setText(_("Take over"))
        self.open()
