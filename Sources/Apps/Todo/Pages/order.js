// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/** Between neighbours, so that what is moved finds a number between them, and is the only one written. */
export const GAP = 1024;

/** Those that nobody has moved come last, as they were made: Infinity less Infinity is no number, and so falls to the id. */
export const byOrder = (a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || a.id - b.id;

/** The fewest numbers to write: the moved ones', those without one before them, and what they push. */
export function newOrders(todos, moved) {
  const lastMoved = todos.findLastIndex((todo) => moved.has(todo));
  const isFree = (todo, place) => place <= lastMoved && (moved.has(todo) || todo.order === null);
  const changes = [];
  let last = null;
  todos.forEach((todo, place) => {
    let { order } = todo;
    if (isFree(todo, place)) {
      const next = todos.find((other, at) => at > place && !isFree(other, at))?.order ?? null;
      order = last === null ? (next ?? GAP * 2) - GAP : next === null ? last + GAP : Math.floor((last + next) / 2);
    }
    if (order === null) return;
    if (last !== null && order <= last) order = last + GAP;
    if (order !== todo.order) changes.push([todo, order]);
    last = order;
  });
  return changes;
}
