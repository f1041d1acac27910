// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

let notes = 0;

/** Beside a field, and read out with it. */
export function addFault(input, text) {
  const note = document.createElement("p");
  Object.assign(note, { className: "fault", id: `fault-${++notes}`, textContent: text });
  input.closest(".field").append(note);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", note.id);
}

/** Before the form is sent again. */
export function clearFaults(form) {
  for (const note of form.querySelectorAll(".field .fault")) note.remove();
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
  form.querySelector(".form-fault").hidden = true;
}

/** What the server has against it: beside the fields it names, or below them all. */
export function showFaults(form, problem) {
  const beside = problem.fields.filter(({ field }) => form.elements[field]);
  for (const { field, detail } of beside) addFault(form.elements[field], detail);
  if (beside.length === 0) {
    const note = form.querySelector(".form-fault");
    note.textContent = problem.message;
    note.hidden = false;
  }
  (form.querySelector("[aria-invalid]") ?? form.querySelector("[type=password]") ?? form.elements.title)?.focus();
}
