// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import IdentityApp
import Service

serve(Identity.self)
