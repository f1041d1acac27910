// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import RoastApp
import Service

serve(Roast.self)
