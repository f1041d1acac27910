// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Package answer has what both peers send and read.
package answer

import (
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	"os"
)

// Headers sets the fields that the apps send, so that every server puts the same bytes on the wire.
func Headers(header http.Header, contentType string) {
	header.Set("Content-Type", contentType)
	header.Set("Cache-Control", "no-store")
	header.Set("X-Request-Id", requestID())
	header.Set("X-Content-Type-Options", "nosniff")
}

func requestID() string {
	const digits = "0123456789abcdef"
	bits := rand.Uint64()
	var id [16]byte
	for place := range id {
		id[place] = digits[bits>>(60-4*place)&15]
	}
	return string(id[:])
}

// Setting is a variable of the environment that must be there.
func Setting(name string) string {
	value, ok := os.LookupEnv(name)
	if !ok {
		fmt.Fprintln(os.Stderr, name, "is not set")
		os.Exit(78)
	}
	return value
}

// Serve answers on loopback until the process is killed.
func Serve(handler http.Handler) {
	log.Fatal(http.ListenAndServe("127.0.0.1:"+Setting("PORT"), handler))
}
