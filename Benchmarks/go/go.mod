// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

module peers

go 1.27

require github.com/gomodule/redigo v1.8.3

require github.com/lib/pq v1.10.7
