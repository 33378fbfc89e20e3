/** Workers whose scripts the page holds itself; others fail as what cannot be loaded: https://html.spec.whatwg.org/#workers */
import { createContext, runInContext } from "node:vm";
import type { BehaviourContext, Written } from "../behaviours/behaviour.ts";
import { WORKER_GLOBALS } from "./worker-globals.ts";

/** One worker: where what is sent to it goes. */
interface Running {
  receive(data: unknown): void;
  /** What has been sent before the script was there. */
  waiting: unknown[];
  isOver: boolean;
  readonly timers: Set<ReturnType<typeof setTimeout>>;
}

/** What the globals of a worker are made with. */
export interface WorkerHost {
  name: string;
  address: string;
  /** Members of the worker's navigator. */
  navigator: Readonly<Record<string, unknown>>;
  /** What it has of the page's making, by name. */
  lent: Readonly<Record<string, unknown>>;
  send(data: unknown): void;
  close(): void;
  start(work: () => void, delay: number, repeats: boolean): number;
  stop(id: number): void;
  report(error: unknown): void;
  /** The text of another script; throws where the page does not hold it. */
  load(address: string): string;
}

const NAVIGATOR =
  "hardwareConcurrency appCodeName appName appVersion platform product userAgent language languages onLine deviceMemory";
const LENT =
  "fetch Headers Request Response Blob File FileReader FormData URL URLSearchParams XMLHttpRequest WebSocket EventSource AbortController AbortSignal TextEncoder TextDecoder ReadableStream WritableStream TransformStream MessageChannel MessagePort BroadcastChannel Event MessageEvent ErrorEvent DOMException ImageData OffscreenCanvas indexedDB caches crypto performance structuredClone atob btoa queueMicrotask createImageBitmap isSecureContext origin Worker console";

/** The members of Worker. */
export function workerBehaviours(context: BehaviourContext): Written {
  const { window, events, addresses, clone, make, wording, toPage } = context;
  const written: Written = {};
  const workers = new WeakMap<object, Running>();
  const page = toPage(window) as object;
  const textOf = (address: string): string | undefined => {
    const local = addresses.resolve(address);
    return local && new TextDecoder().decode(local.bytes);
  };
  const some = (names: string, from: object) =>
    Object.fromEntries(names.split(" ").map((name) => [name, Reflect.get(from, name) as unknown]));
  const deliver = (worker: object, running: Running, type: string, tell: () => object) =>
    setImmediate(() => {
      if (!running.isOver || type === "message") events.task(() => events.tell(worker, tell()));
    });
  const report = (worker: object, running: Running, error: unknown) =>
    deliver(worker, running, "error", () => {
      const message = wording.uncaught(String(error), error);
      return make("ErrorEvent", "error", { message, lineno: 1, cancelable: true });
    });
  const begin = (worker: object, running: Running, address: string, name: string) => {
    const text = textOf(address);
    if (text === undefined) {
      deliver(worker, running, "error", () => make("Event", "error", { cancelable: true }));
      return;
    }
    const realm = createContext();
    const host: WorkerHost = {
      name,
      address,
      navigator: some(NAVIGATOR, window.navigator),
      lent: some(LENT, page),
      send(value) {
        const data = clone(value);
        if (!workers.get(worker)) return;
        deliver(worker, running, "message", () => make("MessageEvent", "message", { data }));
      },
      close() {
        running.isOver = true;
        for (const timer of running.timers) clearInterval(timer);
      },
      start(work, delay, repeats) {
        const timer = (repeats ? setInterval : setTimeout)(() => {
          if (!repeats) running.timers.delete(timer);
          if (running.isOver) return;
          try {
            work();
          } catch (error) {
            report(worker, running, error);
          }
        }, delay);
        running.timers.add(timer);
        return Number(timer);
      },
      stop: (id) => clearInterval(id),
      report: (error) => report(worker, running, error),
      load(other) {
        const script = textOf(new URL(other, address).href);
        if (script !== undefined) return script;
        throw new window.DOMException(`The script at '${other}' failed to load.`, "NetworkError");
      },
    };
    const receive = runInContext(WORKER_GLOBALS, realm)(host) as (data: unknown) => void;
    running.receive = receive;
    try {
      runInContext(text, realm);
    } catch (error) {
      host.report(error);
    }
    for (const data of running.waiting.splice(0)) receive(data);
  };
  written["Worker.constructor"] = {
    call(self, [url, options]) {
      const running: Running = {
        receive: (data) => running.waiting.push(data),
        waiting: [],
        isOver: false,
        timers: new Set(),
      };
      workers.set(self, running);
      const name = String(Reflect.get(Object(options), "name") ?? "");
      const address = new URL(String(url), window.location.href).href;
      setTimeout(() => !running.isOver && begin(self, running, address, name), 1);
    },
  };
  written["Worker.postMessage"] = {
    call(self, [value]) {
      const data = clone(value);
      const running = workers.get(self);
      if (running) setImmediate(() => !running.isOver && running.receive(data));
    },
  };
  written["Worker.terminate"] = {
    call(self) {
      const running = workers.get(self);
      if (!running) return;
      running.isOver = true;
      workers.delete(self);
      for (const timer of running.timers) clearInterval(timer);
    },
  };
  return written;
}
