// A list that was sent in: what each row comes to, what is wrong first, and the word that stores it.

import "../office.js";
import { language, t, word } from "../words.js";

const COLUMNS = new Set(["name", "id_number", "phone", "unit", "staff_number", "employee", "parent", "kind", "credit_code", "public", "industry", "area"]);
const ORDER = ["fault", "changed", "new", "same"];

class SentList extends HTMLElement {
  #rows = [];

  connectedCallback() {
    this.parts = Object.fromEntries([...this.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one]));
    this.deed = this.querySelector("deed-form");
    this.querySelector("upload-form").addEventListener("deed-done", ({ detail }) => this.#show(detail));
    this.parts.show.addEventListener("change", () => this.#list());
    this.deed.addEventListener("deed-taken", ({ detail }) => (this.deed.dataset.done = stored(detail)));
  }

  #show({ id, file, counts, rows }) {
    this.#rows = rows.toSorted((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status) || one.row - other.row);
    this.deed.dataset.to = `/api/v1/imports/${id}/confirmation`;
    this.parts.found.hidden = false;
    this.parts.file.textContent = file;
    const said = Object.entries(counts).map(([status, count]) => `${word("row_statuses", status)} ${count}`);
    this.parts.tally.textContent = said.join(" · ");
    this.parts.faulty.hidden = counts.fault === 0;
    this.parts.show.value = "";
    this.#list();
    this.querySelector("#found").focus();
  }

  #list() {
    const wanted = this.parts.show.value;
    const shown = this.#rows.filter(({ status }) => !wanted || status === wanted);
    this.parts.rows.replaceChildren(...shown.map(row));
  }
}

function row({ row: number, name, status, faults, warnings, changes }) {
  const line = document.createElement("tr");
  line.dataset.status = status;
  const says = cell("td");
  for (const fault of faults) says.append(note("fault", `${column(fault)}: ${said(fault)}`));
  for (const warning of warnings) says.append(note("warning", `${column(warning)}: ${said(warning)}`));
  for (const change of changes) says.append(note("change", `${column(change)}: ${change.before || "—"} → ${change.after || "—"}`));
  const title = cell("th", name || "—");
  title.scope = "row";
  const figure = cell("td", number);
  figure.className = "figure";
  line.append(figure, title, cell("td", word("row_statuses", status)), says);
  return line;
}

/** What people call a column; the name of one nobody knows stays. */
function column({ column: key }) {
  return COLUMNS.has(key) ? word("list_columns", key) : key;
}

function said({ en, zh }) {
  return language === "en" ? en : zh;
}

function cell(tag, text = "") {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function note(kind, text) {
  return Object.assign(document.createElement("p"), { className: kind, textContent: text });
}

function stored({ new: made, changed, same, left_out: left }) {
  return t("Stored: {made} new, {changed} changed, {same} the same, {left} left out.", { made, changed, same, left });
}

customElements.define("sent-list", SentList);
