// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// libmicrohttpd 0.9.75 answers some faults by itself before it calls anybody: a broken Content-Length with two heads,
// another version with 505. It offers no callback for that; but it queues those answers with its public
// MHD_queue_response, and a program's own function of that name comes before a library's (ELF symbol interposition).
// Where a libmicrohttpd is linked with -Bsymbolic this has no effect, and its own answers go out.

#define _GNU_SOURCE
#include "refusal.h"
#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>

typedef enum MHD_Result (*queue_response)(struct MHD_Connection *, unsigned int, struct MHD_Response *);

static _Atomic(slipway_refusal) answer;
static _Atomic(queue_response) library;

__attribute__((constructor)) static void find_library(void) {
    atomic_store(&library, (queue_response)dlsym(RTLD_NEXT, "MHD_queue_response"));
}

void slipway_answer_refusals(slipway_refusal refusal) { atomic_store(&answer, refusal); }

enum MHD_Result slipway_queue_response(
    struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response) {
    queue_response queue = atomic_load_explicit(&library, memory_order_relaxed);
    return queue ? queue(connection, status, response) : MHD_NO;
}

enum MHD_Result MHD_queue_response(
    struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response) {
    slipway_refusal refusal = atomic_load_explicit(&answer, memory_order_relaxed);
    if (refusal) refusal(connection, status);
    // Its answer is queued all the same: where it fails to be, the library frees what it goes on to read.
    return slipway_queue_response(connection, status, response);
}
