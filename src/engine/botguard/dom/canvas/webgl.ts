/** The state of a WebGL context: its parameters, its objects, its errors and its colours. Nothing but clearing draws. */
import type { GraphicsTable } from "../machine-table.ts";
import { Pixels } from "./pixels.ts";

export const ERRORS = { none: 0, enumeration: 0x500, value: 0x501, operation: 0x502, lost: 0x9242 } as const;

/** What `enable` takes; all but dithering are off at first. */
const SWITCHES = [0xb44, 0xbe2, 0xbd0, 0xb71, 0x8037, 0x809e, 0x80a0, 0xc11, 0xb90, 0x8c89];
const [SCISSOR_TEST, DITHER] = [0xc11, 0xbd0];
export const COLOR_CLEAR_VALUE = 0xc22;
const [COLOR_WRITEMASK, SCISSOR_BOX] = [0xc23, 0xc10];
/** The bits that `clear` takes: depth, stencil and colour. */
const CLEARABLE = 0x4500;
const COLOR_BIT = 0x4000;

/** What a member does; `numbers` are what was given, where it is no object. */
export type GraphicsCall = (
  state: GraphicsState,
  numbers: number[],
  given: unknown[],
  self: object,
) => unknown;

/** Writes a member of both versions. */
export type DefineGraphics = (name: string, call: GraphicsCall) => void;

/** One object that a context has made. */
export interface Made {
  kind: string;
  isDeleted: boolean;
  /** True once it has been bound: before that it is a name only. */
  isBound: boolean;
  values: Map<string | number, unknown>;
}

export class GraphicsState {
  readonly #table: GraphicsTable;
  readonly #second: GraphicsTable | undefined;
  readonly #set = new Map<number, unknown>();
  readonly #errors = new Set<number>();
  readonly objects = new WeakMap<object, Made>();
  readonly bound = new Map<number, object | null>();
  readonly extensions = new Map<string, object>();
  readonly attributes: Readonly<Record<string, unknown>>;
  isLost = false;
  #colors: Uint8Array | undefined;
  #size: readonly [number, number];

  /** `second` is what version 2 has otherwise; `given` are the settings that a page asks for. */
  constructor(
    table: GraphicsTable,
    second: GraphicsTable | undefined,
    given: object,
    size: readonly [number, number],
  ) {
    this.#table = table;
    this.#second = second;
    this.#size = size;
    const usual = (second ?? table).attributes;
    const taken = Object.keys(usual).map((name) => {
      const value: unknown = Reflect.get(given, name);
      const isWord = name === "powerPreference";
      if (value === undefined || (isWord && !/^(default|low-power|high-performance)$/.test(String(value))))
        return [name, usual[name]];
      return [name, isWord ? String(value) : Boolean(value)];
    });
    this.attributes = Object.fromEntries(taken) as Record<string, unknown>;
    if (!this.attributes.antialias) for (const name of [0x80a8, 0x80a9]) this.#set.set(name, 0);
    if (!this.attributes.depth && !this.attributes.stencil) this.#set.set(0xd56, 0);
    else if (!this.attributes.depth) this.#set.set(0xd56, 0);
    if (this.attributes.stencil) this.#set.set(0xd57, 8);
    if (!this.attributes.alpha) this.#set.set(0xd55, 0);
  }

  get size(): readonly [number, number] {
    return this.#size;
  }

  resize(size: readonly [number, number]): void {
    this.#size = size;
    this.#colors = undefined;
  }

  /** Notes an error until it is asked for; gives null, as what has gone wrong does. */
  fail(error: number): null {
    if (!this.isLost) this.#errors.add(error);
    return null;
  }

  lose(): void {
    this.isLost = true;
    this.#errors.clear();
    this.#errors.add(ERRORS.lost);
  }

  takeError(): number {
    const [first = ERRORS.none] = this.#errors;
    this.#errors.delete(first);
    return first;
  }

