/** The one table of time. Each row leaves the row above it enough to answer in its own words. */

/** Milliseconds, from the longest to the shortest. */
export const BUDGET = {
  /** For this long yt-dlp's plugin waits for an answer. */
  plugin: 20_000,
  /** The server answers, whatever its provider does. */
  answer: 18_500,
  /** The provider answers a request. */
  request: 18_000,
  /** One attestation ends, the wait for its place included. */
  attestation: 17_000,
  /** The server has read a request's body. */
  body: 10_000,
  /** An attestation that was told to stop has given its reason, counted from then. */
  grace: 300,
  /** What is left must be this much, or another attempt is not begun. */
  retry: 1_000,
} as const;

/** Milliseconds for one request for answers to a player's challenges; its caller waits for a minute. */
export const SOLVE_MS = 45_000;

/** Milliseconds after which the server answers such a request, whatever its solver does. */
export const SOLVE_ANSWER_MS = SOLVE_MS + 1_000;

/** Milliseconds for one attempt at each request to Google, from connecting to the last byte. */
export const GOOGLE_MS = {
  homePage: 6_000,
  attGet: 5_000,
  tvConfig: 4_000,
  create: 4_000,
  interpreter: 5_000,
  generateIt: 5_000,
  player: 15_000,
} as const;

/** Milliseconds for the end of a server: together the ten seconds that `docker stop` gives. */
export const STOP_MS = {
  /** For what is running. */
  drain: 9_500,
  /** For telling those who still wait that there will be nothing. */
  refusals: 500,
  /** For a body to arrive whose request was taken on. */
  body: 1_000,
  /** For the last answer's bytes to leave: whoever is still connected then sends what nobody reads, or reads nothing. */
  lastBytes: 1_000,
} as const;
