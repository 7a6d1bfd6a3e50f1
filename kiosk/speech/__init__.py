# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kiosk's voice: human recordings first, a machine voice of the same language next, otherwise silence."""
