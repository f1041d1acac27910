// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

package main

import (
	"database/sql"
	"errors"
	"time"

	_ "github.com/lib/pq"
)

type todo struct {
	ID            int64      `json:"id"`
	UserID        int64      `json:"user_id"`
	Title         string     `json:"title"`
	DueDate       *time.Time `json:"due_date"`
	Completed     bool       `json:"completed"`
	CompletedDate *time.Time `json:"completed_date"`
	Order         *int64     `json:"order"`
	URL           string     `json:"url"`
}

var errNotFound = errors.New("no such todo")

// For 64 clients; 4 were slower at creating, 8 to 32 alike within the noise, 64 slower.
const connections = 16

const columns = `id, user_id, title, due_date, completed, completed_date, "order"`

// store has its statements prepared. None is bound to the request's context: to watch it would cost a goroutine a statement.
type store struct{ one, several, insert *sql.Stmt }

func open(url string) (s store, err error) {
	database, err := sql.Open("postgres", url)
	if err != nil {
		return s, err
	}
	database.SetMaxOpenConns(connections)
	database.SetMaxIdleConns(connections)
	for statement, text := range map[**sql.Stmt]string{
		&s.one:     "SELECT " + columns + " FROM todos WHERE id = $1 AND user_id = $2",
		&s.several: "SELECT " + columns + " FROM todos WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3",
		&s.insert: `INSERT INTO todos (user_id, title, due_date, completed, completed_date, "order", created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ` + columns,
	} {
		if *statement, err = database.Prepare(text); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s store) find(id, user int64) (t todo, err error) {
	err = scan(s.one.QueryRow(id, user), &t)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNotFound
	}
	return t, err
}

func (s store) list(user, after, limit int64) ([]todo, error) {
	rows, err := s.several.Query(user, after, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := make([]todo, 0, limit)
	for rows.Next() {
		var t todo
		if err := scan(rows, &t); err != nil {
			return nil, err
		}
		found = append(found, t)
	}
	return found, rows.Err()
}

func (s store) create(user int64, wanted todo) (t todo, err error) {
	now, completed := time.Now(), (*time.Time)(nil)
	if wanted.Completed {
		completed = &now
	}
	err = scan(s.insert.QueryRow(user, wanted.Title, wanted.DueDate, wanted.Completed, completed, wanted.Order, now), &t)
	return t, err
}

func scan(row interface{ Scan(...any) error }, t *todo) error {
	err := row.Scan(&t.ID, &t.UserID, &t.Title, &t.DueDate, &t.Completed, &t.CompletedDate, &t.Order)
	for _, moment := range []*time.Time{t.DueDate, t.CompletedDate} {
		if moment != nil {
			*moment = moment.UTC()
		}
	}
	return err
}
