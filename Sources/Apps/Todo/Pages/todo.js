// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
"use strict";
