// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <dlfcn.h>
#include <postgresql/libpq-fe.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

/// Fields of an error; libpq's names are characters, which Swift does not import.
enum {
    shim_pq_state = PG_DIAG_SQLSTATE,
    shim_pq_message = PG_DIAG_MESSAGE_PRIMARY,
    shim_pq_constraint = PG_DIAG_CONSTRAINT_NAME,
    shim_pq_severity = PG_DIAG_SEVERITY_NONLOCALIZED,
};

/// Bytes that wait in the kernel to be read.
static inline int shim_pq_readable_bytes(const PGconn *connection) {
    int count = 0;
    return ioctl(PQsocket(connection), FIONREAD, &count) == 0 ? count : 0;
}

/// Bytes that OpenSSL has deciphered and libpq has not fetched: no descriptor tells of them. libpq brings libssl along,
/// whose headers nobody here needs.
static inline int shim_pq_deciphered_bytes(PGconn *connection) {
    void *session = PQsslInUse(connection) ? PQsslStruct(connection, "OpenSSL") : 0;
    if (session == 0) return 0;
    int (*pending)(const void *) = (int (*)(const void *))dlsym(RTLD_DEFAULT, "SSL_pending");
    return pending == 0 ? 0 : pending(session);
}

/* Whether there is something to read, or nothing will come any more. */
static inline int shim_pq_has_input(const PGconn *connection) {
    char byte;
    return recv(PQsocket(connection), &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}
