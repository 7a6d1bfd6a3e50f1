# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What volunteers, residents who ask for a hand, and the connector do; one module a subject.

`who.py` says who is there: a volunteer by badge (`Helper`), a worker by account. Every act asks, in its own
transaction.
"""
