# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever came first goes first, one at a time."""

from __future__ import annotations

import threading

import pytest

from kiosk.data.turns import Line


def test_turns_are_taken_in_the_order_of_arrival():
    line, order, threads = Line(), [], []

    def take(number):
        with line:
            order.append(number)

    with line:
        for number in range(6):
            threads.append(threading.Thread(target=take, args=(number,)))
            threads[-1].start()
            while len(line._waiting) <= number:
                threading.Event().wait(0.001)
        assert order == [], "one at a time"
    for thread in threads:
        thread.join()
    assert order == list(range(6))


def test_a_turn_that_goes_wrong_is_handed_on():
    line = Line()

    def stumble():
        with line:
            raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError, match="stumbled"):
        stumble()
    with line:
        pass
