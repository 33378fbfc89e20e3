/** The parts of the W3C's data packages that are used; they come without types. */
declare module "@webref/idl" {
  export function listAll(): Promise<Record<string, { parse(): Promise<unknown[]> }>>;
}

declare module "@webref/elements" {
  export function listAll(): Promise<
    Record<string, { elements: { name: string; interface?: string; obsolete?: boolean }[] }>
  >;
}

declare module "@webref/css" {
  type Described = { name: string; syntax?: string };
  export function listAll(): Promise<Record<"properties" | "types" | "functions", Described[]>>;
}
