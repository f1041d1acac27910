// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// {"alg":"HS256","typ":"JWT"}, the one header that the issuer writes.
const header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"

type claims struct {
	Subject string `json:"sub"`
	Expires int64  `json:"exp"`
}

// tokenOwner checks a bearer token by hand, which takes a third of what golang-jwt takes.
func tokenOwner(authorization string, secret []byte) (int64, bool) {
	token, ok := strings.CutPrefix(authorization, "Bearer ")
	dot := strings.LastIndexByte(token, '.')
	if !ok || dot < 0 {
		return 0, false
	}
	head, payload, ok := strings.Cut(token[:dot], ".")
	signature, err := base64.RawURLEncoding.DecodeString(token[dot+1:])
	if !ok || head != header || err != nil {
		return 0, false
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(token[:dot]))
	if !hmac.Equal(signature, mac.Sum(nil)) {
		return 0, false
	}
	text, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return 0, false
	}
	var c claims
	if json.Unmarshal(text, &c) != nil || c.Expires <= time.Now().Unix() {
		return 0, false
	}
	user, err := strconv.ParseInt(c.Subject, 10, 64)
	return user, err == nil
}
