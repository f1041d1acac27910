-- SPDX-FileCopyrightText: The Slipway authors
-- SPDX-License-Identifier: MIT

-- wrk -s todo.lua URL -- METHOD PATH TOKENS EACH [BODY]: requests as the users whose tokens are the lines of a file, drawn anew for
-- each. {id} in the path becomes a todo of that user's, of whom each has EACH.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "load.lua")

init = function(args)
    local method, path, tokens, each, body = unpack(args)
    local rest = body and "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body or "\r\n"
    local tails = {}
    for token in io.lines(tokens) do
        tails[#tails + 1] = " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\nAuthorization: Bearer " .. token .. "\r\n" .. rest
    end
    local start, random, users, last = method .. " " .. path:gsub("{id}", ""), math.random, #tails, each - 1
    if path:find("{id}", 1, true) then
        request = function()
            local user = random(users)
            return start .. user + users * random(0, last) .. tails[user]
        end
    else
        request = function() return start .. tails[random(users)] end
    end
end
