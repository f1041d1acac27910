// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// load PORT RATE SECONDS CONNECTIONS FILE
//
// An open loop at rates that Python does not reach: request n is due at n / RATE, whatever became of those before; it takes the first
// connection that is free, and its latency counts from when it was due. With RATE 0 each connection asks again as soon as it is answered.
// FILE holds requests, each after a line with its length; they are sent in turn. Prints one line of JSON.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD = 16384, MOST_REQUESTS = 65536, GRACE = 2 };
static const double TIMEOUT = 10;

typedef enum { CLOSED, CONNECTING, IDLE, WAITING } State;
// What of an answer's body is to come: so many bytes, or chunks, whose sizes stand between them.
typedef enum { IN_HEAD, IN_BODY, IN_SIZE, IN_CHUNK, IN_CHUNK_END, IN_TRAILER } Part;

typedef struct {
    int descriptor;
    State state;
    Part part;
    bool closes;
    int status;
    size_t held;
    unsigned long left;
    unsigned request;
    double due;
    char head[HEAD];
} Connection;

static struct { char *bytes; size_t length; } requests[MOST_REQUESTS];
static unsigned request_count;
static struct sockaddr_in server;
static int poller, port;
static double began, rate, until;
static unsigned long sent, answered, by_status[600], refused, closed, late, wrong;
static double *latencies;
static size_t latency_room;
static Connection *connections, **idle;
static int connection_count, idle_count;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void read_requests(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) fail(path);
    size_t length;
    while (request_count < MOST_REQUESTS && fscanf(file, "%zu", &length) == 1 && fgetc(file) == '\n') {
        char *bytes = malloc(length);
        if (!bytes || fread(bytes, 1, length, file) != length) fail(path);
        requests[request_count].bytes = bytes;
        requests[request_count++].length = length;
    }
    fclose(file);
    if (request_count == 0) fail("no request");
}

static void drop(Connection *connection) {
    if (connection->descriptor >= 0) close(connection->descriptor);
    connection->descriptor = -1;
    connection->state = CLOSED;
}

static void release(Connection *connection) { idle[idle_count++] = connection; }

static void transmit(Connection *connection) {
    // A request is small, and an idle connection's buffer empty: it goes at once or not at all.
    ssize_t done = send(connection->descriptor, requests[connection->request].bytes, requests[connection->request].length, MSG_NOSIGNAL);
    if (done != (ssize_t)requests[connection->request].length) {
        closed++;
        drop(connection);
        release(connection);
        return;
    }
    connection->state = WAITING;
    connection->part = IN_HEAD;
    connection->held = 0;
    connection->closes = false;
}

static void start(Connection *connection, double due) {
    connection->due = due;
    connection->request = (unsigned)(sent++ % request_count);
    if (connection->state == IDLE) {
        transmit(connection);
        return;
    }
    connection->descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (connection->descriptor < 0) fail("socket");
    int yes = 1;
    setsockopt(connection->descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP, .data.ptr = connection};
    connection->state = CONNECTING;
    epoll_ctl(poller, EPOLL_CTL_ADD, connection->descriptor, &event);
    if (connect(connection->descriptor, (struct sockaddr *)&server, sizeof server) && errno != EINPROGRESS) {
        refused++;
        drop(connection);
        release(connection);
    }
}

static void finish(Connection *connection) {
    if (answered == latency_room) {
        latency_room = latency_room ? 2 * latency_room : 65536;
        latencies = realloc(latencies, latency_room * sizeof *latencies);
        if (!latencies) fail("memory");
    }
    latencies[answered++] = now() - connection->due;
    by_status[connection->status]++;
    if (connection->closes) drop(connection);
    else connection->state = IDLE;
    release(connection);
}

static const char *field(const char *head, const char *name) {
    const char *found = strcasestr(head, name);
    return found ? found + strlen(name) : NULL;
}

// Takes what has come; returns how much of it, 0 when the answer makes no sense.
static size_t take(Connection *connection, const char *bytes, size_t count) {
    switch (connection->part) {
    case IN_HEAD: {
        size_t room = HEAD - 1 - connection->held, taken = count < room ? count : room;
        memcpy(connection->head + connection->held, bytes, taken);
        size_t before = connection->held;
        connection->head[connection->held += taken] = 0;
        char *end = strstr(connection->head, "\r\n\r\n");
        if (!end) return room ? taken : 0;
        end[2] = 0;
        connection->status = atoi(connection->head + 9);
        if (connection->status < 200 || connection->status > 599) return 0;
        const char *length = field(connection->head, "\r\ncontent-length: ");
        connection->closes = strcasestr(connection->head, "\r\nconnection: close") != NULL;
        connection->left = length ? strtoul(length, NULL, 10) : 0;
        connection->part = strcasestr(connection->head, "\r\ntransfer-encoding: chunked") ? IN_SIZE : IN_BODY;
        connection->held = 0;
        return (size_t)(end + 4 - connection->head) - before;
    }
    case IN_BODY:
    case IN_CHUNK: {
        size_t taken = count < connection->left ? count : connection->left;
        connection->left -= taken;
        return taken;
    }
    case IN_SIZE:
    case IN_CHUNK_END:
    case IN_TRAILER: {
        // A line at a time.
        const char *end = memchr(bytes, '\n', count);
        size_t taken = end ? (size_t)(end - bytes) + 1 : count;
        if (connection->held + taken >= HEAD) return 0;
        memcpy(connection->head + connection->held, bytes, taken);
        connection->head[connection->held += taken] = 0;
        if (!end) return taken;
        if (connection->part == IN_SIZE) {
            connection->left = strtoul(connection->head, NULL, 16);
            connection->part = connection->left ? IN_CHUNK : IN_TRAILER;
        } else if (connection->part == IN_CHUNK_END) {
            connection->part = IN_SIZE;
        } else if (connection->held <= 2) {
            connection->part = IN_BODY;  // Of which nothing is left.
            connection->left = 0;
        }
        connection->held = 0;
        return taken;
    }
    }
    return 0;
}

