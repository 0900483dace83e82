// The devices of a competition: a PIN and a QR code for a new one, and the way out for any.

import { qrPicture } from "./qr.js";
import { language, moment, t } from "./words.js";

class DeviceList extends HTMLElement {
  connectedCallback() {
    this.answer = this.querySelector(':scope > [data-part="answer"]');
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#promise(event.target);
    });
    for (const button of this.querySelectorAll("[data-revoke]")) button.addEventListener("click", () => this.#revoke(button));
  }

  async #promise(form) {
    const wanted = { role: form.elements.role.value, label: form.elements.label.value };
    if (form.elements.judge.value) wanted.judge = form.elements.judge.value;
    const response = await this.#ask("POST", "pairings", wanted);
    if (response) this.#show(await response.json());
  }

  async #revoke(button) {
    if (await this.#ask("DELETE", `devices/${button.dataset.revoke}`)) location.reload();
  }

  async #ask(method, what, said) {
    this.answer.textContent = "";
    const headers = { "Accept-Language": language };
    if (said) headers["Content-Type"] = "application/json";
    const address = `/api/v1/competitions/${this.dataset.competition}/${what}`;
    const response = await fetch(address, { method, headers, body: said && JSON.stringify(said) }).catch(() => null);
    if (response?.ok) return response;
    this.answer.textContent = response ? (await response.json()).detail : t("No connection. Try again in a moment.");
    return null;
  }

  #show(pairing) {
    const pin = document.createElement("output");
    pin.textContent = `${pairing.pin.slice(0, 4)} ${pairing.pin.slice(4)}`;
    const how = document.createElement("p");
    how.textContent = t("On the device, scan this or type the PIN at {place}. Good once, until {time}.", {
      place: `${location.host}/pair`,
      time: moment(pairing.expires),
    });
    this.querySelector('[data-part="pairing"]').replaceChildren(pin, qrPicture(pairing.qr, t("QR code of the link that pairs a device")), how);
  }
}

customElements.define("device-list", DeviceList);
