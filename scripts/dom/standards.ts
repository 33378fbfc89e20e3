/** What the standards' Web IDL says of interfaces: the types of members, and which content attributes they reflect. */
import { listAll as listIdl } from "@webref/idl";

/** A type as webidl2 parses it. */
interface IdlType {
  generic: string;
  nullable: boolean;
  union: boolean;
  idlType: string | IdlType[];
}

interface ExtendedAttribute {
  name: string;
  rhs: { value: string } | null;
}

export interface IdlMember {
  type: string;
  name?: string;
  special?: string;
  idlType?: IdlType;
  arguments?: { optional: boolean; variadic: boolean }[];
  extAttrs: ExtendedAttribute[];
}

interface IdlDefinition {
  type: string;
  name?: string;
  target?: string;
  includes?: string;
  idlType?: IdlType;
  members?: IdlMember[];
}

/** The standards' members of every interface, its mixins and partials included, and what each named type is. */
export interface Standards {
  members: Map<string, Map<string, IdlMember>>;
  kinds: Map<string, IdlDefinition>;
}

/** Reads all of them. */
export async function readStandards(): Promise<Standards> {
  const own = new Map<string, IdlMember[]>();
  const included: [string, string][] = [];
  const kinds = new Map<string, IdlDefinition>();
  for (const file of Object.values(await listIdl()))
    for (const definition of (await file.parse()) as IdlDefinition[]) {
      if (definition.type === "includes") included.push([definition.target ?? "", definition.includes ?? ""]);
      if (!definition.name) continue;
      if (!kinds.has(definition.name) || definition.type === "interface")
        kinds.set(definition.name, definition);
      own.set(definition.name, [...(own.get(definition.name) ?? []), ...(definition.members ?? [])]);
    }
  for (const [target, mixin] of included)
    own.set(target, [...(own.get(target) ?? []), ...(own.get(mixin) ?? [])]);
  const members = new Map<string, Map<string, IdlMember>>();
  for (const [name, list] of own) {
    const byName = new Map<string, IdlMember>();
    for (const member of list) {
      const key = member.type === "constructor" ? "constructor" : member.name;
      if (key && !byName.has(key)) byName.set(key, member);
    }
    members.set(name, byName);
  }
  return { members, kinds };
}

const NUMBERS = /^(unrestricted )?(float|double)$|^(unsigned )?(byte|octet|short|long|long long)$/;
const STRINGS = /^(DOMString|USVString|ByteString|CSSOMString)$/;

/** The value code of a type's default: what an attribute of it reads as when nobody has set it. */
export function defaultOf(type: IdlType | undefined, standards: Standards): string {
  if (!type || type.nullable) return type ? "z" : "u";
  if (type.generic === "Promise") return "o:Promise";
  if (type.generic === "record") return "o:Object";
  if (type.generic) return "o:Array";
  if (Array.isArray(type.idlType)) return defaultOf(type.idlType[0], standards);
  const name = type.idlType;
  if (name === "boolean") return "b";
  if (NUMBERS.test(name)) return "n";
  if (STRINGS.test(name)) return "s";
  if (name === "undefined" || name === "any") return "u";
  if (name === "object") return "z";
  const named = standards.kinds.get(name);
  switch (named?.type) {
    case "typedef":
      return defaultOf(named.idlType, standards);
    case "enum":
      return "s";
    case "dictionary":
      return "o:Object";
    case "callback":
    case "callback interface":
      return "z";
    case "interface":
      return `o:${name}`;
    default:
      return "z";
  }
}

/** The content attribute that an IDL attribute reflects: https://html.spec.whatwg.org/#reflecting-content-attributes-in-idl-attributes */
export function reflected(member: IdlMember): string | undefined {
  const reflect = member.extAttrs.find(({ name }) => name === "Reflect" || name === "ReflectSetter");
  if (!reflect) return undefined;
  return reflect.rhs?.value.replaceAll('"', "") ?? member.name?.toLowerCase();
}
