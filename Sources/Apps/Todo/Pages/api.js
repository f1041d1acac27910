// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

// sessionStorage: it outlives a reload, and ends with the tab, so that whoever sits here next is not signed in. A cookie would
// be sent by other sites' forms, too. No script but this one can read it: the page's policy admits no other.
export let session = storedSession();

/** None where it is not what this page wrote. */
function storedSession() {
  try {
    const { email, token } = JSON.parse(sessionStorage.getItem("session"));
    return { email: String(email), token: String(token) };
  } catch {
    return null;
  }
}

/** From now on every request is made for this one; for nobody with `null`. */
export function keep(one) {
  session = one;
  if (one) sessionStorage.setItem("session", JSON.stringify(one));
  else sessionStorage.removeItem("session");
}

/** An answer that is no success (RFC 9457), or none at all: status 0. */
export class Problem extends Error {
  constructor(status, text, fields = []) {
    super(text);
    Object.assign(this, { status, fields });
  }
}

/** How many changes were answered. */
export let writes = 0;

export async function call(method, path, body, options) {
  const headers = { Accept: "application/json" };
  if (session) headers.Authorization = `Bearer ${session.token}`;
  if (body) headers["Content-Type"] = "application/json";
  const request = { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(20_000), ...options };
  let response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    const late = error.name === "TimeoutError";
    throw new Problem(0, late ? "The server did not answer in time." : "The server cannot be reached.");
  }
  if (method !== "GET") writes += 1;
  // A balancer in between may answer with a page.
  const answer = await response.json().catch(() => null);
  if (response.ok) return { answer, next: nextPage(response) };
  const text = [answer?.detail ?? answer?.title ?? `The server answered ${response.status}.`];
  const wait = Number(response.headers.get("Retry-After"));
  if (response.status === 429 && wait) text.push(`That is at ${clock.format(Date.now() + wait * 1000)}.`);
  throw new Problem(response.status, text.join(" "), answer?.errors);
}

/** Its path alone: behind a balancer the origin is the page's, whatever the app believes. */
function nextPage(response) {
  const [, target] = /<([^>]*)>;\s*rel="?next"?/.exec(response.headers.get("Link") ?? "") ?? [];
  if (!target) return null;
  const url = new URL(target, location.href);
  return url.pathname + url.search;
}
