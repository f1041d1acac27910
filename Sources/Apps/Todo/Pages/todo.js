// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import { call, keep, Problem, session, writes } from "./api.js";
import { addFault, clearFaults, showFaults } from "./faults.js";
import { byOrder, GAP, newOrders } from "./order.js";

const $ = (id) => document.getElementById(id);
const list = $("todos");

/** In the order of the page. Each is what the API answers, and its `row`. */
let todos = [];
/** Those that were moved and not yet written. */
const moved = new Set();

const OVER = "Your session is over. Sign in, and go on where you were.";

/** Does what talks to the server. What goes wrong is shown beside `form`'s fields, or on top with a way to try again. */
async function attempt(action, { form, busy = form, undo } = {}) {
  busy?.setAttribute("aria-busy", "true");
  try {
    await action();
    hideTrouble();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    undo?.();
    if (problem.status === 401 && !form?.matches(".door")) endSession(session && OVER);
    else if (form && problem.status >= 400 && problem.status < 500) showFaults(form, problem);
    else showTrouble(problem.message, problem.status === 404 ? null : () => attempt(action, { form, busy, undo }));
  } finally {
    busy?.removeAttribute("aria-busy");
  }
}

// MARK: What is said

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** To a screen reader: everybody else sees it. */
const say = (text) => { $("news").textContent = text; };

let again, origin;

function showTrouble(text, retry) {
  if (!$("trouble").contains(document.activeElement)) origin = document.activeElement;
  again = retry;
  $("trouble-text").textContent = text;
  $("retry").hidden = !retry;
  $("trouble").hidden = false;
}

function hideTrouble() {
  const held = $("trouble").contains(document.activeElement);
  $("trouble").hidden = true;
  again = null;
  if (held) focus(origin);
}

/** Where the keyboard goes on when what it was at is gone. */
function focus(wanted) {
  const shown = (element) => element?.isConnected && element !== document.body && element.checkVisibility();
  [wanted, $("new-title"), $("in-password")].find(shown)?.focus();
}

/** Calls `action` with the form's fields when the browser has nothing against them. */
function onSubmit(form, action) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.hasAttribute("aria-busy")) return;
    clearFaults(form);
    const wrong = [...form.elements].filter((input) => !input.validity.valid);
    for (const input of wrong) addFault(input, input.validationMessage);
    if (wrong.length > 0) return wrong[0].focus();
    attempt(() => action(form.elements), { form });
  });
}

// MARK: Who

function view(name) {
  for (const id of ["sign-in", "sign-up", "list-view"]) $(id).hidden = id !== name;
  const isList = name === "list-view";
  $("account").hidden = !isList || !session;
  $("keys").hidden = !isList;
  $("who").textContent = session?.email ?? "";
  document.body.dataset.view = name;
  if (isList) return draw();
  $("lead").textContent = "Your things to do,";
  $("figure").textContent = name === "sign-in" ? "in order." : "from today.";
  document.title = name === "sign-in" ? "Sign in" : "Sign up";
  document.body.style.setProperty("--done", 1);
}

function endSession(reason) {
  keep(null);
  hideTrouble();
  clearFaults($("sign-in"));
  view("sign-in");
  const note = $("sign-in").querySelector(".form-fault");
  note.textContent = reason ?? "";
  note.hidden = !reason;
  ($("in-name").value ? $("in-password") : $("in-name")).focus();
}

/** Another user than the last finds nothing of what that one typed. */
function startSession(email, token) {
  if ($("who").dataset.last !== email) forget();
  $("who").dataset.last = email;
  keep({ email, token });
  $("sign-in").reset();
  $("sign-up").reset();
  $("in-name").value = email;
  view("list-view");
  focus(list.querySelector(".editor input"));
  load();
}

function forget() {
  todos = [];
  moved.clear();
  $("add").reset();
  clearFaults($("add"));
  list.replaceChildren();
}

onSubmit($("sign-in"), async ({ username, password }) => {
  const { answer } = await call("POST", "/auth", { username: username.value, password: password.value });
  startSession(username.value, answer.access_token);
});

