// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import { look } from "./count.js";

const $ = (id) => document.getElementById(id);

/** To everybody: on top of the form, where a screen reader listens. */
const say = (text) => { $("notice").textContent = text; };

/** Sends to the API; what is no success is shown beside the form's fields, and is false. */
async function send(form, method, path, body) {
  form.setAttribute("aria-busy", "true");
  let status = 0;
  let problem;
  try {
    const answer = await fetch(path, {
      method,
      headers: { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    ({ status } = answer);
    problem = await answer.json();
  } catch {
    // No answer, nothing in it, or a page of a balancer in between.
  } finally {
    form.removeAttribute("aria-busy");
  }
  if (status >= 200 && status < 300) return true;
  if (status === 404 && method !== "POST") return renew("That vote is not there any more.");
  const detail = problem?.detail ?? "We cannot be reached at the moment. Please try again in a minute.";
  // Of a form that is whole, what cannot be is the address.
  showFaults(status === 409 ? [{ field: "email", detail }] : problem?.errors ?? [], detail);
  return false;
}

function clearFaults() {
  for (const fault of $("vote").querySelectorAll(".fault")) fault.textContent = "";
  for (const field of $("vote").querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

function showFaults(faults, detail) {
  const form = $("ballot");
  let first;
  for (const { field, detail } of faults) {
    const place = $(`${field}-fault`);
    if (!place) continue;
    place.textContent = detail;
    const input = form.querySelector(`[name="${field}"]`);
    if (input.type !== "radio") input.setAttribute("aria-invalid", "true");
    // In the order of the page, whatever the answer's was.
    if (!first || input.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) first = input;
  }
  if (first) first.focus();
  else say(detail);
}

/** Takes the visitor's side of the page anew from the server, which knows how it looks. */
async function renew(text) {
  look();
  try {
    const answer = await fetch("/", { signal: AbortSignal.timeout(20_000) });
    if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    $("own").replaceChildren(...page.getElementById("own").childNodes);
    say(text);
    $("vote").focus({ preventScroll: true });
    $("vote").scrollIntoView();
  } catch {
    say(`${text} Load this page again to see it.`);
  }
}

$("vote").addEventListener("submit", async (event) => {
  const form = event.target;  // Its field `id` hides its own.
  event.preventDefault();
  if (form.getAttribute("aria-busy")) return;
  clearFaults();
  say("");
  const { id, ...vote } = Object.fromEntries(new FormData(form));
  const path = id ? `/api/votes/${encodeURIComponent(id)}` : "/api/votes";
  if (form === $("withdraw")) {
    if (await send(form, "DELETE", path)) await renew("Your vote is withdrawn, and out of the count.");
  } else if (id) {
    if (await send(form, "PATCH", path, vote)) await renew("Your vote is changed.");
  } else if (await send(form, "POST", path, { drink: "", ...vote })) {
    await renew("Your vote is in.");
  }
});

// A drink's own button votes for it but for the name.
for (const link of document.querySelectorAll(".pick")) {
  link.addEventListener("click", (event) => {
    const choice = $(link.hash.slice(1));
    if (!choice) return;
    event.preventDefault();
    choice.closest("details")?.setAttribute("open", "");
    choice.checked = true;
    $("vote").scrollIntoView();
    choice.focus({ preventScroll: true });
  });
}

look();
