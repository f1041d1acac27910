// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

package main

import (
	"html"
	"log"
	"os"
	"slices"
	"strings"
)

// page is the app's own template, cut once at its {{name}} places; html/template would cost several times as much.
type page struct {
	parts []part
	size  int
}

type part struct {
	literal string
	place   int
}

var names = []string{"ip", "times", "total", "host", ""}

func readPage(path string) page {
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	p := page{size: len(text) + 256}
	rest, found := string(text), true
	for found {
		var literal, name string
		literal, rest, found = strings.Cut(rest, "{{")
		name, rest, _ = strings.Cut(rest, "}}")
		p.parts = append(p.parts, part{literal, slices.Index(names, name)})
	}
	return p
}

func (p page) render(values [5]string) []byte {
	text := make([]byte, 0, p.size)
	for _, part := range p.parts {
		text = append(text, part.literal...)
		text = append(text, html.EscapeString(values[part.place])...)
	}
	return text
}
