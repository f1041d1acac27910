// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/random.h>
