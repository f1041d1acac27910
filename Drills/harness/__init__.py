# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What drills are made of: real servers, a load that does not wait for its answers, and faults on purpose."""


class DrillError(Exception):
    """Why a drill could not be held; what it found wrong is in its figures."""
