-- SPDX-FileCopyrightText: The Slipway authors
-- SPDX-License-Identifier: MIT

-- Requests to todo: `wrk -s todo.lua URL -- METHOD PATH TOKENS`. Each is of another user, by their token, a line of TOKENS;
-- user u of n has the todos u, u + n, u + 2n and so on, and PATH's {id} is one of theirs.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "load.lua")

local TODOS = 1000 -- a user
local BODY = '{"title":"Task of a run","due_date":"2026-12-01T09:30:00Z","order":7}'

init = function(args)
    local method, path, tails = args[1], args[2], {}
    local body = method == "POST" and "Content-Type: application/json\r\nContent-Length: " .. #BODY .. "\r\n\r\n" .. BODY or "\r\n"
    for token in io.lines(args[3]) do
        tails[#tails + 1] = " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\nAuthorization: Bearer " .. token .. "\r\n" .. body
    end
    local before, after = path:match("^(.*){id}(.*)$")
    local start, random, users = method .. " " .. (before or path), math.random, #tails
    request = function()
        local user = random(users)
        if not before then return start .. tails[user] end
        return start .. (user + users * random(0, TODOS - 1)) .. after .. tails[user]
    end
end
