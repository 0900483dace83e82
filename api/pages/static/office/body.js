// A form as the JSON its route takes. The names of the fields are the paths in it.
//
//   name="place.city"                      {place: {city: …}}
//   <fieldset data-rows="members"> with [data-row] parts, each a part of the list `members`;
//                                          a field named "." is the whole part
//   data-as="number|fen|list|lines|moment|flag|json" (fen: typed in yuan); a checkbox without a value is a flag, with one a member of a list
//   data-empty="null|text"                 what an empty field is; left out otherwise

const EVERY_SPACE = /[\s,，、;；]+/;

/** The JSON of everything in `place` that is not part of a row further down. */
export function bodyOf(place) {
  const body = {};
  for (const field of fieldsOf(place)) say(body, field);
  for (const rows of place.querySelectorAll("[data-rows]")) {
    if (innermost(rows.parentElement, place) !== place) continue;
    const parts = [...rows.querySelectorAll("[data-row]")].filter((row) => row.closest("[data-rows]") === rows && !isEmpty(row));
    put(body, rows.dataset.rows, parts.map(partOf));
  }
  return body;
}

/** The field that a dotted path of the server (`members.1.name`) means; null when there is none. */
export function fieldAt(form, path) {
  for (const field of form.querySelectorAll("[name]")) if (pathOf(field, form) === path) return field;
  return null;
}

function pathOf(field, form) {
  let path = field.name;
  for (let row = field.closest("[data-row]"); row && form.contains(row); row = row.parentElement.closest("[data-row]")) {
    const rows = row.closest("[data-rows]");
    const at = [...rows.querySelectorAll("[data-row]")].filter((one) => one.closest("[data-rows]") === rows).indexOf(row);
    path = `${rows.dataset.rows}.${at}${path === "." ? "" : `.${path}`}`;
  }
  return path;
}

function fieldsOf(place) {
  const fields = [...place.querySelectorAll("[name]")];
  return fields.filter((field) => !field.matches(":disabled") && field.type !== "file" && innermost(field, place) === place);
}

/** The row an element stands in, or `place` itself. */
function innermost(element, place) {
  const row = element.closest("[data-row]");
  return row && row !== place && place.contains(row) ? row : place;
}

function partOf(row) {
  const part = bodyOf(row);
  return "." in part ? part["."] : part;
}

/** A row nobody filled in, or that is switched off, is no row; what cannot be typed does not count. */
function isEmpty(row) {
  if (row.matches(":disabled")) return true;
  const typed = [...row.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select")].filter(canBeEmpty);
  return typed.length > 0 && typed.every((field) => field.value.trim() === "");
}

function canBeEmpty(field) {
  return field.tagName !== "SELECT" || [...field.options].some((option) => option.value === "");
}

function say(body, field) {
  if (field.type === "radio" && !field.checked) return;
  if (field.type === "checkbox") {
    if (!field.hasAttribute("value")) put(body, field.name, field.checked);
    else put(body, field.name, [...(get(body, field.name) ?? []), ...(field.checked ? [field.value] : [])]);
    return;
  }
  if (field.multiple && field.selectedOptions) return put(body, field.name, [...field.selectedOptions].map((one) => one.value));
  const value = valueOf(field);
  if (value !== undefined) put(body, field.name, value);
}

function valueOf(field) {
  const text = field.dataset.as === "lines" ? field.value : field.value.trim();
  const kind = field.dataset.as;
  if (text.trim() === "" && kind !== "list" && kind !== "lines") return { null: null, text: "" }[field.dataset.empty];
  if (kind === "number") return Number(text);
  if (kind === "fen") return Math.round(Number(text.replaceAll(",", "")) * 100);
  if (kind === "flag") return text === "true";
  if (kind === "json") return JSON.parse(text);
  if (kind === "moment") return `${text.length === 16 ? `${text}:00` : text}+08:00`;
  if (kind === "list") return text.split(EVERY_SPACE).filter(Boolean);
  if (kind === "lines") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  return field.tagName === "TEXTAREA" ? field.value : text;
}

function get(body, path) {
  return path.split(".").reduce((part, name) => part?.[name], path === "." ? undefined : body);
}

function put(body, path, value) {
  if (path === ".") return void (body["."] = value);
  const names = path.split(".");
  const last = names.pop();
  const home = names.reduce((part, name) => (part[name] ??= {}), body);
  home[last] = value;
}
