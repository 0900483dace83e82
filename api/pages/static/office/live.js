// A page that shows what happens meanwhile: the same page is fetched again, and the parts that tell something else
// take the place of the old ones. Nobody loses what they are typing, what is open stays open, and the eye its place.
//
// <live-page data-every="10"> round parts with data-live, an id, and data-mark, which changes when what they tell does.
// data-current: what is done in this part is sent only while the part tells what is so.

import { t } from "../words.js";
import { typedIn, typeAgain } from "./typed.js";

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

  /** Whether the part round a form still tells what is so. If not, it does now, what was typed is there, and nothing was sent. */
  async isCurrent(form) {
    const part = form.closest("[data-current]");
    const page = part && (await fetched(location.href));
    if (!page || page.getElementById(part.id)?.dataset.mark === part.dataset.mark) return true;
    this.#renew(page);
    const note = document.createElement("p");
    note.className = "warn";
    note.setAttribute("role", "alert");
    note.tabIndex = -1;
    note.textContent = t("Somebody else has acted meanwhile, and nothing of yours was sent. The page shows now how things stand; look at it once more.");
    (document.getElementById(part.id) ?? this).prepend(note);
    note.focus();
    return false;
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
    if (document.querySelector("dialog[open], deed-form[data-sending]")) return; // what one is asked or is told next stands still
    const waiting = [];
    const tasks = this.#tasks();
    const hasMovedOn = partsOf(page) !== partsOf(document);
    if (hasMovedOn && !this.#isBusy()) return this.#renew(page);
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

  #isBusy() {
    return this.querySelector("[data-touched]") !== null || this.contains(document.activeElement);
  }

  /** Everything as it is now; what was typed is typed again where there is still room for it. */
  #renew(page) {
    const [typed, isOpen] = [typedIn(this), opened(this)];
    const seal = document.querySelector(".way .seal");
    const sealed = page.querySelector(".way .seal");
    if (seal && sealed) seal.replaceWith(document.adoptNode(sealed));
    this.replaceChildren(...[...page.querySelector("live-page").childNodes].map((one) => document.adoptNode(one)));
    typeAgain(this, typed);
    openAgain(this, isOpen);
    this.#say(t("Up to date as of {time}.", { time: clock() }));
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
    asking.addEventListener("loadend", () => answer(isThisPage(asking) ? asking.responseXML : null));
    asking.send();
  });
}

/** Not the page on which one signs in again. */
function isThisPage({ status, responseXML }) {
  return status === 200 && responseXML?.querySelector("live-page") != null;
}

function exchange(here, part) {
  const isOpen = opened(here);
  const fresh = document.adoptNode(part);
  openAgain(fresh, isOpen);
  here.replaceWith(fresh);
}

function opened(place) {
  return new Map([...place.querySelectorAll("details[data-part]")].map((one) => [one.dataset.part, one.open]));
}

function openAgain(place, isOpen) {
  for (const one of place.querySelectorAll("details[data-part]")) one.open = isOpen.get(one.dataset.part) ?? one.open;
}

function clock() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { timeZone: "Asia/Shanghai", hour12: false });
}

customElements.define("live-page", LivePage);
