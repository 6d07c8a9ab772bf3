import type { Pair } from './words.ts';

/** JSON of pairs in their order, doubles and all: a name `header.appId` stands in the object `header`. */
export function jsonOf(pairs: readonly Pair[]): string {
  const done = new Set<string>();
  const members: string[] = [];
  for (const [name, value] of pairs) {
    const [room, inner] = name.split('.', 2) as [string, string | undefined];
    if (inner === undefined) members.push(`${JSON.stringify(name)}:${valueText(value)}`);
    else if (!done.has(room)) {
      done.add(room);
      const own = pairs.filter(([each]) => each.startsWith(`${room}.`));
      const text = own.map(([each, text]) => `${JSON.stringify(each.slice(room.length + 1))}:${valueText(text)}`);
      members.push(`${JSON.stringify(room)}:{${text.join(',')}}`);
    }
  }
  return `{${members.join(',')}}`;
}

/** Everything is a text; what begins with this mark stands in the document as it is. */
export const bare = '\u0000';

const valueText = (value: string): string => (value.startsWith(bare) ? value.slice(1) : JSON.stringify(value));

/** A member of a JSON document: its place, and its value, which is a text only where `isText`. */
export interface Member {
  readonly name: string;
  readonly value: string;
  readonly isText: boolean;
}

/**
 * Every member of an object and of the objects in it, doubles too, which `JSON.parse` would lose; null for what is no JSON
 * object.
 */
export function readJson(text: string): Member[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  } catch {
    return null;
  }
  // It is JSON: what is left is to find where each member begins and ends.
  const members: Member[] = [];
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g) ?? [];
  let at = 0;
  const object = (room: string): void => {
    at++;
    while (tokens[at] !== '}') {
      const name = `${room}${JSON.parse(tokens[at] as string)}`;
      at += 2;
      const token = tokens[at] as string;
      if (token === '{') object(`${name}.`);
      else if (token === '[') array();
      else at++;
      const isText = token.startsWith('"');
      members.push({ name, value: isText ? JSON.parse(token) : token, isText });
      if (tokens[at] === ',') at++;
    }
    at++;
  };
  const array = (): void => {
    let depth = 0;
    do {
      if (tokens[at] === '[') depth++;
      if (tokens[at] === ']') depth--;
      at++;
    } while (depth > 0);
  };
  object('');
  return members;
}