  /** What is set or measured of a parameter; undefined for what is none. */
  parameter(name: number): unknown {
    if (this.#set.has(name)) return this.#set.get(name);
    if (SWITCHES.includes(name) && this.#known(name) === undefined) return undefined;
    if (name === 0xba2 || name === SCISSOR_BOX) return { Int32Array: [0, 0, ...this.#size] };
    return this.#known(name);
  }

  #known(name: number): unknown {
    return this.#second?.parameters[name] ?? this.#table.parameters[name];
  }

  put(name: number, value: unknown): void {
    this.#set.set(name, value);
  }

  /** Turns something on or off. */
  turn(name: number, isOn: boolean): void {
    if (SWITCHES.includes(name)) this.#set.set(name, isOn);
    else this.fail(ERRORS.enumeration);
  }

  isOn(name: number): boolean {
    if (SWITCHES.includes(name)) return (this.#set.get(name) ?? name === DITHER) === true;
    this.fail(ERRORS.enumeration);
    return false;
  }

  get precisions(): string {
    return this.#table.precisions;
  }

  get extensionNames(): string[] {
    return (this.#second ?? this.#table).extensions.split(" ");
  }

  clear(bits: number): void {
    if (bits & ~CLEARABLE) this.fail(ERRORS.value);
    else if (bits & COLOR_BIT) this.fill(listOf(this.parameter(COLOR_CLEAR_VALUE)));
  }

  /** Makes all colours one, as far as the masks and the scissors let it. */
  fill(color: readonly number[]): void {
    const [width, height] = this.#size;
    const data = this.colors();
    const mask = (this.parameter(COLOR_WRITEMASK) ?? []) as boolean[];
    const whole = [0, 0, width, height];
    const [left = 0, bottom = 0, across = 0, up = 0] = this.isOn(SCISSOR_TEST)
      ? listOf(this.parameter(SCISSOR_BOX))
      : whole;
    const bytes = color.map((part) => Math.round(Math.min(1, Math.max(0, part)) * 255));
    for (let y = Math.max(0, bottom); y < Math.min(height, bottom + up); y++)
      for (let x = Math.max(0, left); x < Math.min(width, left + across); x++)
        for (let part = 0; part < 4; part++)
          if (mask[part] !== false && (part < 3 || this.attributes.alpha))
            data[(y * width + x) * 4 + part] = bytes[part] ?? 0;
  }

  /** From the lowest row up. */
  colors(): Uint8Array {
    const [width, height] = this.#size;
    if (this.#colors) return this.#colors;
    this.#colors = new Uint8Array(width * height * 4);
    if (!this.attributes.alpha) for (let at = 3; at < this.#colors.length; at += 4) this.#colors[at] = 255;
    return this.#colors;
  }

  /** Copies a rectangle of colours; false where there is no room for it. */
  readColors([left, bottom, width, height]: readonly number[], into: Uint8Array): boolean {
    const [across, up] = this.#size;
    const [w = 0, h = 0] = [width, height];
    if (into.length < w * h * 4) return false;
    const data = this.colors();
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const [fromX, fromY] = [(left ?? 0) + x, (bottom ?? 0) + y];
        if (fromX < 0 || fromY < 0 || fromX >= across || fromY >= up) continue;
        const at = (fromY * across + fromX) * 4;
        into.set(data.subarray(at, at + 4), (y * w + x) * 4);
      }
    return true;
  }

  /** The picture, from the highest row down. */
  picture(): Pixels {
    const [width, height] = this.#size;
    const made = new Pixels(width, height, this.attributes.alpha === false);
    const data = this.#colors;
    if (data)
      for (let y = 0; y < height; y++) {
        const from = (height - 1 - y) * width * 4;
        made.bytes().set(data.subarray(from, from + width * 4), y * width * 4);
      }
    return made;
  }
}

/** The numbers of a parameter that is a list. */
function listOf(value: unknown): number[] {
  if (Array.isArray(value)) return value.map(Number);
  const [list = []] = Object.values(Object(value) as Record<string, number[]>);
  return list;
}
