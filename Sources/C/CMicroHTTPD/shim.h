// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <microhttpd.h>
#include <stdint.h>
#include <string.h>

/// What `shim_mhd_start` hands to the daemon; every pointer outlives it.
struct shim_mhd_settings {
    void *context;
    MHD_AccessHandlerCallback handler;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    void *(*request_line)(void *context, const char *uri, struct MHD_Connection *connection);
    unsigned int connection_limit;
    unsigned int idle_timeout_seconds;
    size_t pool_bytes;
    /// Both PEM and ended by NUL, or both NULL: then nothing is encrypted.
    const char *tls_certificate, *tls_key;
};

/// Leaves percent-escapes as they came: the path is decoded once, by whoever also checks it.
static inline size_t shim_mhd_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context, (void)connection;
    return strlen(text);
}

static inline struct MHD_Daemon *shim_mhd_start(const struct shim_mhd_settings *s) {
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)s->tls_certificate},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)s->tls_key},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"},
        {MHD_OPTION_END, 0, NULL},
    };
    struct MHD_OptionItem *options = s->tls_certificate ? tls : &tls[3];
    return MHD_start_daemon(
        (s->tls_certificate ? MHD_USE_TLS : 0) | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_TURBO | MHD_USE_NO_LISTEN_SOCKET,
        0, NULL, NULL, s->handler, s->context,
        MHD_OPTION_UNESCAPE_CALLBACK, shim_mhd_keep_escapes, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, s->request_line, s->context,
        MHD_OPTION_NOTIFY_COMPLETED, s->completed, s->context,
        MHD_OPTION_NOTIFY_CONNECTION, s->connection, s->context,
        MHD_OPTION_CONNECTION_LIMIT, s->connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, s->idle_timeout_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, s->pool_bytes,
        MHD_OPTION_ARRAY, options,
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

/// Has the library close a connection once it is silent for a second, the least it knows.
static inline void shim_mhd_time_out(struct MHD_Connection *connection) {
    MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 1u);
}

/// Writes past the library, encrypted where the connection is; -1 when nothing could be written.
static inline ssize_t shim_mhd_send(struct MHD_Connection *connection, const void *bytes, size_t count) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    if (info && info->tls_session) return gnutls_record_send(info->tls_session, bytes, count);
    return send(shim_mhd_descriptor(connection), bytes, count, MSG_NOSIGNAL);
}

/// Ends our side of the stream.
static inline void shim_mhd_finish_sending(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    if (info && info->tls_session) gnutls_bye(info->tls_session, GNUTLS_SHUT_WR);
    shutdown(shim_mhd_descriptor(connection), SHUT_WR);
}

/// What is wrong with a chain of certificates in PEM, or NULL.
static inline const char *shim_tls_certificate_fault(const char *pem) {
    gnutls_datum_t text = {(unsigned char *)pem, (unsigned int)strlen(pem)};
    gnutls_x509_crt_t *chain = NULL;
    unsigned int count = 0;
    int code = gnutls_x509_crt_list_import2(&chain, &count, &text, GNUTLS_X509_FMT_PEM, 0);
    if (code < 0) return gnutls_strerror(code);
    for (unsigned int i = 0; i < count; i++) gnutls_x509_crt_deinit(chain[i]);
    gnutls_free(chain);
    return NULL;
}

/// What is wrong with a private key in PEM, or with its being the key of that certificate; NULL when nothing is.
static inline const char *shim_tls_key_fault(const char *certificate, const char *key) {
    gnutls_datum_t texts[] = {
        {(unsigned char *)certificate, (unsigned int)strlen(certificate)},
        {(unsigned char *)key, (unsigned int)strlen(key)},
    };
    gnutls_certificate_credentials_t credentials;
    int code = gnutls_certificate_allocate_credentials(&credentials);
    if (code < 0) return gnutls_strerror(code);
    code = gnutls_certificate_set_x509_key_mem(credentials, &texts[0], &texts[1], GNUTLS_X509_FMT_PEM);
    gnutls_certificate_free_credentials(credentials);
    return code < 0 ? gnutls_strerror(code) : NULL;
}

/// `MHD_SIZE_UNKNOWN`, a cast that is not imported.
static inline uint64_t shim_mhd_size_unknown(void) { return MHD_SIZE_UNKNOWN; }

/// accept(2) with flags, which glibc declares only with `_GNU_SOURCE`.
extern int accept4(int listener, struct sockaddr *peer, socklen_t *size, int flags);
