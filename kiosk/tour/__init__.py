# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A walk through the program on its real windows: pictures for people, and an end-to-end test at once."""
