# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m kiosk` is the same as `buurtkamer`."""

from kiosk.cli import main

if __name__ == "__main__":
    main()
