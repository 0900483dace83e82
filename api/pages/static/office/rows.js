// A list in a form: rows that are added and taken away. The first row is the pattern of the others.
//
// <fieldset data-rows="members"> … <div data-row> … </div> <button type="button" data-part="add">. A button with
// data-part="remove" inside a row takes it away; the last one is only emptied.

export class Rows {
  #made = 0;

  constructor(place) {
    this.place = place;
    this.pattern = this.rows[0]?.cloneNode(true); // a list that is filled by another script needs none
    place.addEventListener("click", (event) => {
      if (event.target.closest('[data-part="add"]')) this.#add();
      const remove = event.target.closest('[data-part="remove"]');
      if (remove) this.#remove(remove.closest("[data-row]"));
    });
  }

  get rows() {
    return [...this.place.querySelectorAll("[data-row]")].filter((row) => row.closest("[data-rows]") === this.place);
  }

  #add() {
    const row = this.pattern.cloneNode(true);
    this.#made += 1;
    empty(row);
    rename(row, `-${this.#made}`);
    this.rows.at(-1).after(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  }

  #remove(row) {
    if (this.rows.length > 1) row.remove();
    else empty(row);
    this.place.querySelector('[data-part="add"]')?.focus();
    this.place.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function empty(row) {
  for (const field of row.querySelectorAll("input, textarea")) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = field.defaultChecked;
    else if (!("fixed" in field.dataset)) field.value = "";
  }
  for (const option of row.querySelectorAll("option")) option.selected = option.defaultSelected;
}

/** Ids are unique on a page, and labels follow them. */
function rename(row, ending) {
  for (const element of row.querySelectorAll("[id]")) element.id += ending;
  for (const name of ["for", "aria-describedby", "aria-controls"]) {
    for (const element of row.querySelectorAll(`[${name}]`)) element.setAttribute(name, element.getAttribute(name) + ending);
  }
}
