// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Milliseconds between two looks at the count, and at most, when nobody answers.
const PAUSE = 3000;
const LONGEST = 60_000;
const AWAY = "The count cannot be read at the moment. This page goes on trying.";

const $ = (id) => document.getElementById(id);
const votes = (count) => (count === 1 ? "1 vote" : `${count} votes`);
const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };

async function read(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

function showCount({ total, drinks }) {
  write($("total"), total ? `${votes(total)} so far` : "No vote yet.");
  for (const { drink, votes: count, share } of drinks) {
    const bar = document.querySelector(`.bars [data-drink="${CSS.escape(drink)}"]`);
    if (!bar) continue;
    write(bar.querySelector(".share"), `${Math.round(share * 100)} %`);
    write(bar.querySelector(".votes"), votes(count));
    const width = `${(share * 100).toFixed(1)}%`;
    bar.querySelector("rect").setAttribute("width", width);
    for (const end of bar.querySelectorAll(".saucer, .coffee")) end.setAttribute("cx", width);
  }
}

function showNewest(newest) {
  const names = new Map([...document.querySelectorAll(".bars li")].map((bar) => [bar.dataset.drink, bar.querySelector("strong").textContent]));
  $("newest").replaceChildren(...newest.map(({ first_name, drink, created_at }) => {
    const [row, name, what, when] = ["li", "strong", "span", "time"].map((tag) => document.createElement(tag));
    row.className = drink;
    name.textContent = first_name;
    what.textContent = names.get(drink) ?? drink;
    when.dateTime = created_at;
    row.append(name, " ", what, " ", when);
    return row;
  }));
}

/** In the largest unit that is full, as the server has it. */
function ago(moment) {
  const seconds = (Date.now() - Date.parse(moment)) / 1000;
  for (const [unit, length] of [["day", 86_400], ["hour", 3600], ["minute", 60]]) {
    const units = Math.floor(seconds / length);
    if (units >= 1) return units === 1 ? `1 ${unit} ago` : `${units} ${unit}s ago`;
  }
  return "just now";
}

let timer;
let pause = PAUSE;
let shown;
let looking = false;

/** Reads the count now, and again after a while for as long as somebody looks at the page. */
export async function look() {
  clearTimeout(timer);
  if (looking) return;
  looking = true;
  try {
    const count = await read("/api/results");
    showCount(count);
    const state = JSON.stringify(count.drinks);
    if (state !== shown) {
      showNewest(await read("/api/votes?limit=8"));
      shown = state;
    }
    pause = PAUSE;
    write($("away"), "");
  } catch {
    pause = Math.min(pause * 2, LONGEST);
    write($("away"), AWAY);
  }
  looking = false;
  for (const when of document.querySelectorAll("#newest time")) write(when, ago(when.dateTime));
  // Not all at once when the server is back.
  if (!document.hidden) timer = setTimeout(look, pause * (0.8 + 0.4 * Math.random()));
}

document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : look()));
