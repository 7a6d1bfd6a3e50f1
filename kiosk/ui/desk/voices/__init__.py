# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Voices and texts: how far each language is, recording it, reading it over, giving it to the next room."""
