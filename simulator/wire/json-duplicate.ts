import { viewOf } from './byte-view.ts';

// Every member of a JSON object has one colon outside strings, and JSON.parse keeps one of two equal members. So the
// colons are counted against the members that survived, and only when they differ is the text read for the name.
// Bytes of these values never stand inside a longer UTF-8 character, so no decoding is needed.
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The name of a member that comes twice in one object of `body`; null if none does. `value` is the parsed body. */
export function duplicateMember(body: Uint8Array, value: object): string | null {
  return countColons(body) === countMembers(value) ? null : firstRepeatedName(body);
}

function countColons(body: Uint8Array): number {
  let colons = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i];
    if (byte === QUOTE) i = closingQuote(body, i);
    else if (byte === COLON) colons++;
  }
  return colons;
}

function countMembers(root: object): number {
  // A list instead of recursion: a body of nothing but brackets would exhaust the stack. It is made for nested values
  // only, and members are walked by name, because the flat body of a carrier passes here with every request.
  let members = 0;
  let pending: object[] | null = null;
  for (let node: object | undefined = root; node !== undefined; node = pending?.pop()) {
    const isArray = Array.isArray(node);
    for (const name in node) {
      if (!isArray) members++;
      const child: unknown = (node as Record<string, unknown>)[name];
      if (typeof child !== 'object' || child === null) continue;
      if (pending === null) pending = [child];
      else pending.push(child);
    }
  }
  return members;
}

function firstRepeatedName(body: Uint8Array): string | null {
  const open: Set<string>[] = [];
  let name = '';
  for (let i = 0; i < body.length; i++) {
    const byte = body[i];
    if (byte === QUOTE) {
      const end = closingQuote(body, i);
      name = JSON.parse(viewOf(body).toString('utf8', i, end + 1));
      i = end;
    } else if (byte === OPEN_OBJECT) open.push(new Set());
    else if (byte === CLOSE_OBJECT) open.pop();
    else if (byte === COLON) {
      const seen = open[open.length - 1];
      if (seen?.has(name)) return name;
      seen?.add(name);
    }
  }
  return null;
}

function closingQuote(body: Uint8Array, opening: number): number {
  let i = opening + 1;
  while (i < body.length && body[i] !== QUOTE) i += body[i] === BACKSLASH ? 2 : 1;
  return i;
}
