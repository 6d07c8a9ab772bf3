import { viewOf } from './byte-view.ts';
import { closeObject, closingQuote, colon, openObject, quote } from './json-bytes.ts';

// Every member of a JSON object has one colon outside strings, and JSON.parse keeps one of two equal members. So the
// colons are counted against the members that survived, and only when they differ is the text read for the name.

/** The name of a member that comes twice in one object of `body`; null if none does. `value` is the parsed body. */
export function duplicateMember(body: Uint8Array, value: object): string | null {
  if (body.length === shortest(value) || countColons(body) === countMembers(value)) return null;
  return firstRepeatedName(body);
}

/** Around name and text of a member: four quotes, a colon, and the comma or brace behind it. */
const aroundMember = 6;

/**
 * The fewest bytes that can say an object of texts alone, which is what a carrier's client sends; -1 for any other. In a
 * body of that length there is no room for a member that did not survive.
 */
function shortest(value: object): number {
  let bytes = 1;
  for (const name in value) {
    const text: unknown = (value as Record<string, unknown>)[name];
    if (typeof text !== 'string') return -1;
    bytes += name.length + text.length + aroundMember;
  }
  return bytes;
}

function countColons(body: Uint8Array): number {
  let colons = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i];
    if (byte === quote) i = closingQuote(body, i);
    else if (byte === colon) colons++;
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
    if (byte === quote) {
      const end = closingQuote(body, i);
      name = JSON.parse(viewOf(body).toString('utf8', i, end + 1));
      i = end;
    } else if (byte === openObject) open.push(new Set());
    else if (byte === closeObject) open.pop();
    else if (byte === colon) {
      const seen = open[open.length - 1];
      if (seen?.has(name)) return name;
      seen?.add(name);
    }
  }
  return null;
}
