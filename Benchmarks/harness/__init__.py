# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What compare.py stands on."""


class BenchError(Exception):
    """Why there are no figures; one line for whoever started the benchmark."""
