# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""The real todo, for what drives it from outside."""

from running_app import RunningApp

KEY = "a key of these tests, and of no others"


class TodoApp(RunningApp):
    def __init__(self, executable, mode, **settings):
        # Passwords cost what they must, not what they should: it is not their hashes that are tested here.
        super().__init__(executable, **{"TODO_AUTH": mode, "JWT_SECRET_KEY": KEY, "BCRYPT_COST": "4"} | settings)
