// What a page can say in its reader's language: the server puts the sentences of its scripts beside them.

const words = JSON.parse(document.getElementById("words").textContent);

/** The reader's language, for requests too: `zh-CN` or `en`. */
export const language = document.documentElement.lang;

/** A sentence in the reader's language; `{name}` is filled from `values`. */
export function t(sentence, values = {}) {
  return filled(words.sentences[sentence] ?? sentence, values);
}

/** What people call a key of the domain: `word("standings", "dns")`. */
export function word(kind, key, values = {}) {
  return filled(words[kind][key], values);
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

const FORM = { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" };
let clock = null; // dear to make: whoever tells no moment does without

/** A moment (ISO 8601) as our clock shows it; the page says which zone that is. */
export function moment(at) {
  clock ??= new Intl.DateTimeFormat("sv-SE", FORM);
  return at ? clock.format(new Date(at)) : "—";
}
