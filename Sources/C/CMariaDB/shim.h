// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <mariadb/mysql.h>
#include <mariadb/errmsg.h>
