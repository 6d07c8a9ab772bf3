import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import tables from '../../fixtures/codes/documented.json' with { type: 'json' };
import { carriers } from '../carriers/index.ts';
import { codesCatalogue } from '../catalogue/codes.ts';
import { askersOf } from '../catalogue/recipe.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { type Box, openBox } from '../testing/control.ts';
import { type Cause, causesOf, nameOf } from './causes.ts';
import { perform } from './perform.ts';

// What publications print is the expectation: where a code is told, and in which words. What the box answers from is never asked.

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

/** Which places of the box are meant by a place of a table. */
function isThere(at: string, { entry, route }: Cause, { routes }: Carrier): boolean {
  const callers = routes.filter(({ id }) => id === entry.endpoint).map(({ caller }) => caller);
  const isOfPhone = entry.endpoint === 'sdk';
  if (at === entry.endpoint) return !isOfPhone || !entry.script;
  if (at === 'script') return isOfPhone && entry.script === true;
  if (at === 'gateway') return callers.includes('device') || (isOfPhone && route !== null);
  if (at === 'platform') return callers.includes('device') || callers.includes('server');
  if (at === 'page') return isOfPages(entry.endpoint, routes) || (isOfPhone && entry.script === true);
  return at === 'sms' && !entry.script;
}

const isOfPages = (endpoint: string, routes: readonly AnyRoute[]) =>
  routes.some((route) => route.id === endpoint && askersOf(route) !== 'apps');

/** Answers that are no refusal, so that there is nothing to explain. */
const verdicts = ['granted', 'num.mismatch', 'num.other-person'];

/** What became of a way over another carrier that no carrier has seen anything of. */
const unseen = ['xnet-unreachable', 'xnet-lost'];

const bare = (text: string) => text.replace(/\s/g, '');

interface Row {
  readonly code: string;
  readonly at: readonly string[];
  readonly also?: readonly string[];
  readonly zh: readonly string[];
}

/** What is wrong with one printed row; empty where all is right. */
async function wrongIn(carrier: Carrier, { code, at, also = [], zh }: Row): Promise<readonly string[]> {
  const all = causesOf(carrier, code, codesCatalogue([carrier]));
  const found: string[] = [];
  for (const place of [...at, ...also]) {
    const there = all.filter((cause) => isThere(place, cause, carrier));
    const printed = [...zh, zh.join('/')].map(bare);
    const isPrinted = ({ entry }: Cause) =>
      zh.length === 0 ||
      also.includes(place) ||
      [entry.zh, ...(entry.texts ?? []).map(({ text }) => text)].some((text) => printed.includes(bare(text)));
    const cause = there.find(isPrinted);
    if (cause === undefined) {
      found.push(`${place}: ${there.length === 0 ? 'not to be had' : `told as ${there.map(({ entry }) => entry.zh)}`}`);
      continue;
    }
    const shown = await perform({ ...box, inside: (url) => url }, carrier, cause);
    const name = `${place} ${nameOf(cause)}`;
    if (!shown.ok) found.push(`${name}: came ${shown.came}`);
    const { why } = shown;
    if (verdicts.includes(cause.cause)) continue;
    if (why === null && unseen.includes(cause.cause)) continue;
    if (why === null) found.push(`${name}: nothing says why`);
    else if (cause.recipe === null && cause.cause === 'undocumented') {
      if (why.refusal !== null || !why.meaning?.startsWith('forced by') || !why.zh.meaning?.includes('强制'))
        found.push(`${name}: forced, and explained by ${why.meaning} / ${why.zh.meaning}`);
    } else if (!/\p{Script=Han}/u.test(why.zh.meaning ?? '') || /\p{Script=Han}/u.test(why.meaning ?? 'Ж'))
      found.push(`${name}: explained as ${why.meaning} / ${why.zh.meaning}`);
  }
  return found;
}

describe.each(tables)('$carrier, $table', ({ carrier: id, codes }) => {
  const carrier = carriers.find((each) => each.id === id) as Carrier;
  it.each(codes)('$code can be had at $at, in the printed words', async (row) => {
    expect(await wrongIn(carrier, row)).toEqual([]);
  });
});
