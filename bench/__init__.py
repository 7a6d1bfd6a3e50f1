# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of the design, each measured beside its reference in the same run: `buurtkamer bench`."""
