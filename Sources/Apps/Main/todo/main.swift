// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Service
import TodoApp

serve(Todo.self)
