// A commitment: the hash of a fresh salt and a line of text. See docs/draw.md; nothing is sent.

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

class CommitmentMaker extends HTMLElement {
  connectedCallback() {
    if (!globalThis.crypto?.subtle) return; // an address without https: the command beside it does the same
    this.form = this.querySelector("form");
    this.form.hidden = false;
    this.querySelector("pre").hidden = true;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make(this.form.querySelector("input").value.trim());
    });
  }

  async #make(line) {
    if (!line) return;
    const salt = hex(crypto.getRandomValues(new Uint8Array(16)));
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(salt + line));
    this.form.querySelector('[data-part="commitment"]').textContent = hex(new Uint8Array(hash));
    this.form.querySelector('[data-part="salt"]').textContent = salt;
    this.form.querySelector("dl").hidden = false;
  }
}

customElements.define("commitment-maker", CommitmentMaker);
