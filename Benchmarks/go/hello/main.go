// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// What `hello` answers, by net/http.
package main

import (
	"net/http"

	"peers/answer"
)

func main() {
	text := []byte("Hello from " + answer.Setting("CONTAINER_ID") + "!\n")
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		answer.Headers(w.Header(), "text/plain; charset=utf-8")
		w.Header().Set("Vary", "Accept")
		w.Write(text)
	})
	answer.Serve(mux)
}
