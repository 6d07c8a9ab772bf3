import type { Facts } from './facts.ts';

/** One promise that is no longer kept. */
export interface Break {
  readonly id: string;
  readonly was: string;
  readonly is: string;
}

export interface Comparison {
  readonly breaks: readonly Break[];
  /** Names of what is new, which breaks nobody. */
  readonly added: readonly string[];
}

const gone = '(gone)';

/** Holds what is to what was. */
export function compare(was: Facts, is: Facts): Comparison {
  const breaks: Break[] = [];
  for (const [id, before] of Object.entries(was)) {
    const after = is[id];
    if (after === undefined) {
      // A member of something that is gone as a whole needs no line of its own.
      if (!isCovered(id, was, is)) breaks.push({ id, was: before, is: gone });
    } else if (!keeps(id, before, after)) breaks.push({ id, was: before, is: after });
  }
  const added = Object.keys(is).filter((id) => was[id] === undefined);
  for (const id of added) {
    // What callers must give from now on, they did not give until now.
    const isDemand = id.startsWith('takes ') && (is[id] as string).startsWith('must ') && above(id, was, is);
    if (isDemand) breaks.push({ id, was: '(not asked for)', is: is[id] as string });
  }
  return { breaks, added };
}

/** Whether the member's owner was there before: a new route, or a new object within an old one, may demand what it likes. */
function above(id: string, facts: Facts, is: Facts): boolean {
  const slash = id.lastIndexOf('/');
  const parent = id.slice(0, slash).trimEnd();
  if (facts[parent] !== undefined) return true;
  if (is[parent] !== undefined) return false;
  const route = /^takes (console )?([A-Z]+ \/\S+)/.exec(id);
  return route !== null && facts[`route ${route[1] ?? ''}${route[2]}`] !== undefined;
}

function isCovered(id: string, was: Facts, is: Facts): boolean {
  for (const parent of ancestors(id)) if (was[parent] !== undefined && is[parent] === undefined) return true;
  return false;
}

/** Ids of what an id belongs to: its verb, route, entry, member. */
function ancestors(id: string): readonly string[] {
  const [kind = '', ...rest] = id.split(' ');
  const found: string[] = [];
  for (let path = id; path.includes('/', path.indexOf(' /') + 2); ) {
    path = path.slice(0, path.lastIndexOf('/')).trimEnd();
    found.push(path);
  }
  const upTo = (n: number): string => rest.slice(0, n).join(' ');
  if (kind === 'option' || kind === 'verb') for (let n = 1; n < rest.length; n++) found.push(`verb ${upTo(n)}`);
  if (kind === 'export') found.push(`entry ${upTo(1)}`);
  if (['takes', 'gives', 'answers'].includes(kind)) {
    found.push(`route ${upTo(2)}`, `route ${upTo(3)}`, `${kind} ${upTo(1)}`);
  }
  return found;
}

/** Whether those who relied on `before` are served by `after`. */
function keeps(id: string, before: string, after: string): boolean {
  if (before === after) return true;
  if (id.startsWith('takes ')) return keepsTaking(before, after);
  if (id.startsWith('gives ') || id.startsWith('shape ')) return keepsGiving(before, after);
  if (id.startsWith('verb ')) return keepsArguments(before, after);
  if (id.startsWith('name effects ')) return after === 'supported';
  return false;
}

interface Member {
  readonly must: boolean;
  readonly kinds: readonly string[];
  readonly bounds: Readonly<Record<string, unknown>>;
}

function member(text: string): Member {
  const [must = '', kinds = '', ...rest] = text.split(' ');
  const bounds: Record<string, unknown> = {};
  for (const [, key = '', value = ''] of rest
    .join(' ')
    .matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|\[.*?\](?= \w+=|$| closed)|\S+)/g)) {
    bounds[key] = JSON.parse(value);
  }
  return { must: must === 'must', kinds: kinds.split('|'), bounds };
}

function keepsTaking(before: string, after: string): boolean {
  const [a, b] = [member(before), member(after)];
  if (b.must && !a.must) return false;
  if (!b.kinds.includes('any') && a.kinds.some((kind) => !takesKind(b.kinds, kind))) return false;
  if (!before.endsWith(' closed') && after.endsWith(' closed')) return false;
  return Object.entries(b.bounds).every(([key, bound]) => {
    const was = a.bounds[key];
    if (key === 'enum') return Array.isArray(was) && was.every((word) => (bound as unknown[]).includes(word));
    if (was === undefined) return false;
    if (key.startsWith('max')) return Number(bound) >= Number(was);
    if (key.startsWith('min')) return Number(bound) <= Number(was);
    return bound === was;
  });
}

function takesKind(kinds: readonly string[], kind: string): boolean {
  return kinds.includes(kind) || (kind === 'integer' && kinds.includes('number'));
}

function keepsGiving(before: string, after: string): boolean {
  const [a, b] = [member(before), member(after)];
  if (a.must && !b.must) return false;
  if (a.kinds.includes('any')) return true;
  return b.kinds.every((kind) => takesKind(a.kinds, kind));
}

/** What was demanded may become a choice, and more may be asked for as a choice. */
function keepsArguments(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) => text.split(', ').filter(Boolean));
  const demands = (list: readonly string[] = []) => list.filter((each) => each.startsWith('must')).length;
  return (b?.length ?? 0) >= (a?.length ?? 0) && demands(b) <= demands(a);
}
