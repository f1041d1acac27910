// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// The least that a C program on libmicrohttpd and hiredis does for what `visits` answers on /home: one epoll loop, one
// connection to Redis, one transaction for all visits of a turn; no routing table, log, metrics, time-outs or reconnect.
#define _GNU_SOURCE
#include "answer.h"
#include "page.h"
#include <hiredis/async.h>
#include <stdbool.h>
#include <sys/epoll.h>

struct visit {
    struct MHD_Connection *connection;
    struct visit *earlier;  // of the same turn
    char client[INET_ADDRSTRLEN];
    unsigned client_index;
    long long visits, total;
    bool asked;
};

struct client {
    in_addr_t address;
    const char *text;
    unsigned visits;
};

// What one turn of the loop gathers. Every visit waits on a connection of its own: there are never more clients than those.
static struct {
    struct visit *latest;
    unsigned visits, client_count;
    struct client clients[CONNECTIONS];
} turn;

enum { IP, TIMES, TOTAL, HOST, NAMES };
static const char *const names[NAMES] = {"ip", "times", "total", "host"};
static struct page page;
static const char *container;
static redisAsyncContext *redis;
static int loop;
static bool wants_write, connected;

// MARK: Redis

// Redis tells where a counter stands after the whole turn; from the latest visit back, each is one less.
static long long count_down(redisReply *counter) { return counter->type == REDIS_REPLY_INTEGER ? counter->integer-- : 0; }

static void counted(redisAsyncContext *context, void *answer, void *latest) {
    (void)context;
    redisReply *reply = answer;
    for (struct visit *visit = latest; visit; visit = visit->earlier) {
        if (reply && reply->type == REDIS_REPLY_ARRAY) {
            visit->visits = count_down(reply->element[visit->client_index]);
            visit->total = count_down(reply->element[reply->elements - 1]);
        }
        MHD_resume_connection(visit->connection);
    }
}

// The clients of a turn are few: looking through them costs less than hashing.
static void gather(struct visit *visit, in_addr_t address) {
    unsigned index = 0;
    while (index < turn.client_count && turn.clients[index].address != address) index++;
    if (index == turn.client_count) turn.clients[turn.client_count++] = (struct client){address, visit->client, 0};
    turn.clients[index].visits++;
    turn.visits++;
    visit->client_index = index;
    visit->earlier = turn.latest;
    turn.latest = visit;
}

static void increment(const char *key, unsigned visits) {
    char number[12], command[96];
    int digits = snprintf(number, sizeof number, "%u", visits);
    int size = snprintf(command, sizeof command, "*3\r\n$6\r\nINCRBY\r\n$%zu\r\n%s\r\n$%d\r\n%s\r\n",
                        strlen(key), key, digits, number);
    redisAsyncFormattedCommand(redis, NULL, NULL, command, (size_t)size);
}

static void count_turn(void) {
    static const char multi[] = "*1\r\n$5\r\nMULTI\r\n", exec[] = "*1\r\n$4\r\nEXEC\r\n";
    if (!turn.latest) return;
    redisAsyncFormattedCommand(redis, NULL, NULL, multi, sizeof multi - 1);
    for (unsigned index = 0; index < turn.client_count; index++) {
        char key[32];
        snprintf(key, sizeof key, "{visits}:ip:%s", turn.clients[index].text);
        increment(key, turn.clients[index].visits);
    }
    increment("{visits}:total", turn.visits);
    redisAsyncFormattedCommand(redis, counted, turn.latest, exec, sizeof exec - 1);
    turn.latest = NULL;
    turn.visits = turn.client_count = 0;
}

static void add_write(void *data) { (void)data, wants_write = true; }
static void remove_write(void *data) { (void)data, wants_write = false; }
static void ignore(void *data) { (void)data; }

static void on_connect(const redisAsyncContext *context, int status) {
    if (status != REDIS_OK) fprintf(stderr, "redis: %s\n", context->errstr), exit(1);
    connected = true;
}

static void on_disconnect(const redisAsyncContext *context, int status) {
    fprintf(stderr, "redis: %s\n", status == REDIS_OK ? "closed" : context->errstr), exit(1);
}

