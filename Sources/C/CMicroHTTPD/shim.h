// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <microhttpd.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

/// What `shim_mhd_start` hands to the daemon; every pointer outlives it.
struct shim_mhd_settings {
    void *context;
    MHD_AccessHandlerCallback handler;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    void *(*request_line)(void *context, const char *uri, struct MHD_Connection *connection);
    /// Counts the answers that the library gives by itself.
    uint64_t *protocol_errors;
    unsigned int connection_limit;
    unsigned int idle_timeout_seconds;
    size_t pool_bytes;
};

/// The library logs each answer of its own and offers no other sign of it; every other message is dropped.
static inline void shim_mhd_log(void *counter, const char *format, va_list arguments) {
    (void)arguments;
    if (strncmp(format, "Error processing request", 24) == 0) ++*(uint64_t *)counter;
}

/// Leaves percent-escapes as they came: the path is decoded once, by whoever also checks it.
static inline size_t shim_mhd_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context, (void)connection;
    return strlen(text);
}

static inline struct MHD_Daemon *shim_mhd_start(const struct shim_mhd_settings *s) {
    return MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_TURBO | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ERROR_LOG,
        0, NULL, NULL, s->handler, s->context,
        MHD_OPTION_EXTERNAL_LOGGER, shim_mhd_log, s->protocol_errors,
        MHD_OPTION_UNESCAPE_CALLBACK, shim_mhd_keep_escapes, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, s->request_line, s->context,
        MHD_OPTION_NOTIFY_COMPLETED, s->completed, s->context,
        MHD_OPTION_NOTIFY_CONNECTION, s->connection, s->context,
        MHD_OPTION_CONNECTION_LIMIT, s->connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, s->idle_timeout_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, s->pool_bytes,
        MHD_OPTION_END);
}

/// The epoll descriptor of the daemon, readable whenever `MHD_run` has work; -1 when it has none.
static inline int shim_mhd_epoll_descriptor(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

/// Bytes of the request's head, from the method to the empty line; 0 before it has arrived.
static inline size_t shim_mhd_head_bytes(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

/// The connection's socket descriptor, or -1.
static inline int shim_mhd_descriptor(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

/// What the connection callback stored in its `socket_context`, or NULL.
static inline void *shim_mhd_connection_object(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/// `MHD_SIZE_UNKNOWN`, a cast that is not imported.
static inline uint64_t shim_mhd_size_unknown(void) { return MHD_SIZE_UNKNOWN; }

/// accept(2) with flags, which glibc declares only with `_GNU_SOURCE`.
extern int accept4(int listener, struct sockaddr *peer, socklen_t *size, int flags);
