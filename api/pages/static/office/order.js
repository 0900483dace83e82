// A list that is put in order by mouse or keyboard: a number is typed, an arrow pressed, or a line dragged.

import "../office.js";
import "../draw/maker.js";

class OrderList extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    this.addEventListener("click", (event) => {
      const way = event.target.closest("[data-way]");
      if (way) this.#step(way);
    });
    this.addEventListener("change", (event) => {
      if (event.target.matches('[data-part="at"]')) this.#to(event.target);
    });
    this.list.addEventListener("dragstart", (event) => (this.dragged = event.target.closest("li")));
    this.list.addEventListener("dragover", (event) => this.#over(event));
    this.list.addEventListener("dragend", () => {
      this.dragged = null;
      this.#number();
    });
  }

  #step(button) {
    const line = button.closest("li");
    if (button.dataset.way === "up") line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    this.#number();
    button.focus();
  }

  #to(field) {
    const line = field.closest("li");
    const others = [...this.list.children].filter((one) => one !== line);
    const at = Math.min(Math.max(Number(field.value) || 1, 1), others.length + 1);
    this.list.insertBefore(line, others[at - 1] ?? null);
    this.#number();
    field.focus();
  }

  #over(event) {
    const line = event.target.closest("li");
    if (!this.dragged || !line || line === this.dragged) return;
    event.preventDefault();
    const { top, height } = line.getBoundingClientRect();
    if (event.clientY < top + height / 2) line.before(this.dragged);
    else line.after(this.dragged);
  }

  #number() {
    [...this.list.children].forEach((line, at) => (line.querySelector('[data-part="at"]').value = at + 1));
  }
}

customElements.define("order-list", OrderList);
