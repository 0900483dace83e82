// What this device keeps: wishes (signed sheets on their way), drafts (marks not signed yet), and the desk last seen.

const NAME = "jiangbang";

export class Store {
  constructor(database) {
    this.database = database;
  }

  static async open() {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("wishes", { keyPath: "body.command" });
      opening.result.createObjectStore("drafts");
      opening.result.createObjectStore("desks");
    };
    return new Store(await settled(opening));
  }

  /** Keep a wish, or its new state; done when it is on the disk. */
  keepWish(wish) {
    return this.#write("wishes", (wishes) => wishes.put(wish));
  }

  /** The wishes of a judge that wait to be sent, in the order they were signed. */
  async waiting(judge) {
    return (await this.#wishesOf(judge)).filter((wish) => wish.state === "kept");
  }

  /** The newest wish for each sheet of a judge, by the sheet's key. */
  async newestWishes(judge) {
    return new Map((await this.#wishesOf(judge)).map((wish) => [wish.key, wish]));
  }

  async #wishesOf(judge) {
    const all = await this.#read("wishes", (wishes) => wishes.getAll());
    return all.filter((wish) => wish.judge === judge).sort((one, two) => one.kept - two.kept);
  }

  draft(key) {
    return this.#read("drafts", (drafts) => drafts.get(key));
  }

  keepDraft(key, marks) {
    return this.#write("drafts", (drafts) => drafts.put(marks, key));
  }

  dropDraft(key) {
    return this.#write("drafts", (drafts) => drafts.delete(key));
  }

  desk(judge) {
    return this.#read("desks", (desks) => desks.get(judge));
  }

  keepDesk(judge, desk) {
    return this.#write("desks", (desks) => desks.put(desk, judge));
  }

  #read(name, ask) {
    return settled(ask(this.database.transaction(name).objectStore(name)));
  }

  #write(name, change) {
    const transaction = this.database.transaction(name, "readwrite", { durability: "strict" });
    change(transaction.objectStore(name));
    return new Promise((done, failed) => {
      transaction.oncomplete = () => done();
      transaction.onabort = transaction.onerror = () => failed(transaction.error);
    });
  }
}

function settled(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
