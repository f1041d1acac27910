// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <stddef.h>
#include <sqlite3.h>

/// What SQLite allows for old times' sake and PostgreSQL never did: a misspelt "column" is no text, and no statement
/// writes where the schema is kept. (Of variable arguments, which Swift cannot call.)
static inline void shim_sqlite_be_strict(sqlite3 *db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
}

/// Binds a copy: SQLITE_TRANSIENT is a cast that Swift does not see.
static inline int shim_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 length) {
    return sqlite3_bind_text64(statement, index, length == 0 ? "" : text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// The same; no bytes are not null.
static inline int shim_sqlite_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 length) {
    return sqlite3_bind_blob64(statement, index, length == 0 ? "" : bytes, length, SQLITE_TRANSIENT);
}
