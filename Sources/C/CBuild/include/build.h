// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once

/// The commit the package was built from, 12 hexadecimal digits, or "unknown".
const char *slipway_build_commit(void);
