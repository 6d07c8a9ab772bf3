import { own } from './home.ts';

/** What promises, JSON and consoles look for in anything. */
const askedByMachines = new Set(['then', 'toJSON', '$$typeof', 'nodeType']);
const told = new Set<string>();

/** Whose page it is, once it has said so. */
export const about = { app: '' };

/** A global of a carrier's script; the box hears of each name that a page reads there and that we lack. */
export function watched<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !askedByMachines.has(key)) lacking(`${name}.${key}`);
      return Reflect.get(target, key);
    },
  });
}

/** Options that a page gives and that are not read here. */
export function unread(name: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null) return;
  for (const key of Object.keys(given)) if (!known.includes(key)) lacking(`${name}.${key}`);
}

function lacking(member: string): void {
  if (told.has(member)) return;
  told.add(member);
  console.warn(`sanwang: this stand-in for the carrier's script has no ${member}`);
  if (own === null) return;
  const query = new URLSearchParams({ member, app: about.app });
  // A simple request whose answer nobody reads: what cannot be told is no reason for the page to fail.
  fetch(`${own}/sanwang/unknown-member?${query}`, { mode: 'no-cors', keepalive: true }).catch(() => undefined);
}

/** Says in the console that a library is missing which the carrier's own script cannot do without. */
export function needsInLife(name: string): void {
  if (name in globalThis) return;
  console.info(`sanwang: the carrier's own script needs ${name}, which this page has not loaded before it`);
}
