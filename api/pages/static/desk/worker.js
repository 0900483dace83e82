// The desk's worker: keeps the desk's page on this device with everything the page loads, so that the desk starts
// without a connection. Answers of the API are never kept here: what a judge marks is the store's business.
//
// A page is kept as it came, header and all, for its nonce fits no other. It is put in last: what is kept is always
// one whole version of the program, and old and new modules never meet.

const KEPT = "jiangbang desk";
const PLACE = "/desk";
const PATIENCE = 4000; // a network that is there and says nothing is worse than none

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(fetch(PLACE, { redirect: "error" }).then(keep));
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === PLACE) event.respondWith(page(event));
  else if (pathname.startsWith("/static/")) event.respondWith(asset(request));
});

/** The page from the network; from this device when the network has none to give. Whoever signs in forgets what was
 *  kept for the judge before; where somebody came from says nothing, for a reload says it again. */
async function page(event) {
  const coming = fetch(event.request).then((answer) => {
    event.waitUntil(consider(answer.clone()));
    return answer;
  });
  coming.catch(() => {});
  const kept = await (await caches.open(KEPT)).match(PLACE, { ignoreVary: true });
  if (!kept) return coming.catch(() => nothingKept());
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([coming.catch(() => kept), late]).then((answer) => (answer.status >= 500 ? kept : answer));
}

/** Keep a page that is one. A server that sends the judge elsewhere has signed the judge out: forget the page. */
async function consider(answer) {
  if (answer.ok) return keep(answer);
  const isSentAway = answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
  return isSentAway && (await caches.open(KEPT)).delete(PLACE, { ignoreVary: true });
}

async function keep(answer) {
  const cache = await caches.open(KEPT);
  const addresses = new Set((await answer.clone().text()).match(/\/static\/[0-9a-f]{12}\/[\w./-]+/g));
  await Promise.all([...addresses].map((address) => keepAsset(cache, address)));
  await cache.put(PLACE, answer);
  const known = await cache.keys();
  const worn = known.map((one) => new URL(one.url).pathname).filter((path) => path !== PLACE && !addresses.has(path));
  await Promise.all(worn.map((path) => cache.delete(path)));
}

/** A file of another version than its address says is not for good, and the page it would go with is not kept. */
async function keepAsset(cache, address) {
  if (await cache.match(address)) return;
  const answer = await fetch(address);
  if (!answer.ok || !answer.headers.get("Cache-Control")?.includes("immutable")) throw new Error(address);
  await cache.put(address, answer);
}

async function asset(request) {
  return (await caches.match(request, { cacheName: KEPT, ignoreVary: true })) ?? fetch(request);
}

function nothingKept() {
  const says = "没有网络连接，本机也没有保存裁判台页面。请在恢复连接后重新打开并登录，已存本机的评分不会丢失。\n\n" +
    "No connection, and no page of the desk is kept on this device. Open it again once the connection is back; marks kept here are not lost.";
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(says, { status: 503, headers });
}
