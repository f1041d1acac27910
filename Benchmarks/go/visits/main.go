// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// What `visits` answers on /home, by net/http and redigo's pool.
package main

import (
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/gomodule/redigo/redis"
	"peers/answer"
)

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

type visits struct {
	pool      *redis.Pool
	page      page
	container string
}

// count sends the four commands in one write and waits for all answers.
func (v visits) count(client string) (visits, total int64, err error) {
	connection := v.pool.Get()
	defer connection.Close()
	connection.Send("MULTI")
	connection.Send("INCR", "{visits}:ip:"+client)
	connection.Send("INCR", "{visits}:total")
	counts, err := redis.Int64s(connection.Do("EXEC"))
	if err != nil {
		return 0, 0, err
	}
	return counts[0], counts[1], nil
}

func (v visits) home(w http.ResponseWriter, r *http.Request) {
	client, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		http.Error(w, "no client", http.StatusBadRequest)
		return
	}
	count, total, err := v.count(client)
	if err != nil {
		http.Error(w, "Visits cannot be counted at the moment.", http.StatusServiceUnavailable)
		return
	}
	times := "1 time"
	if count != 1 {
		times = strconv.FormatInt(count, 10) + " times"
	}
	header := w.Header()
	answer.Headers(header, "text/html; charset=utf-8")
	header.Set("Vary", "Accept")
	header.Set("Content-Security-Policy", policy)
	header.Set("Referrer-Policy", "no-referrer")
	w.Write(v.page.render([5]string{client, times, strconv.FormatInt(total, 10), v.container}))
}

func main() {
	endpoint := answer.Setting("REDIS_ENDPOINT")
	v := visits{
		// For 64 clients; 2 and 4 were slower, 8 to 64 alike.
		pool: &redis.Pool{
			MaxIdle: 32, MaxActive: 32, Wait: true, IdleTimeout: time.Minute,
			Dial: func() (redis.Conn, error) {
				return redis.Dial("tcp", endpoint, redis.DialConnectTimeout(time.Second),
					redis.DialReadTimeout(time.Second), redis.DialWriteTimeout(time.Second))
			},
		},
		page:      readPage(answer.Setting("PAGE")),
		container: answer.Setting("CONTAINER_ID"),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /home", v.home)
	answer.Serve(mux)
}
