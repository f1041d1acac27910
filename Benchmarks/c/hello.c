// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// The least that a C program on libmicrohttpd does for the answer that `hello` gives: the library's own thread and
// epoll loop, no routing table, no log, no metrics.
#include "answer.h"
#include <unistd.h>

static char text[300];
static size_t size;

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **state) {
    (void)context, (void)version, (void)upload;
    static int begun;
    if (!*state) {
        *state = &begun;
        return MHD_YES;
    }
    *upload_size = 0;
    if (strcmp(path, "/") != 0) return refuse(connection, MHD_HTTP_NOT_FOUND);
    if (strcmp(method, "GET") != 0) return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED);
    struct MHD_Response *response = MHD_create_response_from_buffer(size, text, MHD_RESPMEM_PERSISTENT);
    add_headers(response, "text/plain; charset=utf-8");
    enum MHD_Result result = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

int main(void) {
    size = (size_t)snprintf(text, sizeof text, "Hello from %s!\n", setting("CONTAINER_ID"));
    struct sockaddr_in address = loopback(setting("PORT"));
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO, 0, NULL, NULL, handle, NULL, MHD_OPTION_SOCK_ADDR, &address,
        MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, POOL_BYTES, MHD_OPTION_END);
    if (!daemon) return perror("hello"), 1;
    for (;;) pause();
}
