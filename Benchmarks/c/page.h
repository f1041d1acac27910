// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT
#pragma once
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A template with {{name}} places, cut once into literals and places; it is the app's own page.
enum { PAGE_PARTS = 32 };

struct page {
    size_t count;
    struct {
        const char *literal;
        size_t size;
        int place;  // of the names; -1 at the end
    } part[PAGE_PARTS];
};

static inline struct page page_read(const char *path, const char *const names[], int name_count) {
    struct page page = {0};
    FILE *file = fopen(path, "r");
    if (!file) perror(path), exit(78);
    char *text = calloc(1, 1 << 16), *from = text;
    fread(text, 1, (1 << 16) - 1, file);
    fclose(file);
    while (page.count < PAGE_PARTS) {
        char *open = strstr(from, "{{"), *close = open ? strstr(open, "}}") : NULL;
        page.part[page.count].literal = from;
        page.part[page.count].size = close ? (size_t)(open - from) : strlen(from);
        page.part[page.count].place = -1;
        for (int name = 0; close && name < name_count; name++)
            if (strlen(names[name]) == (size_t)(close - open - 2) && memcmp(names[name], open + 2, (size_t)(close - open - 2)) == 0)
                page.part[page.count].place = name;
        page.count++;
        if (!close) break;
        from = close + 2;
    }
    return page;
}

// `text` escaped for HTML.
static inline char *page_escape(char *to, const char *text) {
    for (; *text; text++) switch (*text) {
        case '&': to = stpcpy(to, "&amp;"); break;
        case '<': to = stpcpy(to, "&lt;"); break;
        case '>': to = stpcpy(to, "&gt;"); break;
        case '"': to = stpcpy(to, "&quot;"); break;
        case '\'': to = stpcpy(to, "&#39;"); break;
        default: *to++ = *text;
    }
    return to;
}

// The page in memory that the caller frees.
static inline char *page_render(const struct page *page, const char *const values[], size_t *size) {
    size_t most = 0;
    for (size_t part = 0; part < page->count; part++)
        most += page->part[part].size + (page->part[part].place < 0 ? 0 : 6 * strlen(values[page->part[part].place]));
    char *text = malloc(most + 1), *end = text;
    if (!text) return NULL;
    for (size_t part = 0; part < page->count; part++) {
        memcpy(end, page->part[part].literal, page->part[part].size);
        end += page->part[part].size;
        if (page->part[part].place >= 0) end = page_escape(end, values[page->part[part].place]);
    }
    *size = (size_t)(end - text);
    return text;
}
