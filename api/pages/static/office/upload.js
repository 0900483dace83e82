// A file that is sent in, with its progress; what came of it goes to the page as `deed-done`.

import { language, t } from "../words.js";
import { answerOf, forget, tellMissing, tellRefusal } from "./faults.js";

class UploadForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.noValidate = true;
    this.progress = this.querySelector('[data-part="progress"]');
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      forget(this.form);
      if (!tellMissing(this.form)) this.#send();
    });
  }

  /** `fetch` does not tell how far a body has gone; this older way does. */
  #send() {
    const asking = new XMLHttpRequest();
    asking.open("POST", this.dataset.to);
    asking.setRequestHeader("Accept-Language", language);
    asking.upload.addEventListener("progress", ({ loaded, total }) => this.#tell(loaded, total));
    asking.addEventListener("loadend", () => this.#settle(asking));
    this.#busy(true);
    asking.send(new FormData(this.form));
  }

  #busy(isBusy) {
    this.progress.hidden = !isBusy;
    this.form.querySelector("button").disabled = isBusy;
    if (isBusy) this.#tell(0, 1);
  }

  #tell(loaded, total) {
    const bar = this.progress.querySelector("progress");
    const share = Math.round((100 * loaded) / total);
    if (share < 100) bar.value = share;
    else bar.removeAttribute("value"); // sent; now it is being read, and nobody knows how long that takes
    const says = share < 100 ? t("{share} % sent", { share }) : t("Sent; reading it row by row …");
    this.progress.querySelector("span").textContent = says;
  }

  #settle(asking) {
    this.#busy(false);
    const said = asking.responseText ? JSON.parse(asking.responseText) : null;
    if (asking.status >= 200 && asking.status < 300) {
      this.dispatchEvent(new CustomEvent("deed-done", { bubbles: true, detail: said }));
    } else if (said) tellRefusal(this.form, said);
    else answerOf(this.form).textContent = t("No connection. Choose the file again and send it once more.");
  }
}

customElements.define("upload-form", UploadForm);
