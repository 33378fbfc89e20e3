/** Who is told of sizes, and of what comes into view: https://drafts.csswg.org/resize-observer, https://w3c.github.io/IntersectionObserver */
import type { Element } from "happy-dom";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Milliseconds until a frame in which observers are told. */
const FRAME = 16;
/** Frames that nothing changes in, after which nobody looks any more until something is observed. */
const PATIENCE = 30;

type Callback = (entries: unknown, observer: object) => void;

/** One observer: what it watches, and what it was told last of each. */
interface Watch {
  readonly callback: Callback;
  readonly targets: Map<Element, string | undefined>;
  waiting: object[];
}

/** The members of ResizeObserver and IntersectionObserver. */
export function observingBehaviours(context: BehaviourContext): Written {
  const { window, before, instance, keep, make, events } = context;
  const written: Written = {};
  const watches = new WeakMap<object, Watch>();
  /** Those that watch something: nobody else is kept. */
  const watching = new Set<object>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let quiet = 0;
  const watchOf = (observer: object): Watch => watches.get(observer) as Watch;
  const look = () => {
    quiet = 0;
    timer ??= setTimeout(frame, FRAME);
  };
  const frame = () => {
    timer = undefined;
    let isNews = false;
    for (const observer of [...watching]) {
      const watch = watchOf(observer);
      for (const target of watch.targets.keys()) note(observer, watch, target);
      const entries = watch.waiting;
      if (entries.length === 0) continue;
      isNews = true;
      watch.waiting = [];
      events.guarded(() => Reflect.apply(watch.callback, observer, [before.Array.from(entries), observer]));
    }
    quiet = isNews ? 0 : quiet + 1;
    // A page may change sizes without a word; it is looked at for a while, and never keeps the process.
    if (watching.size === 0 || quiet >= PATIENCE) return;
    timer = setTimeout(frame, FRAME);
    timer.unref();
  };
  const note = (observer: object, watch: Watch, target: Element) => {
    const [seen, entry] = "thresholds" in observer ? viewed(observer, target) : sized(target);
    if (watch.targets.get(target) === seen) return;
    watch.targets.set(target, seen);
    watch.waiting.push(entry());
  };
  const rectOf = (x: number, y: number, width: number, height: number) =>
    make("DOMRectReadOnly", x, y, width, height);
  const pixels = (target: Element, property: string) =>
    Number.parseFloat(window.getComputedStyle(target).getPropertyValue(property)) || 0;

  const sized = (target: Element): [string | undefined, () => object] => {
    const { width, height } = target.getBoundingClientRect();
    const edge = (side: string) => pixels(target, `padding-${side}`) + pixels(target, `border-${side}-width`);
    const isShown = width > 0 || height > 0;
    const inner = {
      width: isShown ? Math.max(0, width - edge("left") - edge("right")) : 0,
      height: isShown ? Math.max(0, height - edge("top") - edge("bottom")) : 0,
    };
    const size = (inlineSize: number, blockSize: number) =>
      Object.freeze(before.Array.of(keep(instance("ResizeObserverSize", target), { inlineSize, blockSize })));
    const said = `${inner.width}x${inner.height}`;
    // What has no size has been told of already, so to say.
    return [
      said === "0x0" ? undefined : said,
      () =>
        keep(instance("ResizeObserverEntry", target), {
          target,
          contentRect: rectOf(
            pixels(target, "padding-left"),
            pixels(target, "padding-top"),
            inner.width,
            inner.height,
          ),
          borderBoxSize: size(width, height),
          contentBoxSize: size(inner.width, inner.height),
          devicePixelContentBoxSize: size(inner.width, inner.height),
        }),
    ];
  };

  const viewed = (observer: object, target: Element): [string, () => object] => {
    const { thresholds } = observer as { thresholds: readonly number[] };
    const { left, top, right, bottom, width, height } = target.getBoundingClientRect();
    const { innerWidth, innerHeight } = window;
    const across = Math.min(right, innerWidth) - Math.max(left, 0);
    const down = Math.min(bottom, innerHeight) - Math.max(top, 0);
    const isIntersecting = target.isConnected && across >= 0 && down >= 0;
    const area = width * height;
    const ratio = !isIntersecting ? 0 : area > 0 ? (across * down) / area : 1;
    const passed = thresholds.filter((one) => ratio >= one && isIntersecting).length;
    return [
      `${isIntersecting}${passed}`,
      () =>
        keep(instance("IntersectionObserverEntry", target), {
          target,
          time: before.now(),
          isIntersecting,
          isVisible: false,
          intersectionRatio: ratio,
          boundingClientRect: rectOf(left, top, width, height),
          intersectionRect: isIntersecting
            ? rectOf(Math.max(left, 0), Math.max(top, 0), across, down)
            : rectOf(0, 0, 0, 0),
          rootBounds: rectOf(0, 0, innerWidth, innerHeight),
        }),
    ];
  };

  for (const owner of ["ResizeObserver", "IntersectionObserver"]) {
    written[`${owner}.constructor`] = {
      call(self, [callback, options]) {
        watches.set(self, { callback: callback as Callback, targets: new Map(), waiting: [] });
        if (owner === "IntersectionObserver") keep(self, viewOptions(Object(options)));
      },
    };
    written[`${owner}.observe`] = {
      call(self, [target]) {
        const watch = watchOf(self);
        // Seen anew, it is told of anew.
        if (owner === "ResizeObserver" || !watch.targets.has(target as Element))
          watch.targets.set(target as Element, undefined);
        watching.add(self);
        look();
      },
    };
    written[`${owner}.unobserve`] = {
      call(self, [target]) {
        watchOf(self).targets.delete(target as Element);
        if (watchOf(self).targets.size === 0) watching.delete(self);
      },
    };
    written[`${owner}.disconnect`] = {
      call(self) {
        const watch = watchOf(self);
        watch.targets.clear();
        watch.waiting = [];
        watching.delete(self);
      },
    };
  }
  written["IntersectionObserver.takeRecords"] = {
    call(self) {
      const watch = watchOf(self);
      const entries = watch.waiting;
      watch.waiting = [];
      return before.Array.from(entries);
    },
  };
  const viewOptions = (options: Readonly<Record<string, unknown>>) => {
    const given = options.threshold;
    const list =
      given === undefined
        ? [0]
        : Symbol.iterator in Object(given)
          ? [...(given as Iterable<unknown>)]
          : [given];
    const numbers = list.map(Number).sort((one, other) => one - other);
    const margin = (value: unknown) => {
      const [top = "0px", right = top, bottom = top, left = right] = String(value ?? "0px")
        .trim()
        .split(/\s+/)
        .filter(Boolean);
      return [top, right, bottom, left].map((one) => (/[a-z%]$/.test(one) ? one : `${one}px`)).join(" ");
    };
    return {
      root: options.root ?? null,
      rootMargin: margin(options.rootMargin),
      scrollMargin: margin(options.scrollMargin),
      thresholds: Object.freeze(before.Array.from(numbers.length > 0 ? numbers : [0])),
    };
  };
  return written;
}
