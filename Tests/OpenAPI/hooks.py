# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""For the property-based client: each of its log-ins is another client's, or the limit of failures would end them all."""

import itertools

import schemathesis

NUMBERS = itertools.count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(NUMBERS)
    case.headers["X-Forwarded-For"] = f"198.{18 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"
