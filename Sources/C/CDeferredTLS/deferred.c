// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// libmicrohttpd brings GnuTLS into every app, and both prepare it while they are loaded: a megabyte that an app
// without a certificate never uses. GnuTLS passes over its own part for a program that has _gnutls_global_init_skip
// (GNUTLS_SKIP_GLOBAL_INIT of gnutls.h); libmicrohttpd's part is a call of gnutls_global_init, of which the program's own
// comes before the library's (ELF symbol interposition).

#define _GNU_SOURCE
#include "deferred.h"
#include <dlfcn.h>
#include <gnutls/gnutls.h>

GNUTLS_SKIP_GLOBAL_INIT

int gnutls_global_init(void) { return GNUTLS_E_SUCCESS; }

int slipway_start_tls(void) {
    int (*start)(void) = (int (*)(void))dlsym(RTLD_NEXT, "gnutls_global_init");
    return start ? start() : GNUTLS_E_INTERNAL_ERROR;
}
