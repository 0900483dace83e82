// What this device can promise: that the desk starts without a connection, and that nothing kept is thrown away.

import { t } from "../words.js";

const PLACE = "/desk";
const WORKER = "/desk/worker.js";

/** Let the worker keep the page; the one policy of this page makes this one address. */
export async function keepPage() {
  const policy = globalThis.trustedTypes?.createPolicy("desk-worker", { createScriptURL: () => WORKER });
  const address = policy ? policy.createScriptURL("") : WORKER;
  await navigator.serviceWorker?.register(address, { scope: PLACE }).catch(() => null); // without a connection: as it was
}

/** What the judge should know about this device, in sentences. */
export async function warnings(store, judge) {
  const found = [];
  const others = await store.waitingOfOthers(judge);
  if (others) found.push(t("Sheets of another judge wait on this device ({count}). They are sent once that judge signs in here.", { count: others }));
  const isKeptForGood = await navigator.storage?.persist?.().catch(() => false);
  if (!isSecureContext) found.push(t("This page did not come by https: the desk works, but it cannot start without a connection."));
  else if (!isKeptForGood) found.push(t("This browser may throw away kept marks when its storage runs full. Put this page on the home screen to prevent that."));
  return found;
}
