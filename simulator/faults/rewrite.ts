import type { Reply } from '../core/words/arrival.ts';
import { textOf } from './message.ts';

/** A member of an answer in JSON, where a path such as `header.resultCode` leads. */
export interface Member {
  readonly of: Record<string, unknown>;
  readonly name: string;
}

/**
 * An answer with its JSON changed, bare or as the argument of a page's function; all else stays byte for byte. One that has no object in it
 * comes back as it is.
 */
export function rewritten(reply: Reply, change: (root: Record<string, unknown>) => void): Reply {
  const found = jsonIn(reply);
  if (found === null) return reply;
  const { text, from, to, root } = found;
  change(root);
  return { ...reply, body: text.slice(0, from) + JSON.stringify(root) + text.slice(to) };
}

/** Whether an answer has JSON in it in which there is something to change. */
export function changes(reply: Reply, isThere: (root: Record<string, unknown>) => boolean): boolean {
  const found = jsonIn(reply);
  return found !== null && isThere(found.root);
}

function jsonIn(reply: Reply) {
  const text = textOf(reply);
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}') + 1];
  const root = objectIn(text.slice(from, to));
  return from < 0 || root === null ? null : { text, from, to, root };
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a path leads; null where the answer has no such member. */
export function memberAt(root: Record<string, unknown>, path: string): Member | null {
  const names = path.split('.');
  const name = names.pop() as string;
  let of = root;
  for (const each of names) {
    const next = Object.hasOwn(of, each) ? of[each] : undefined;
    if (!isObject(next)) return null;
    of = next;
  }
  return Object.hasOwn(of, name) ? { of, name } : null;
}

/** Writes a code as the answer has codes: as a number where it has numbers. */
export function writeCode({ of, name }: Member, code: string): void {
  of[name] = typeof of[name] === 'number' ? Number(code) : code;
}
