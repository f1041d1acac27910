// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once

/// Prepares GnuTLS, before its first use and as often as one likes; 0, or an error of GnuTLS. From any thread.
int slipway_start_tls(void);
