// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Service
import VisitsApp

serve(Visits.self)
