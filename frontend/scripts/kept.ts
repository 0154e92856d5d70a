// What this device keeps of a form until the server has acknowledged it: words in the local storage, files beside them
// in IndexedDB. A device that refuses either only loses them with the page.
const PREFIX = "luoshi.draft.";
const DONE = "luoshi.sent";
const DAYS = 30;

export interface Draft {
  sent: string;
  values: Record<string, string>;
  waiting: boolean; // sent once already, without an answer
  at: number;
}

export function read(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") as Draft | null;
    if (!draft || !acknowledged().includes(draft.sent)) return draft;
  } catch {
    return null;
  }
  void drop(key); // the page went before it could be cleared away
  return null;
}

/** False where this device has no room for it. */
export function write(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

function acknowledged(): string[] {
  return JSON.parse(localStorage.getItem(DONE) ?? "[]") as string[];
}

/** The server has it. Noted at once, since the page may go before the files are cleared away. */
export async function acknowledge(key: string, sent: string): Promise<void> {
  try {
    localStorage.setItem(DONE, JSON.stringify([...acknowledged(), sent].slice(-50)));
  } catch {
    // no room for the note: the same form would arrive twice, and make nothing twice
  }
  await drop(key);
}

export async function drop(key: string): Promise<void> {
  try {
    localStorage.removeItem(PREFIX + key);
  } finally {
    await writeFiles(key, []);
  }
}

/** Drafts that nobody came back to. */
export function sweep(now: number): void {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    const key = name.slice(PREFIX.length);
    if (now - (read(key)?.at ?? 0) > DAYS * 86_400_000) void drop(key);
  }
}

function files(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("luoshi", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("files");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const work = asked.result.transaction("files", mode);
      work.oncomplete = work.onabort = () => asked.result.close();
      resolve(work.objectStore("files"));
    };
  });
}

export async function readFiles(key: string): Promise<File[]> {
  try {
    const store = await files("readonly");
    const asked = store.get(key) as IDBRequest<File[] | undefined>;
    return await new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result ?? []);
      asked.onerror = () => reject(asked.error);
    });
  } catch {
    return [];
  }
}

/** False where this device has no room for them; what stood there before is then gone too. */
export async function writeFiles(key: string, kept: File[]): Promise<boolean> {
  try {
    const store = await files("readwrite");
    await new Promise<void>((resolve, reject) => {
      kept.length ? store.put(kept, key) : store.delete(key);
      store.transaction.oncomplete = () => resolve();
      store.transaction.onabort = () => reject(store.transaction.error);
    });
    return true;
  } catch {
    if (kept.length) await writeFiles(key, []);
    return kept.length === 0;
  }
}
