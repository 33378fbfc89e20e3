/** Databases: https://w3c.github.io/IndexedDB/, kept in memory for as long as the page lives. */
import { compareKeys, DatabaseStore, isKey, type Key, type Range, ranged } from "../databases.ts";
import { listing } from "../lists/lists.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** A database by its name. */
interface Kept {
  version: number;
  stores: Map<string, DatabaseStore>;
}

/** The members of databases. */
export function databaseBehaviours(context: BehaviourContext): Written {
  const { window, facts, instance, make, keep, clone } = context;
  const written: Written = {};
  const all = new Map<string, Kept>();
  const databases = new WeakMap<object, Kept>();
  const stores = new WeakMap<object, { store: DatabaseStore; transaction: object }>();
  const transactions = new WeakMap<object, { names: readonly string[]; kept: Kept; waiting: number }>();
  const ranges = new WeakMap<object, Range>();
  const failed = (name: string, of: string, member: string, reason: string) =>
    new window.DOMException(`Failed to execute '${member}' on '${of}': ${reason}`, name);
  const fire = (target: object, type: string, kind = "Event", values: object = {}) =>
    (target as EventTarget).dispatchEvent(make(kind, type, { bubbles: true, ...values }) as Event);
  const list = (names: Iterable<string>) => {
    const sorted = [...names].sort();
    return listing(instance("DOMStringList", window), () => sorted, facts.browser);
  };
  const databaseOf = (name: string, kept: Kept) => {
    const made = keep(instance("IDBDatabase", window), {
      name,
      version: kept.version,
      objectStoreNames: list(kept.stores.keys()),
    });
    databases.set(made, kept);
    return made;
  };
  const transactionOf = (database: object, kept: Kept, names: readonly string[], mode: string) => {
    const made = keep(instance("IDBTransaction", window), {
      db: database,
      mode,
      durability: "default",
      error: null,
      objectStoreNames: list(names),
    });
    transactions.set(made, { names, kept, waiting: 0 });
    return made;
  };
  /** A transaction is over when nobody has asked it for anything more. */
  const settle = (transaction: object) =>
    setTimeout(() => {
      if (transactions.get(transaction)?.waiting === 0) fire(transaction, "complete");
    }, 0);

  written["IDBFactory.open"] = {
    call(_, [given, wanted]) {
      const name = String(given);
      const version = wanted === undefined ? undefined : Math.trunc(Number(wanted));
      const request = keep(instance("IDBOpenDBRequest", window), {
        readyState: "pending",
        source: null,
        error: null,
      });
      setTimeout(() => {
        const kept = all.get(name) ?? { version: 0, stores: new Map() };
        all.set(name, kept);
        const before = kept.version;
        const next = version ?? (before || 1);
        if (next < before) {
          keep(request, { readyState: "done", error: new window.DOMException("", "VersionError") });
          return void fire(request, "error");
        }
        kept.version = next;
        const database = databaseOf(name, kept);
        keep(request, { result: database, readyState: "done" });
        if (next > before) {
          const transaction = transactionOf(database, kept, [...kept.stores.keys()], "versionchange");
          keep(request, { transaction });
          fire(request, "upgradeneeded", "IDBVersionChangeEvent", {
            oldVersion: before,
            newVersion: next,
            bubbles: false,
          });
          fire(transaction, "complete");
          keep(request, { transaction: null });
        }
        fire(request, "success");
      }, 1);
      return request;
    },
  };
  written["IDBFactory.deleteDatabase"] = {
    call(_, [name]) {
      const request = keep(instance("IDBOpenDBRequest", window), { readyState: "pending" });
      setTimeout(() => {
        const oldVersion = all.get(String(name))?.version ?? 0;
        all.delete(String(name));
        keep(request, { readyState: "done", result: undefined });
        fire(request, "success", "IDBVersionChangeEvent", { oldVersion, newVersion: null, bubbles: false });
      }, 1);
      return request;
    },
  };
  written["IDBFactory.databases"] = {
    call: async () => [...all].map(([name, { version }]) => ({ name, version })),
  };

  written["IDBFactory.cmp"] = { call: (_, [one, other]) => compareKeys(one, other) };

  const keptOf = (database: object) => databases.get(database) as Kept;
  const storeOf = (store: DatabaseStore, transaction: object) => {
    const made = keep(instance("IDBObjectStore", window), {
      name: store.name,
      keyPath: store.keyPath,
      autoIncrement: store.isNumbered,
      indexNames: list(store.indexes.keys()),
      transaction,
    });
    stores.set(made, { store, transaction });
    return made;
  };
  written["IDBDatabase.createObjectStore"] = {
    call(self, [name, options]) {
      const kept = keptOf(self);
      const given = Object(options) as { keyPath?: unknown; autoIncrement?: unknown };
      if (kept.stores.has(String(name)))
        throw failed(
          "ConstraintError",
          "IDBDatabase",
          "createObjectStore",
          "An object store with the specified name already exists.",
        );
      const keyPath = given.keyPath == null ? null : String(given.keyPath);
      const store = new DatabaseStore(String(name), keyPath, given.autoIncrement === true);
      kept.stores.set(store.name, store);
      keep(self, { objectStoreNames: list(kept.stores.keys()) });
      return storeOf(store, transactionOf(self, kept, [store.name], "versionchange"));
    },
  };
  written["IDBDatabase.deleteObjectStore"] = {
    call(self, [name]) {
      keptOf(self).stores.delete(String(name));
      keep(self, { objectStoreNames: list(keptOf(self).stores.keys()) });
    },
  };
  written["IDBDatabase.close"] = { call: () => undefined };
  written["IDBDatabase.transaction"] = {
    call(self, [given, mode]) {
      const kept = keptOf(self);
      const names = typeof given === "string" ? [given] : Array.from(given as Iterable<unknown>, String);
      if (names.some((name) => !kept.stores.has(name)))
        throw failed(
          "NotFoundError",
          "IDBDatabase",
          "transaction",
          "One of the specified object stores was not found.",
        );
      const made = transactionOf(self, kept, names, String(mode ?? "readonly"));
      settle(made);
      return made;
    },
  };
  written["IDBTransaction.objectStore"] = {
    call(self, [name]) {
      const held = transactions.get(self);
      const store = held?.names.includes(String(name)) ? held.kept.stores.get(String(name)) : undefined;
      if (!store)
        throw failed(
          "NotFoundError",
          "IDBTransaction",
          "objectStore",
          "The specified object store was not found.",
        );
      return storeOf(store, self);
    },
  };
  for (const name of ["commit", "abort"])
    written[`IDBTransaction.${name}`] = { call: (self) => void (name === "abort" && fire(self, "abort")) };

  const rangeOf = (given: unknown): Range | undefined => {
    if (given === undefined || given === null) return undefined;
    return ranges.get(given as object) ?? (isKey(given) ? ranged(given, given) : undefined);
  };
  const WORK: Readonly<Record<string, (store: DatabaseStore, given: unknown[]) => unknown>> = {
    put: (store, [value, key]) => store.put(clone(value), key as Key, false),
    add: (store, [value, key]) => store.put(clone(value), key as Key, true),
    get: (store, [key]) => clone(store.list(rangeOf(key))[0]?.[1]),
    getKey: (store, [key]) => store.list(rangeOf(key))[0]?.[0],
    getAll: (store, [key, count]) =>
      window.Array.from(store.list(rangeOf(key), Number(count)).map(([, value]) => clone(value))),
    getAllKeys: (store, [key, count]) =>
      window.Array.from(store.list(rangeOf(key), Number(count)).map(([one]) => one)),
    count: (store, [key]) => store.list(rangeOf(key)).length,
    delete: (store, [key]) => store.remove(rangeOf(key)),
    clear: (store) => store.remove(undefined),
  };
  for (const [name, work] of Object.entries(WORK))
    written[`IDBObjectStore.${name}`] = {
      call(self, given) {
        const held = stores.get(self);
        if (!held) throw new window.TypeError("no store");
        const { store, transaction } = held;
        const request = keep(instance("IDBRequest", window), {
          readyState: "pending",
          source: self,
          transaction,
          error: null,
        });
        const state = transactions.get(transaction);
        if (state) state.waiting++;
        setTimeout(() => {
          try {
            keep(request, { result: work(store, given), readyState: "done" });
          } catch (error) {
            const wrong = new window.DOMException(String((error as Error).message), "ConstraintError");
            keep(request, { error: wrong, readyState: "done" });
          }
          const isRight = Reflect.get(request, "error") === null;
          fire(request, isRight ? "success" : "error", "Event", { bubbles: !isRight });
          if (state && --state.waiting === 0) settle(transaction);
        }, 0);
        return request;
      },
    };
  written["IDBObjectStore.createIndex"] = {
    call(self, [name, keyPath, options]) {
      const store = stores.get(self)?.store;
      store?.indexes.set(String(name), String(keyPath));
      keep(self, { indexNames: list(store?.indexes.keys() ?? []) });
      const unique = Reflect.get(Object(options), "unique") === true;
      return keep(instance("IDBIndex", window), {
        name: String(name),
        keyPath: String(keyPath),
        unique,
        objectStore: self,
      });
    },
  };

  const rangeObject = (range: Range) => {
    const made = keep(instance("IDBKeyRange", window), { ...range });
    ranges.set(made, range);
    return made;
  };
  const open = (value: unknown) => Boolean(value);
  written["IDBKeyRange().only"] = { call: (_, [key]) => rangeObject(ranged(key as Key, key as Key)) };
  written["IDBKeyRange().bound"] = {
    call: (_, [lower, upper, a, b]) => rangeObject(ranged(lower as Key, upper as Key, open(a), open(b))),
  };
  written["IDBKeyRange().lowerBound"] = {
    call: (_, [lower, isOpen]) => rangeObject(ranged(lower as Key, undefined, open(isOpen), true)),
  };
  written["IDBKeyRange().upperBound"] = {
    call: (_, [upper, isOpen]) => rangeObject(ranged(undefined, upper as Key, true, open(isOpen))),
  };
  written["IDBKeyRange.includes"] = {
    call: (self, [key]) =>
      new DatabaseStore("", null, false, [[key as Key, 0]]).list(ranges.get(self)).length > 0,
  };
  return written;
}
