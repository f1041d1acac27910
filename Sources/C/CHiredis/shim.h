// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <stddef.h>
#include <hiredis/hiredis.h>
#include <hiredis/async.h>

#if __has_include(<hiredis/hiredis_ssl.h>) && __has_include(<openssl/ssl.h>)
#include <hiredis/hiredis_ssl.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <pthread.h>

/// Whether this hiredis can do TLS: from version 1.0 on, in a library of its own.
static inline int shim_redis_has_tls(void) { return 1; }

static SSL_CTX *shim_redis_trust;

static inline void shim_redis_make_trust(void) {
    SSL_CTX *trust = SSL_CTX_new(TLS_client_method());
    if (trust == NULL) return;
    SSL_CTX_set_verify(trust, SSL_VERIFY_PEER, NULL);
    if (SSL_CTX_set_default_verify_paths(trust) == 1 && SSL_CTX_set_min_proto_version(trust, TLS1_2_VERSION) == 1)
        shim_redis_trust = trust;
    else
        SSL_CTX_free(trust);
}

/// Puts TLS on a connection under way; NULL, or the reason why not. The certificate must be the server's by name or
/// address, and signed by one that OpenSSL trusts (`SSL_CERT_FILE` names others). hiredis' own context checks no name.
static inline const char *shim_redis_start_tls(redisAsyncContext *context, const char *server) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, shim_redis_make_trust);
    SSL_CTX *trust = shim_redis_trust;
    if (trust == NULL) return "OpenSSL does not start";
    SSL *session = SSL_new(trust);
    if (session == NULL) return "out of memory";
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), server) != 1 &&
        (SSL_set1_host(session, server) != 1 || SSL_set_tlsext_host_name(session, server) != 1)) {
        SSL_free(session);
        return "no certificate can have this name";
    }
    // From here on the connection owns the session.
    return redisInitiateSSL(&context->c, session) == REDIS_OK ? NULL : context->c.errstr;
}
#else
static inline int shim_redis_has_tls(void) { return 0; }

static inline const char *shim_redis_start_tls(redisAsyncContext *context, const char *server) {
    (void)context, (void)server;
    return "this hiredis has no TLS";
}
#endif
