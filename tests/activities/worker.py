# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A program of its own that signs people up when it is told to; see test_races.py.

Reads one job (JSON), says "ready" when the database is open, waits for the next line, acts, answers with one line.
With `guarded` false it has no transaction and no locks, and looks before anybody has written.
"""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from kiosk.errors import KioskError
from kiosk.services import signing_up
from kiosk.services.signing_up import WhoComes
from tests.races.harness import without_transactions
from tests.races.worker import LookTogether, connect
from tests.rooms import NOW


def act(job: dict[str, Any]) -> list[str]:
    database = connect(job)
    print("ready", flush=True)
    sys.stdin.readline()
    answers = []
    with ExitStack() as stack:
        if not job["guarded"]:
            stack.enter_context(without_transactions(database))
            stack.enter_context(patch.object(signing_up, "places_taken", LookTogether(signing_up.places_taken, job)))
        for turn in range(job["times"]):
            try:
                shown = signing_up.sign_up(
                    database,
                    activity_id=job["activity"],
                    who=WhoComes(first_name="Amina", pictogram="flower"),
                    party=job["party"],
                    language="nl",
                    tap=job.get("tap") or f"race-{job['number']}-{turn}",
                    now=NOW,
                    actor="kiosk",
                )
                answers.append(str(shown.state))
            except KioskError as error:
                answers.append(error.code)
    database.close()
    return answers


if __name__ == "__main__":
    try:
        told: Any = act(json.loads(sys.stdin.readline()))
    except Exception as error:  # told to the test, which decides what it means
        told = [f"{type(error).__name__}: {error}"]
    print(json.dumps(told), flush=True)
