// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// What `todo` answers to reading one, listing and creating, by net/http, encoding/json and lib/pq.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"strconv"

	"peers/answer"
)

type server struct {
	store  store
	secret []byte
}

// owned calls a handler with whom the request's token was issued to.
func (s server) owned(handler func(http.ResponseWriter, *http.Request, int64)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		user, ok := tokenOwner(r.Header.Get("Authorization"), s.secret)
		if !ok {
			w.Header().Set("WWW-Authenticate", "Bearer")
			refuse(w, http.StatusUnauthorized)
			return
		}
		handler(w, r, user)
	}
}

func (s server) one(w http.ResponseWriter, r *http.Request, user int64) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		refuse(w, http.StatusNotFound)
		return
	}
	found, err := s.store.find(id, user)
	if errors.Is(err, errNotFound) {
		refuse(w, http.StatusNotFound)
		return
	}
	found.URL = url(r, found.ID)
	send(w, http.StatusOK, found, err)
}

func (s server) list(w http.ResponseWriter, r *http.Request, user int64) {
	query := r.URL.Query()
	limit, err := number(query.Get("limit"), 100)
	if err != nil || limit < 1 || limit > 1000 {
		refuse(w, http.StatusUnprocessableEntity)
		return
	}
	after, err := number(query.Get("after"), 0)
	if err != nil {
		refuse(w, http.StatusUnprocessableEntity)
		return
	}
	found, err := s.store.list(user, after, limit+1)
	for place := range found {
		found[place].URL = url(r, found[place].ID)
	}
	if int64(len(found)) > limit {
		found = found[:limit]
		w.Header().Set("Link", fmt.Sprintf("<http://%s/todos?after=%d&limit=%d>; rel=\"next\"", r.Host, found[limit-1].ID, limit))
	}
	send(w, http.StatusOK, found, err)
}

func (s server) create(w http.ResponseWriter, r *http.Request, user int64) {
	if r.Header.Get("Content-Type") != "application/json" {
		refuse(w, http.StatusUnsupportedMediaType)
		return
	}
	var wanted todo
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&wanted); err != nil {
		refuse(w, http.StatusBadRequest)
		return
	}
	if wanted.Title == "" {
		refuse(w, http.StatusUnprocessableEntity)
		return
	}
	created, err := s.store.create(user, wanted)
	created.URL = url(r, created.ID)
	w.Header().Set("Location", created.URL)
	send(w, http.StatusCreated, created, err)
}

func url(r *http.Request, id int64) string {
	return "http://" + r.Host + "/todos/" + strconv.FormatInt(id, 10)
}

func number(text string, otherwise int64) (int64, error) {
	if text == "" {
		return otherwise, nil
	}
	return strconv.ParseInt(text, 10, 64)
}

func send(w http.ResponseWriter, status int, value any, err error) {
	if err != nil {
		log.Print(err)
		refuse(w, http.StatusServiceUnavailable)
		return
	}
	body, err := json.Marshal(value)
	if err != nil {
		log.Print(err)
		refuse(w, http.StatusInternalServerError)
		return
	}
	answer.Headers(w.Header(), "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body))) // Else long ones would go out in chunks.
	w.WriteHeader(status)
	w.Write(body)
}

func refuse(w http.ResponseWriter, status int) {
	answer.Headers(w.Header(), "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status})
}

func main() {
	store, err := open(answer.Setting("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	s := server{store, []byte(answer.Setting("JWT_SECRET_KEY"))}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /todos/{id}", s.owned(s.one))
	mux.HandleFunc("GET /todos", s.owned(s.list))
	mux.HandleFunc("POST /todos", s.owned(s.create))
	answer.Serve(mux)
}
