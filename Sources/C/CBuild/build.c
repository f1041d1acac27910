// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#include "build.h"

const char *slipway_build_commit(void) { return SLIPWAY_COMMIT; }
