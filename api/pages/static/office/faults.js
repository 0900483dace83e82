// What is wrong with a form, said beside the field it concerns; what was typed stays as it was typed.

import { t } from "../words.js";
import { fieldAt } from "./body.js";

/** Take back all that was said about this form, or about a fieldset of it. */
export function forget(form) {
  for (const note of form.querySelectorAll(".fault")) note.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) clear(field);
  answerOf(form.matches("fieldset") ? form.form : form).textContent = "";
}

/** Say what the browser finds wrong; answers whether there is anything. */
export function tellMissing(form) {
  const faulty = [...form.elements].filter((field) => field.willValidate && !field.validity.valid);
  for (const field of faulty) tell(field, missing(field));
  faulty[0]?.focus();
  return faulty.length > 0;
}

/** Say what the server refused, where it belongs: its field by its place, by the refusal's name, or the form as a whole. */
export function tellRefusal(form, problem) {
  const placed = (problem.faults ?? []).map(({ where, says }) => [fieldAt(form, where) ?? listAt(form, where), where, says]);
  for (const [field, , says] of placed) if (field && !seen(field).hasAttribute("aria-invalid")) tell(seen(field), says);
  const [byName] = form.querySelectorAll(`[data-refusals~="${CSS.escape(problem.code)}"]`);
  if (byName) tell(byName, problem.detail);
  const homeless = placed.filter(([field]) => !field).map(([, where, says]) => `${where}: ${says}`);
  const isPlaced = byName || (placed.length > 0 && homeless.length === 0);
  answerOf(form).textContent = homeless.length ? homeless.join(" ") : isPlaced ? "" : problem.detail;
  const first = byName ?? placed.map(([field]) => field && seen(field)).find(Boolean);
  if (first) first.focus();
}

/** The field in which a list is typed whole, where the fault is one part of it: `days_off.1`. */
function listAt(form, where) {
  return fieldAt(form, where.replace(/\.\d+$/, ""));
}

/** Where a form says what concerns all of it. */
export function answerOf(form) {
  let place = form.querySelector('[data-part="answer"]');
  if (!place) {
    place = document.createElement("p");
    place.className = "answer";
    place.dataset.part = "answer";
    place.setAttribute("role", "alert");
    form.append(place);
  }
  return place;
}

/** A hidden field of a picker is spoken for by the one that is seen. */
function seen(field) {
  return field.type === "hidden" ? (field.parentElement.querySelector("[role=combobox]") ?? field) : field;
}

function tell(field, says) {
  const note = document.createElement("strong");
  note.className = "fault";
  note.id = `${field.id || field.name}-fault`;
  note.textContent = says;
  (field.closest(".tick") ?? field).after(note);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-errormessage", note.id);
  field.setAttribute("aria-describedby", [note.id, ...described(field)].join(" ")); // not every reader heeds the other one
  field.addEventListener("input", () => (note.remove(), clear(field)), { once: true });
}

function clear(field) {
  const fault = field.getAttribute("aria-errormessage");
  const others = described(field).filter((id) => id !== fault);
  if (others.length) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-errormessage");
}

function described(field) {
  return (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

function missing({ validity, min, max, validationMessage, dataset }) {
  if (validity.valueMissing) return t("This is missing.");
  if (validity.rangeUnderflow) return t("At least {least} is needed.", { least: min });
  if (validity.rangeOverflow) return t("At most {most} is allowed.", { most: max });
  if (validity.customError) return validationMessage;
  return dataset.hint ?? t("This does not have the form that is needed.");
}