static void hear(Connection *connection) {
    static char bytes[1 << 16];
    while (connection->state == WAITING || connection->state == IDLE) {
        ssize_t count = recv(connection->descriptor, bytes, sizeof bytes, 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (count <= 0) {
            // An idle one may be closed at any time; it is opened again when it is wanted.
            bool was_waiting = connection->state == WAITING;
            drop(connection);
            if (was_waiting) {
                closed++;
                release(connection);
            }
            return;
        }
        for (ssize_t at = 0; at < count;) {
            size_t taken = connection->state == WAITING ? take(connection, bytes + at, (size_t)(count - at)) : 0;
            if (taken == 0) {
                wrong++;
                bool was_waiting = connection->state == WAITING;
                drop(connection);
                if (was_waiting) release(connection);
                return;
            }
            at += (ssize_t)taken;
            if (connection->part == IN_CHUNK && connection->left == 0) {
                connection->part = IN_CHUNK_END;
                connection->held = 0;
            } else if (connection->part == IN_BODY && connection->left == 0) {
                finish(connection);
            }
        }
    }
}

static void handle(Connection *connection, unsigned events) {
    if (connection->state == CONNECTING) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(connection->descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error) {
            refused++;
            drop(connection);
            release(connection);
        } else if (events & EPOLLOUT) {
            transmit(connection);
        }
        return;
    }
    if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) hear(connection);
}

static int compare(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static double quantile(double part) {
    if (answered == 0) return 0;
    size_t at = (size_t)(part * (double)answered);
    return 1000 * latencies[at < answered ? at : answered - 1];
}

int main(int count, char **words) {
    if (count != 6) {
        fprintf(stderr, "load takes PORT RATE SECONDS CONNECTIONS FILE\n");
        return 64;
    }
    port = atoi(words[1]);
    rate = atof(words[2]);
    double seconds = atof(words[3]);
    connection_count = atoi(words[4]);
    read_requests(words[5]);
    server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    poller = epoll_create1(0);
    connections = calloc((size_t)connection_count, sizeof *connections);
    idle = calloc((size_t)connection_count, sizeof *idle);
    struct epoll_event *events = calloc((size_t)connection_count, sizeof *events);
    if (!connections || !idle || !events) fail("memory");
    for (int place = 0; place < connection_count; place++) {
        connections[place].descriptor = -1;
        release(&connections[place]);
    }

    began = now();
    until = began + seconds;
    double scanned = began, at;
    while ((at = now()) < until || (idle_count < connection_count && at < until + GRACE)) {
        // A connection that could not be opened is idle again at once: it is not to be tried for ever in one turn.
        for (int tries = idle_count; tries > 0 && idle_count > 0 && at < until; tries--) {
            double due = rate > 0 ? began + (double)sent / rate : at;
            if (due > at) break;
            start(idle[--idle_count], due);
        }
        double next = rate > 0 && idle_count > 0 ? began + (double)sent / rate - now() : 0.05;
        struct timespec wait = {.tv_nsec = next <= 0 ? 0 : next > 0.05 ? 50000000 : (long)(next * 1e9)};
        int ready = epoll_pwait2(poller, events, connection_count, &wait, NULL);
        for (int place = 0; place < ready; place++) handle(events[place].data.ptr, events[place].events);
        if (at - scanned > 0.5) {
            scanned = at;
            for (int place = 0; place < connection_count; place++) {
                Connection *connection = &connections[place];
                if ((connection->state == WAITING || connection->state == CONNECTING) && at - connection->due > TIMEOUT) {
                    late++;
                    drop(connection);
                    release(connection);
                }
            }
        }
    }
    unsigned long offered = rate > 0 ? (unsigned long)(rate * seconds) : sent;
    qsort(latencies, answered, sizeof *latencies, compare);
    printf("{\"offered\":%lu,\"sent\":%lu,\"answered\":%lu,\"refused\":%lu,\"closed\":%lu,\"timed_out\":%lu,\"senseless\":%lu,\"unanswered\":%d,"
           "\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"most_ms\":%.3f,\"statuses\":{",
           offered, sent, answered, refused, closed, late, wrong, connection_count - idle_count, quantile(.5), quantile(.99), quantile(1));
    const char *comma = "";
    for (int status = 0; status < 600; status++) {
        if (by_status[status]) {
            printf("%s\"%d\":%lu", comma, status, by_status[status]);
            comma = ",";
        }
    }
    printf("}}\n");
    return 0;
}
