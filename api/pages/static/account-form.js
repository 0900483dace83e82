// A form that is sent as JSON, with the secret of the link in it, and leads on to another page.
//
// data-to: the address of the API. data-then: the page after it. data-needs-secret: of no use without the part
// of the link behind "#", which never leaves the browser by itself. data-secret-is: the field it fills, and sends.

import { forgetDesk } from "./session.js";
import { language, t } from "./words.js";

class AccountForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.answer = this.querySelector('[data-part="answer"]');
    this.secret = decodeURIComponent(location.hash.slice(1));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    if (this.secret && (this.dataset.secretIs || "needsSecret" in this.dataset)) history.replaceState(null, "", location.pathname);
    if ("needsSecret" in this.dataset && !this.secret) this.answer.textContent = t("This page needs the whole link you were given. Open that again.");
    if (this.secret && this.dataset.secretIs) {
      this.form.elements[this.dataset.secretIs].value = this.secret;
      this.#send();
    }
  }

  async #send() {
    this.answer.textContent = t("One moment …");
    const body = JSON.stringify(this.#said());
    const headers = { "Content-Type": "application/json", "Accept-Language": language };
    const response = await fetch(this.dataset.to, { method: "POST", headers, body }).catch(() => null);
    if (response === null) this.answer.textContent = t("No connection. Try again in a moment.");
    else if (response.ok) location.replace(await this.#next(response));
    else this.answer.textContent = (await response.json()).detail;
  }

  #said() {
    const said = "needsSecret" in this.dataset ? { secret: this.secret } : {};
    for (const field of this.form.elements) {
      if (field.name) said[field.name] = field.type === "checkbox" ? field.checked : field.value;
    }
    return said;
  }

  async #next(response) {
    await forgetDesk();
    if (this.dataset.then !== "/desk") return this.dataset.then;
    return (await response.json()).role === "judge" ? "/desk" : "/";
  }
}

customElements.define("account-form", AccountForm);
