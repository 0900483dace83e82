// What this device keeps: wishes (signed sheets on their way), drafts (marks not signed yet), and the desk last seen.
// Everything belongs to one judge; whoever else works on this device does not get to see it.

const NAME = "jiangbang";
const STORES = { wishes: { keyPath: "body.command" }, drafts: {}, desks: {} };

export class Store {
  constructor(database) {
    this.database = database;
    database.onversionchange = () => database.close(); // a newer program wants more of it
  }

  /** Opened as it is, whichever version of the program made it; what is missing is added, and nothing taken out. */
  static async open() {
    const database = await opened(indexedDB.open(NAME));
    if (hasAll(database)) return new Store(database);
    const next = database.version + 1;
    database.close();
    return new Store(await opened(indexedDB.open(NAME, next)));
  }

  /** Keep a wish, or its new state; done when it is on the disk. */
  keepWish(wish) {
    return this.#write(["wishes"], (wishes) => wishes.put(wish));
  }

  /** Keep a signed sheet in the place of its draft, and of a wish that was refused. */
  signSheet(wish, refused) {
    return this.#write(["wishes", "drafts"], (wishes, drafts) => {
      wishes.put(wish);
      if (refused) wishes.delete(refused.body.command);
      drafts.delete(place(wish.judge, wish.key));
    });
  }

  /** Make a draft again of what was signed and not sent. */
  takeBack(wish, draft) {
    return this.#write(["wishes", "drafts"], (wishes, drafts) => {
      wishes.delete(wish.body.command);
      drafts.put(draft, place(wish.judge, wish.key));
    });
  }

  /** Forget what this device keeps for a sheet, unless it waits to be sent. */
  async letGo(judge, key) {
    const gone = (await this.#wishesOf(judge)).filter((wish) => wish.key === key && !isWaiting(wish));
    await this.#write(["wishes", "drafts"], (wishes, drafts) => {
      for (const wish of gone) wishes.delete(wish.body.command);
      drafts.delete(place(judge, key));
    });
  }

  /** The wishes of a judge that wait to be sent, in the order they were signed. */
  async waiting(judge) {
    return (await this.#wishesOf(judge)).filter(isWaiting);
  }

  /** The newest wish for each sheet of a judge, by the sheet's key. */
  async newestWishes(judge) {
    return new Map((await this.#wishesOf(judge)).map((wish) => [wish.key, wish]));
  }

  /** The keys of the sheets for which something is kept that the server has not taken. */
  async keysKept(judge) {
    const wishes = (await this.#wishesOf(judge)).filter((wish) => wish.state !== "taken");
    return new Set([...wishes.map((wish) => wish.key), ...(await this.drafted(judge))]);
  }

  /** How many sheets of other judges wait on this device. */
  async waitingOfOthers(judge) {
    const all = await this.#read("wishes", (wishes) => wishes.getAll());
    return all.filter((wish) => wish.judge !== judge && isWaiting(wish)).length;
  }

  async #wishesOf(judge) {
    const all = await this.#read("wishes", (wishes) => wishes.getAll());
    return all.filter((wish) => wish.judge === judge).sort((one, two) => (one.turn ?? 0) - (two.turn ?? 0));
  }

  draft(judge, key) {
    return this.#read("drafts", (drafts) => drafts.get(place(judge, key)));
  }

  /** The keys of a judge's sheets that were begun and not signed. */
  async drafted(judge) {
    const keys = await this.#read("drafts", (drafts) => drafts.getAllKeys(ofJudge(judge)));
    return keys.map((key) => key.slice(judge.length + 1));
  }

  keepDraft(judge, key, draft) {
    return this.#write(["drafts"], (drafts) => drafts.put(draft, place(judge, key)));
  }

  dropDraft(judge, key) {
    return this.#write(["drafts"], (drafts) => drafts.delete(place(judge, key)));
  }

  desk(judge) {
    return this.#read("desks", (desks) => desks.get(judge));
  }

  keepDesk(judge, desk) {
    return this.#write(["desks"], (desks) => desks.put(desk, judge));
  }

  /** Forget all that belongs to a judge. */
  async forget(judge) {
    const mine = await this.#wishesOf(judge);
    await this.#write(["wishes", "drafts", "desks"], (wishes, drafts, desks) => {
      for (const wish of mine) wishes.delete(wish.body.command);
      drafts.delete(ofJudge(judge));
      desks.delete(judge);
    });
  }

  #read(name, ask) {
    return answered(ask(this.database.transaction(name).objectStore(name)));
  }

  /** Done when it is on the disk: a battery may die the moment after. */
  async #write(names, change) {
    const transaction = this.database.transaction(names, "readwrite", { durability: "strict" });
    change(...names.map((name) => transaction.objectStore(name)));
    return new Promise((done, failed) => {
      transaction.oncomplete = () => done();
      transaction.onabort = transaction.onerror = () => failed(transaction.error);
    });
  }
}

function isWaiting(wish) {
  return wish.state === "kept" || wish.state === "late";
}

function place(judge, key) {
  return `${judge} ${key}`;
}

function ofJudge(judge) {
  return IDBKeyRange.bound(`${judge} `, `${judge} \uffff`);
}

function hasAll(database) {
  return Object.keys(STORES).every((name) => database.objectStoreNames.contains(name));
}

function opened(opening) {
  opening.onupgradeneeded = () => {
    const database = opening.result;
    for (const [name, options] of Object.entries(STORES)) {
      if (!database.objectStoreNames.contains(name)) database.createObjectStore(name, options);
    }
  };
  return answered(opening);
}

function answered(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
