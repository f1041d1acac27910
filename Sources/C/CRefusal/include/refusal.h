// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <microhttpd.h>

/// Called when libmicrohttpd is about to answer by itself.
typedef void (*slipway_refusal)(struct MHD_Connection *connection, unsigned int status);

/// Sets what answers before the library does, for every daemon of the process.
void slipway_answer_refusals(slipway_refusal refusal);

/// The library's `MHD_queue_response`, by this name because the library's own calls of it are taken over.
enum MHD_Result slipway_queue_response(
    struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response);
