// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HelloApp
import Service

serve(Hello.self)
