// A request under way: said at once, and after two seconds with a bar and for how long already.

import { t } from "../words.js";

const SECOND = 1000;

/** Say in `place` that something is under way, until the function that is answered is called. */
export function waiting(place) {
  const begun = Date.now();
  place.textContent = t("One moment …");
  const timer = setInterval(() => tell(place, Math.round((Date.now() - begun) / SECOND)), SECOND);
  return () => {
    clearInterval(timer);
    place.textContent = "";
  };
}

function tell(place, seconds) {
  if (seconds < 2) return;
  const figure = place.querySelector("span") ?? counted(place);
  figure.textContent = t("{seconds} s", { seconds });
}

/** The seconds are seen and not read out: one is told that it is under way once. */
function counted(place) {
  const figure = document.createElement("span");
  figure.ariaHidden = "true";
  place.append(" ", document.createElement("progress"), " ", figure);
  return figure;
}