onSubmit($("sign-up"), async ({ first_name, last_name, email, password }) => {
  const { answer } = await call("POST", "/users", {
    first_name: first_name.value, last_name: last_name.value, email: email.value, password: password.value,
  });
  startSession(answer.email, answer.access_token);
});

$("to-sign-up").addEventListener("click", () => {
  $("up-email").value = $("in-name").value;
  view("sign-up");
  $("up-first").focus();
});

$("to-sign-in").addEventListener("click", () => {
  $("in-name").value = $("up-email").value;
  view("sign-in");
  $("in-name").focus();
});

$("sign-out").addEventListener("click", () => {
  forget();
  $("in-name").value = "";
  endSession();
});

// MARK: The list

let loads = 0;

async function load() {
  const turn = ++loads;
  const wasEmpty = todos.length === 0;
  const written = writes;
  await attempt(async () => {
    const found = [];
    for (let path = "/todos?limit=100"; path;) {
      const page = await call("GET", path);
      if (turn !== loads) return;
      // What was read may be older than what was written since.
      if (written !== writes) return load();
      found.push(...page.answer);
      path = page.next;
      if (wasEmpty || !path) show(found);
    }
  }, { busy: list });
}

function show(found) {
  const known = new Map(todos.map((todo) => [todo.id, todo]));
  todos = found.map((todo) => Object.assign(known.get(todo.id) ?? {}, todo));
  todos.sort(byOrder);
  list.dataset.loaded = "";
  draw();
}

const filter = () => document.querySelector("[name=show]:checked").value;
const isShown = (todo) => {
  const show = filter();
  return show === "all" || todo.completed === (show === "completed") || todo.row?.querySelector(".editor");
};

function draw() {
  // Taken first: what is hidden or removed loses the focus at once.
  const control = document.activeElement;
  const held = control.closest(".todo");
  const place = shownRows().indexOf(held);

  for (const todo of todos) drawRow(todo);
  const rows = new Set(todos.map((todo) => todo.row));
  for (const row of [...list.children]) if (!rows.has(row)) row.remove();
  arrange(held);

  const left = todos.filter((todo) => !todo.completed).length;
  const shown = todos.filter(isShown);
  const things = left === 1 ? "1 thing" : left ? `${left} things` : "Nothing";
  $("lead").textContent = "Still to do";
  $("figure").textContent = `${things}.`;
  document.title = `${things} to do`;
  document.body.style.setProperty("--done", todos.length ? 1 - left / todos.length : 0);
  $("bar").hidden = todos.length === 0;
  $("clear").hidden = left === todos.length;
  $("empty").hidden = shown.length > 0 || !("loaded" in list.dataset);
  $("empty").textContent = todos.length === 0 ? "A clear slip. What you add above is kept here."
    : filter() === "active" ? "All of it is done: the ship is in the water." : "Nothing is completed yet.";

  if (control.isConnected && !control.closest("[hidden]")) return;
  const rest = shownRows();
  const next = rest[Math.min(place, rest.length - 1)];
  focus(next?.querySelector(control.matches("button") ? `.${control.classList[1]}` : "input"));
}

const shownRows = () => [...list.querySelectorAll(".todo:not([hidden])")];

/** Puts the rows in the order of `todos` round the one that has the keyboard or the pointer: what is moved itself loses both. */
function arrange(held) {
  if (todos.every((todo, place) => list.children[place] === todo.row)) return;
  let isBefore = held?.isConnected;
  for (const { row } of todos) {
    if (row === held) isBefore = false;
    else if (isBefore) held.before(row);
    else list.append(row);
  }
}

function drawRow(todo) {
  todo.row ??= makeRow(todo);
  const { row } = todo;
  row.hidden = !isShown(todo);
  row.classList.toggle("done", todo.completed);
  // What is on its way to the server stays as it was clicked, whatever is drawn meanwhile.
  if (!row.hasAttribute("aria-busy")) row.querySelector("[type=checkbox]").checked = todo.completed;
  row.querySelector(".title").textContent = todo.title;
  row.querySelector(".grip").ariaLabel = `Move ${todo.title}`;
  row.querySelector(".edit").ariaLabel = `Edit ${todo.title}`;
  row.querySelector(".delete").ariaLabel = `Delete ${todo.title}`;
  const due = row.querySelector(".due");
  const at = todo.completed ? todo.completed_date : todo.due_date;
  const isLate = !todo.completed && Date.parse(at) < Date.now();
  due.hidden = !at;
  due.classList.toggle("late", isLate);
  if (!at) return;
  due.dateTime = at;
  due.textContent = `${todo.completed ? "Done" : isLate ? "Overdue since" : "Due"} ${moment.format(new Date(at))}`;
}

