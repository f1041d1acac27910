// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
// Of the functions that compute a digest without OpenSSL's providers: see SHA256.swift.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <sys/random.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
