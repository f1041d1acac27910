# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What `todo` answers to reading one, listing and creating, by Flask, PyJWT and psycopg."""
import os
import random
import threading
from datetime import datetime, timezone

import jwt
import psycopg
from flask import Flask, g, request
from psycopg.rows import dict_row

DATABASE_URL, SECRET = os.environ["DATABASE_URL"], os.environ["JWT_SECRET_KEY"]
COLUMNS = 'id, user_id, title, due_date, completed, completed_date, "order"'
ONE = f"SELECT {COLUMNS} FROM todos WHERE id = %s AND user_id = %s"
LIST = f"SELECT {COLUMNS} FROM todos WHERE user_id = %s AND id > %s ORDER BY id LIMIT %s"
CREATE = ('INSERT INTO todos (user_id, title, due_date, completed, completed_date, "order", created_at)'
          f" VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING {COLUMNS}")

app = Flask(__name__)
app.json.compact, app.json.sort_keys = True, False
own = threading.local()


def ask(statement, values):
    """Over this thread's own connection, which spares the lock of a pool; prepared from the first time."""
    connection = getattr(own, "connection", None)
    if connection is None or connection.closed:
        connection = own.connection = psycopg.connect(DATABASE_URL, autocommit=True, row_factory=dict_row)
    return connection.execute(statement, values, prepare=True)


def shown(todo):
    for name in ("due_date", "completed_date"):
        if todo[name] is not None:
            todo[name] = todo[name].astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
    todo["url"] = f"{request.host_url}todos/{todo['id']}"
    return todo


def problem(status, title, **headers):
    return {"title": title, "status": status}, status, {"Content-Type": "application/problem+json", **headers}


@app.before_request
def authenticate():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    try:
        claims = jwt.decode(token if scheme == "Bearer" else "", SECRET, algorithms=["HS256"],
                            options={"require": ["exp", "sub"]})
        g.user = int(claims["sub"])
    except (jwt.InvalidTokenError, ValueError):
        return problem(401, "Unauthorized", **{"WWW-Authenticate": "Bearer"})


@app.after_request
def add_headers(response):
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Request-Id"] = f"{random.getrandbits(64):016x}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.get("/todos/<int:id>")
def one(id):
    found = ask(ONE, (id, g.user)).fetchone()
    return shown(found) if found else problem(404, "Not Found")


@app.get("/todos")
def several():
    try:
        limit, after = int(request.args.get("limit", 100)), int(request.args.get("after", 0))
    except ValueError:
        limit = 0
    if not 1 <= limit <= 1000:
        return problem(422, "Unprocessable Content")
    found = [shown(todo) for todo in ask(LIST, (g.user, after, limit + 1))]
    if len(found) <= limit:
        return found
    return found[:limit], {"Link": f'<{request.host_url}todos?after={found[limit - 1]["id"]}&limit={limit}>; rel="next"'}


@app.post("/todos")
def create():
    wanted = request.get_json()
    title, completed = (wanted.get("title"), wanted.get("completed", False)) if isinstance(wanted, dict) else (None, None)
    if not isinstance(title, str) or not title or not isinstance(completed, bool):
        return problem(422, "Unprocessable Content")
    try:
        due = wanted.get("due_date") and datetime.fromisoformat(wanted["due_date"])
    except (TypeError, ValueError):
        return problem(422, "Unprocessable Content")
    now = datetime.now(timezone.utc)
    created = shown(ask(CREATE, (g.user, title, due, completed, now if completed else None, wanted.get("order"), now)).fetchone())
    return created, 201, {"Location": created["url"]}
