# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be set of the room: one part of the desk, with a calm page for each subject."""
