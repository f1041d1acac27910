// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <mariadb/mysql.h>
#include <mariadb/errmsg.h>
#include <openssl/err.h>

/* What one connection's TLS has left in OpenSSL's queue of errors, which is the thread's, the next one takes for its own: libmariadb
   does not look before it reads (SSL_get_error(3)). */
static inline void shim_mysql_forget_errors(void) { ERR_clear_error(); }
