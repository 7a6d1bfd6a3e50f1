# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A change that is done, looked at, and taken back: the honest way to say what it would do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kiosk.data.engines import Database, Transaction


class Outcome:
    """The transaction of a change, and what came of it."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.result: Any = None

    def answer(self) -> Any:
        """What the change does, or did."""
        assert self.result is not None
        return self.result


class _Rehearsed(Exception):
    """Takes a rehearsal back."""


@contextmanager
def rehearsable(database: Database, rehearse: bool) -> Iterator[Outcome]:
    """One writing transaction; with `rehearse` nothing of it stays."""
    try:
        with database.writing() as transaction:
            yield Outcome(transaction)
            if rehearse:
                raise _Rehearsed
    except _Rehearsed:
        pass
