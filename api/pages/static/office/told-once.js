// What is told this once: a link, a secret. It is shown, can be copied, and is gone when the page is left.
//
// Inside stands a deed that stays, a <template data-part="told"> with data-say="field" where the answer's fields go
// (data-link: as a whole address; data-moment: as our clock shows it) and data-part="qr", and data-part="shown" to show it in.

import { qrPicture } from "../qr.js";
import { moment, t } from "../words.js";

class ToldOnce extends HTMLElement {
  connectedCallback() {
    this.shown = this.querySelector('[data-part="shown"]');
    this.addEventListener("deed-done", ({ detail }) => this.#tell(detail));
  }

  #tell(said) {
    const told = this.querySelector('template[data-part="told"]').content.cloneNode(true);
    for (const place of told.querySelectorAll("[data-say]")) place.textContent = this.#words(place.dataset, said[place.dataset.say]);
    const qr = told.querySelector('[data-part="qr"]');
    if (qr) qr.replaceChildren(qrPicture(said.qr, t("QR code of the link")));
    const copy = told.querySelector('[data-part="copy"]');
    const secret = told.querySelector("output");
    copy.addEventListener("click", () => this.#copy(copy, secret));
    this.shown.replaceChildren(told);
    this.shown.scrollIntoView({ block: "center" });
    copy.focus();
  }

  #words({ link, moment: isMoment }, said) {
    if (link !== undefined) return new URL(said, location.origin).href;
    return isMoment === undefined ? said : moment(said);
  }

  async #copy(button, secret) {
    try {
      await navigator.clipboard.writeText(secret.textContent);
      button.textContent = t("Copied");
    } catch {
      getSelection().selectAllChildren(secret); // without TLS the browser lends no clipboard
      button.textContent = t("Selected; copy it with your keyboard");
    }
  }
}

customElements.define("told-once", ToldOnce);
