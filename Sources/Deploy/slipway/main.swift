// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

exit(Slipway.run(Array(CommandLine.arguments.dropFirst())).rawValue)
