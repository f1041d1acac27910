// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// The apps' own limits: clearing a larger pool after each request would cost more.
#define POOL_BYTES ((size_t)20 << 10)
#define CONNECTIONS 1000u

// The header fields that the apps send, so that every server puts the same bytes on the wire.
static inline void add_headers(struct MHD_Response *response, const char *type) {
    static uint64_t state;
    if (state == 0) state = (uint64_t)time(NULL) * 0x9E3779B97F4A7C15u | 1;
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;  // xorshift64: an id is no secret
    static const char digits[] = "0123456789abcdef";
    char id[17] = {0};
    for (int place = 0; place < 16; place++) id[place] = digits[state >> (60 - 4 * place) & 15];
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header(response, MHD_HTTP_HEADER_VARY, "Accept");
    MHD_add_response_header(response, "X-Request-Id", id);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
}

static inline enum MHD_Result refuse(struct MHD_Connection *connection, unsigned int status) {
    struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static inline const char *setting(const char *name) {
    const char *value = getenv(name);
    if (!value) fprintf(stderr, "%s is not set\n", name), exit(78);
    return value;
}

static inline struct sockaddr_in loopback(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}
