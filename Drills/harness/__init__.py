# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What drills are made of: real servers, a load that does not wait for its answers, and faults on purpose."""
import signal
import sys

# A drill that is told to stop ends what it has started, as one does that is interrupted.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


class DrillError(Exception):
    """Why a drill could not be held; what it found wrong is in its figures."""
