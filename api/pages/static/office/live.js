// A page that shows what happens meanwhile: the same page is fetched again, and the parts that tell something else
// take the place of the old ones. Nobody loses what they are typing, what is open stays open, and the eye its place.
//
// <live-page data-every="10"> round parts with data-live, an id, and data-mark, which changes when what they tell does.

import { t } from "../words.js";

class LivePage extends HTMLElement {
  #timer = 0;
  #isAsking = false;

  connectedCallback() {
    this.addEventListener("input", (event) => event.target.closest("[data-live]")?.setAttribute("data-touched", ""));
    document.addEventListener("visibilitychange", () => this.#wait(0));
    this.#wait();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #wait(seconds = Number(this.dataset.every)) {
    clearTimeout(this.#timer);
    if (document.visibilityState === "visible") this.#timer = setTimeout(() => this.#look(), seconds * 1000);
  }

  async #look() {
    if (!this.#isAsking) {
      this.#isAsking = true;
      const page = await fetched(location.href);
      this.#isAsking = false;
      if (page) this.#compare(page);
      else this.#say(t("No connection. What you see may be out of date."));
    }
    this.#wait();
  }

  #compare(page) {
    const waiting = [];
    const tasks = this.#tasks();
    const hasMovedOn = partsOf(page) !== partsOf(document);
    for (const part of page.querySelectorAll("live-page [data-live]")) {
      const here = document.getElementById(part.id);
      if (!here || here.dataset.mark === part.dataset.mark) continue;
      if ("touched" in here.dataset || here.contains(document.activeElement)) waiting.push(here);
      else exchange(here, part);
    }
    if (hasMovedOn) this.#say(t("The stage has moved on. Load this page anew when you are done here."));
    else if (waiting.length) this.#say(t("Something changed where you are working; it is shown once you have sent or left it."));
    else this.#say(this.#tasks() > tasks ? t("There is something new to settle.") : t("Up to date as of {time}.", { time: clock() }));
  }

  #tasks() {
    return Number(this.querySelector("[data-tasks]")?.dataset.tasks ?? 0);
  }

  #say(text) {
    const place = this.querySelector('[data-part="live"]');
    if (place && place.textContent !== text) place.textContent = text;
  }
}

/** Which parts a page has: others, once the stage is in another phase. */
function partsOf(page) {
  return [...page.querySelectorAll("live-page [data-live]")].map((part) => part.id).join(" ");
}

/** The page as a document; null when there was no answer. An older way of asking, which makes one without any sink. */
function fetched(address) {
  return new Promise((answer) => {
    const asking = new XMLHttpRequest();
    asking.open("GET", address);
    asking.responseType = "document";
    asking.timeout = 8000;
    asking.addEventListener("loadend", () => answer(asking.status === 200 ? asking.responseXML : null));
    asking.send();
  });
}

function exchange(here, part) {
  const isOpen = new Map([...here.querySelectorAll("details[data-part]")].map((one) => [one.dataset.part, one.open]));
  const fresh = document.adoptNode(part);
  for (const one of fresh.querySelectorAll("details[data-part]")) one.open = isOpen.get(one.dataset.part) ?? one.open;
  here.replaceWith(fresh);
}

function clock() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { timeZone: "Asia/Shanghai", hour12: false });
}

customElements.define("live-page", LivePage);
