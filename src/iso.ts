/** Times as ISO 8601 text, which many requests of one moment share. */

/** Makes a function that writes wall-clock milliseconds as ISO 8601 with milliseconds, in UTC. */
export function createIsoWriter(): (ms: number) => string {
  let last = Number.NaN;
  let text = "";
  return (ms) => {
    if (ms !== last) {
      text = new Date(ms).toISOString();
      last = ms;
    }
    return text;
  };
}
