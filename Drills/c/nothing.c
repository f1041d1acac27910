// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// nothing PORT: answers 200 to whoever comes, and does nothing else. What a container of it takes to its first 200 is what any takes.
#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int count, char **words) {
    static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)(count > 1 ? atoi(words[1]) : 8080))};
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 64)) return 1;
    for (;;) {
        char heard[4096];
        int connection = accept(listener, NULL, NULL);
        if (read(connection, heard, sizeof heard) > 0 && write(connection, answer, sizeof answer - 1) < 0) return 1;
        close(connection);
    }
}
