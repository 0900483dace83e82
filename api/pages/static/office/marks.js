// The marks of one sheet as fields; what is sent is one object, kept in the hidden field beside them. A mark key may
// hold any sign, so it is no name of a field.

import { t } from "../words.js";

const NONE = /^[-–—−]$/;
const NUMBER = /^\d{1,9}(\.\d{1,9})?$/;

class MarksSheet extends HTMLElement {
  connectedCallback() {
    this.whole = this.querySelector("input[type=hidden]");
    this.fields = [...this.querySelectorAll("input[data-key]")];
    this.addEventListener("input", () => this.#read());
    this.addEventListener("keydown", (event) => this.#goOn(event));
    this.#read();
  }

  #read() {
    const marks = {};
    for (const field of this.fields) {
      const text = field.value.trim().replace("。", ".");
      field.setCustomValidity(faultOf(field, text));
      marks[field.dataset.key] = text === "" || NONE.test(text) ? null : text;
    }
    this.whole.value = JSON.stringify(marks);
  }

  /** Enter leads to the next mark, as in a workbook; from the last one on it sends. */
  #goOn(event) {
    const at = this.fields.indexOf(event.target);
    if (event.key !== "Enter" || at < 0 || at === this.fields.length - 1) return;
    event.preventDefault();
    this.fields[at + 1].focus();
    this.fields[at + 1].select();
  }
}

function faultOf(field, text) {
  const { least, most, step } = field.dataset;
  if (NONE.test(text) || (text === "" && "optional" in field.dataset)) return "";
  if (text === "") return t("This is missing.");
  if (!NUMBER.test(text)) return t("A mark is a number such as 8.5.");
  if (least && (compare(text, least) < 0 || compare(text, most) > 0)) return t("Allowed is {least} to {most}.", { least, most });
  return isOnStep(text, least, step) ? "" : t("This does not fit the step {step}.", { step });
}

/** Decimals as whole numbers of 1/10⁹: no mark is made a binary fraction. */
function whole(text) {
  const [before, after = ""] = text.replace(/^-/, "").split(".");
  const found = BigInt(before + after.padEnd(9, "0").slice(0, 9));
  return text.startsWith("-") ? -found : found;
}

function compare(one, other) {
  const apart = whole(one) - whole(other);
  return apart < 0n ? -1 : Number(apart > 0n);
}

function isOnStep(text, least, step) {
  return !step || whole(step) === 0n || (whole(text) - whole(least)) % whole(step) === 0n;
}

customElements.define("marks-sheet", MarksSheet);
