# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2

from kiosk.ui.sources import leave_unread

# Before anything else of the windows, because most of the program is imported behind them.
leave_unread()