let rowsMade = 0;

function makeRow(todo) {
  const row = $("todo").content.firstElementChild.cloneNode(true);
  const box = row.querySelector("[type=checkbox]");
  box.id = `done-${++rowsMade}`;
  row.querySelector(".what").htmlFor = box.id;
  const isBusy = () => row.hasAttribute("aria-busy");
  box.addEventListener("click", (event) => isBusy() && event.preventDefault());
  box.addEventListener("change", () => complete(todo, box));
  row.querySelector(".edit").addEventListener("click", () => edit(todo));
  row.querySelector(".delete").addEventListener("click", () => isBusy() || remove(todo));
  row.querySelector(".grip").addEventListener("pointerdown", (event) => drag(todo, event));
  row.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && (event.altKey || event.target.matches(".grip")) && !row.querySelector(".editor")) {
      event.preventDefault();
      if (shift(todo, step)) saveOrder();
    } else if (event.key === "Enter" && event.target === box) {
      // Or the same key would save at once what it opens.
      event.preventDefault();
      edit(todo);
    }
  });
  return row;
}

const path = (todo) => `/todos/${todo.id}`;

async function change(todo, fields, options) {
  try {
    Object.assign(todo, (await call("PATCH", path(todo), fields, options)).answer);
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    drop(todo);
    throw new Problem(404, `“${todo.title}” is not there any more.`);
  }
  draw();
}

function drop(todo) {
  todos = todos.filter((other) => other !== todo);
  moved.delete(todo);
  draw();
}

function complete(todo, box) {
  const completed = box.checked;
  const action = async () => {
    box.checked = completed;
    await change(todo, { completed });
    say(`${todo.title} is ${completed ? "done" : "to do again"}`);
  };
  attempt(action, { busy: todo.row, undo: () => { box.checked = todo.completed; } });
}

function remove(todo) {
  attempt(async () => {
    await call("DELETE", path(todo)).catch((problem) => { if (problem.status !== 404) throw problem; });
    drop(todo);
    say(`${todo.title} is deleted`);
  }, { busy: todo.row });
}

onSubmit($("add"), async ({ title, due_date }) => {
  const last = todos.findLast((todo) => todo.order !== null);
  const { answer } = await call("POST", "/todos", {
    title: title.value, due_date: toUTC(due_date.value), order: (last?.order ?? 0) + GAP,
  });
  todos.push(answer);
  todos.sort(byOrder);
  $("add").reset();
  title.focus();
  draw();
  say(`${answer.title} is added`);
});

$("filter").addEventListener("change", () => {
  history.replaceState(null, "", `#${filter()}`);
  draw();
});

$("clear").addEventListener("click", () => {
  attempt(async () => {
    await call("DELETE", "/todos?completed=true");
    todos = todos.filter((todo) => !todo.completed);
    draw();
    say("What was completed is cleared");
  }, { busy: $("bar") });
});

// MARK: Editing

/** A date and time of this place, as the field has it, in UTC. */
const toUTC = (local) => local ? new Date(local).toISOString() : null;

