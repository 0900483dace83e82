// The doors of the desk: a link leads away only while the server answers. Without that the browser would show its own
// error page in the place of the desk, and a judge would believe that the marks are gone.

import { t } from "../words.js";

const SMALL = "/desk/manifest.webmanifest"; // no worker answers for it
const PATIENCE = 5000;

/** Watch every link of the page. `place` tells the judge why the page stays, and `stays()` hears of it. */
export function watchDoors(place, stays) {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !leadsAway(link) || opensElsewhere(event)) return;
    event.preventDefault();
    place.textContent = t("Looking whether the server answers …");
    if (await answers()) return location.assign(link.href);
    place.textContent = t("No connection, so the desk stays open: your marks are kept on this device. Other pages open again as soon as it is back.");
    stays();
  });
}

function leadsAway(link) {
  return !link.target && link.origin === location.origin && link.pathname !== location.pathname;
}

function opensElsewhere({ button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented }) {
  return button > 0 || metaKey || ctrlKey || shiftKey || altKey || defaultPrevented;
}

/** Whether the server answers now; one that does so too late, or only stumbles, does not. */
function answers() {
  const asked = fetch(SMALL, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  return asked.then((answer) => answer.ok, () => false);
}
