// What somebody typed in a part of a page, to be typed again where that part is made anew.

/** What differs from how the page came, by the form's address and the field's name. */
export function typedIn(place) {
  const typed = new Map();
  for (const field of fieldsOf(place)) if (isTyped(field)) typed.set(keyOf(field), isTick(field) ? field.checked : field.value);
  return typed;
}

/** Type it again; the part round it is touched, as it was. */
export function typeAgain(place, typed) {
  for (const field of fieldsOf(place)) {
    if (!typed.has(keyOf(field))) continue;
    if (isTick(field)) field.checked = typed.get(keyOf(field));
    else field.value = typed.get(keyOf(field));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function fieldsOf(place) {
  return place.querySelectorAll("input:not([type=hidden], [type=file]), textarea, select");
}

/** Whether a field says something else than when the page came. */
export function isTyped(field) {
  if (isTick(field)) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return field.value !== (field.querySelector("option[selected]") ?? field.options[0])?.value;
  return field.value !== field.defaultValue;
}

function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function keyOf(field) {
  const form = field.closest("deed-form")?.dataset.to ?? "";
  return [form, field.name, isTick(field) ? field.value : ""].join(" ");
}