static void watch(int operation, int descriptor, uint32_t events) {
    struct epoll_event event = {.events = events, .data.fd = descriptor};
    epoll_ctl(loop, operation, descriptor, &event);
}

// MARK: HTTP

static enum MHD_Result answer(struct visit *visit) {
    if (visit->visits == 0 || visit->total == 0) return refuse(visit->connection, MHD_HTTP_SERVICE_UNAVAILABLE);
    char times[32], total[24];
    snprintf(times, sizeof times, visit->visits == 1 ? "%lld time" : "%lld times", visit->visits);
    snprintf(total, sizeof total, "%lld", visit->total);
    size_t size;
    char *text = page_render(&page, (const char *[]){visit->client, times, total, container}, &size);
    if (!text) return MHD_NO;
    struct MHD_Response *response = MHD_create_response_from_buffer(size, text, MHD_RESPMEM_MUST_FREE);
    add_headers(response, "text/html; charset=utf-8");
    MHD_add_response_header(
        response, "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    enum MHD_Result result = MHD_queue_response(visit->connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **state) {
    (void)context, (void)version, (void)upload;
    struct visit *visit = *state;
    if (!visit) return (visit = *state = calloc(1, sizeof *visit)) ? MHD_YES : MHD_NO;
    if (visit->asked) return answer(visit);
    *upload_size = 0;
    if (strcmp(path, "/home") != 0) return refuse(connection, MHD_HTTP_NOT_FOUND);
    if (strcmp(method, "GET") != 0) return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED);
    const union MHD_ConnectionInfo *peer = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct in_addr address = ((const struct sockaddr_in *)peer->client_addr)->sin_addr;
    inet_ntop(AF_INET, &address, visit->client, sizeof visit->client);
    visit->connection = connection;
    visit->asked = true;
    MHD_suspend_connection(connection);
    gather(visit, address.s_addr);
    return MHD_YES;
}

static void completed(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code) {
    (void)context, (void)connection, (void)code;
    free(*state);
}

int main(void) {
    container = setting("CONTAINER_ID");
    page = page_read(setting("PAGE"), names, NAMES);
    char host[64];
    int redis_port;
    if (sscanf(setting("REDIS_ENDPOINT"), "%63[^:]:%d", host, &redis_port) != 2) return 78;
    loop = epoll_create1(EPOLL_CLOEXEC);

    redis = redisAsyncConnect(host, redis_port);
    if (!redis || redis->err) return fprintf(stderr, "redis: %s\n", redis ? redis->errstr : "no memory"), 1;
    redis->ev.addWrite = add_write, redis->ev.delWrite = remove_write;
    redis->ev.addRead = redis->ev.delRead = redis->ev.cleanup = ignore;
    redis->ev.data = redis;
    redisAsyncSetConnectCallback(redis, on_connect);
    redisAsyncSetDisconnectCallback(redis, on_disconnect);
    watch(EPOLL_CTL_ADD, redis->c.fd, EPOLLIN | EPOLLOUT);
    bool watches_write = true;

    struct sockaddr_in address = loopback(setting("PORT"));
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO, 0, NULL, NULL, handle, NULL, MHD_OPTION_SOCK_ADDR,
        &address, MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, POOL_BYTES, MHD_OPTION_END);
    if (!daemon) return perror("visits"), 1;
    watch(EPOLL_CTL_ADD, MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, EPOLLIN);

    for (;;) {
        struct epoll_event events[2];
        int count = epoll_wait(loop, events, 2, -1);
        for (int index = 0; index < count; index++) {
            if (events[index].data.fd != redis->c.fd) continue;
            if (events[index].events & EPOLLOUT) redisAsyncHandleWrite(redis);
            if (events[index].events & (EPOLLIN | EPOLLERR | EPOLLHUP)) redisAsyncHandleRead(redis);
        }
        MHD_UNSIGNED_LONG_LONG timeout = 0;
        do MHD_run(daemon);
        while (MHD_get_timeout(daemon, &timeout) == MHD_YES && timeout == 0);
        count_turn();
        if (wants_write && connected) redisAsyncHandleWrite(redis);
        if (wants_write != watches_write) {
            watches_write = wants_write;
            watch(EPOLL_CTL_MOD, redis->c.fd, EPOLLIN | (wants_write ? EPOLLOUT : 0));
        }
    }
}