function toLocal(moment) {
  if (!moment) return "";
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function edit(todo) {
  const { row } = todo;
  if (row.querySelector(".editor")) return;
  const form = $("editor").content.firstElementChild.cloneNode(true);
  const { title, due_date } = form.elements;
  form.ariaLabel = `Edit ${todo.title}`;
  for (const input of [title, due_date]) {
    input.id = `${input.name}-${++rowsMade}`;
    input.closest(".field").querySelector("label").htmlFor = input.id;
  }
  const before = { title: todo.title, due: toLocal(todo.due_date) };
  title.value = before.title;
  due_date.value = before.due;
  const close = () => {
    const held = form.contains(document.activeElement);
    form.remove();
    if (held) row.querySelector(".edit").focus();
    draw();
  };
  // What was not touched is not sent: the field knows minutes, the server knows more.
  onSubmit(form, async () => {
    const fields = {};
    if (title.value !== before.title) fields.title = title.value;
    if (due_date.value !== before.due) fields.due_date = toUTC(due_date.value);
    if (Object.keys(fields).length > 0) await change(todo, fields);
    close();
    say(`${todo.title} is saved`);
  });
  form.querySelector("[type=button]").addEventListener("click", close);
  form.addEventListener("keydown", (event) => event.key === "Escape" && close());
  row.append(form);
  title.select();
  title.focus();
}

// MARK: Order

/** Moves past the next one shown; false at either end. */
function shift(todo, step) {
  const shown = todos.filter(isShown);
  const neighbour = shown[shown.indexOf(todo) + step];
  if (!neighbour) return false;
  todos.splice(todos.indexOf(todo), 1);
  todos.splice(todos.indexOf(neighbour) + (step > 0 ? 1 : 0), 0, todo);
  moved.add(todo);
  arrange(todo.row);
  say(`${todo.title} is number ${shown.indexOf(neighbour) + 1} of ${shown.length}`);
  return true;
}

let isSaving = false;

/** One at a time: what is moved meanwhile goes with the next. */
async function saveOrder() {
  if (isSaving) return;
  isSaving = true;
  await attempt(async () => {
    while (moved.size > 0) {
      const batch = [...moved];
      const changes = newOrders(todos, moved);
      moved.clear();
      try {
        // A reload right after the move does not lose it.
        for (const [todo, order] of changes) await change(todo, { order }, { keepalive: true });
      } catch (problem) {
        for (const todo of batch) if (todos.includes(todo)) moved.add(todo);
        throw problem;
      }
    }
  }, { busy: list });
  isSaving = false;
}

/** The row follows the pointer; the others step aside. */
function drag(todo, event) {
  if (event.button !== 0) return;
  const { row } = todo;
  const grip = event.currentTarget;
  const before = [...todos];
  const over = new AbortController();
  const from = event.pageY - row.offsetTop;
  grip.setPointerCapture(event.pointerId);
  row.classList.add("dragged");
  const follow = ({ pageY }) => {
    const middle = pageY - from + row.offsetHeight / 2;
    const beside = (step) => {
      const shown = todos.filter(isShown);
      return shown[shown.indexOf(todo) + step]?.row;
    };
    const centre = (other) => other.offsetTop + other.offsetHeight / 2;
    while (beside(-1) && middle < centre(beside(-1))) shift(todo, -1);
    while (beside(1) && middle > centre(beside(1))) shift(todo, 1);
    row.style.translate = `0 ${pageY - from - row.offsetTop}px`;
    row.scrollIntoView({ block: "nearest" });
  };
  const end = ({ type }) => {
    over.abort();
    row.classList.remove("dragged");
    row.style.translate = "";
    if (type === "pointerup") return saveOrder();
    todos = before;
    moved.delete(todo);
    draw();
  };
  grip.addEventListener("pointermove", follow, { signal: over.signal });
  for (const name of ["pointerup", "pointercancel"]) grip.addEventListener(name, end, { signal: over.signal });
}

// MARK: Start

$("retry").addEventListener("click", () => {
  $("trouble-text").textContent = "Trying again …";
  again?.();
});
addEventListener("online", () => again?.());

for (const radio of $("filter").querySelectorAll("input")) radio.checked = radio.value === (location.hash.slice(1) || "all");
if (!document.querySelector("[name=show]:checked")) document.querySelector("[name=show]").checked = true;

if (document.body.dataset.auth === "none") keep(null);
if (session) {
  $("who").dataset.last = session.email;
  $("in-name").value = session.email;
}
// A page that was not told asks for the list, and learns from the answer.
if (document.body.dataset.auth === "jwt" && !session) view("sign-in");
else {
  view("list-view");
  load();
}
