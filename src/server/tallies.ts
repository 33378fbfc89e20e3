/**
 * What every request counts. prom-client looks up and checks the labels at each count, and makes a dozen objects of
 * it; here it is told the sums, and only when somebody asks for them.
 */
import { Counter, type Metric, type Registry } from "prom-client";

/** Upper edges in seconds: from a kept token to the longest wait for Google. */
const EDGES = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** A counter with one or two labels. */
export class Tally<First extends string, Second extends string = ""> {
  readonly #counts = new Map<First, Map<Second | "", number>>();

  constructor(registry: Registry, metric: { name: string; help: string; labelNames: string[] }) {
    const counts = this.#counts;
    new Counter({
      ...metric,
      registers: [registry],
      collect() {
        this.reset();
        for (const [first, sums] of counts) {
          for (const [second, sum] of sums)
            this.labels(...(second === "" ? [first] : [first, second])).inc(sum);
        }
      },
    });
  }

  /** What was counted, by the first label. */
  sums(): [First, number][] {
    return [...this.#counts].map(([first, sums]) => [first, [...sums.values()].reduce((a, b) => a + b, 0)]);
  }

  /** Counts one more. */
  add(first: First, second: Second | "" = ""): void {
    let sums = this.#counts.get(first);
    if (!sums) {
      sums = new Map();
      this.#counts.set(first, sums);
    }
    sums.set(second, (sums.get(second) ?? 0) + 1);
  }
}

/** How often times fell between two edges, and what they add up to. */
interface Sums {
  /** One for each edge, and one for what is beyond the last. */
  readonly counts: number[];
  seconds: number;
}

/** A histogram of times with one label. */
export class Durations<Value extends string> {
  readonly #sums = new Map<Value, Sums>();

  constructor(registry: Registry, metric: { name: string; help: string; labelName: string }) {
    const { name, help, labelName } = metric;
    const get = async () => ({
      name,
      help,
      type: "histogram",
      aggregator: "sum",
      values: [...this.#sums].flatMap(([value, sums]) => samples(name, { [labelName]: value }, sums)),
    });
    // All that a registry asks of a metric; prom-client's own histogram takes single observations only.
    registry.registerMetric({ name, get } as unknown as Metric);
  }

  /** Counts one time in milliseconds. */
  add(value: Value, ms: number): void {
    let sums = this.#sums.get(value);
    if (!sums) {
      sums = { counts: new Array<number>(EDGES.length + 1).fill(0), seconds: 0 };
      this.#sums.set(value, sums);
    }
    const seconds = ms / 1_000;
    let at = 0;
    while (at < EDGES.length && seconds > (EDGES[at] ?? 0)) at += 1;
    sums.counts[at] = (sums.counts[at] ?? 0) + 1;
    sums.seconds += seconds;
  }
}

/** The samples of one label's value: how many times were at most each edge, their sum and their number. */
function samples(name: string, labels: Record<string, string>, { counts, seconds }: Sums) {
  let count = 0;
  const buckets = counts.map((here, at) => {
    count += here;
    return { metricName: `${name}_bucket`, labels: { le: EDGES[at] ?? "+Inf", ...labels }, value: count };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: seconds },
    { metricName: `${name}_count`, labels, value: count },
  ];
}
