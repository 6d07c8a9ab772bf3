import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carriers } from '../carriers/index.ts';
import { codesCatalogue } from '../catalogue/codes.ts';
import { forcedCause } from '../catalogue/ways.ts';
import { type Box, openBox } from '../testing/control.ts';
import { type Cause, causesOf, nameOf } from './causes.ts';
import { type Performance, perform } from './perform.ts';
import { planFor } from './plan.ts';
import { codesIn } from './reply-code.ts';

let box: Box;

beforeAll(async () => {
  box = await openBox();
});

afterAll(() => box.close());

/** Where the three carriers' answers and callbacks keep their words. */
const wordsIn = (text: string): string[] =>
  [...text.matchAll(/"(?:desc|msg|message|resultDesc|resultMsg)":("(?:[^"\\]|\\.)*")/g)].map(
    ([, word]) => JSON.parse(word as string) as string,
  );

/** Successes that answer with a number and no words of their own. */
const wordless = (cause: Cause) => cause.cause === 'granted' || cause.cause === 'num.mismatch';

function mistakes(cause: Cause, shown: Performance): string[] {
  const { entry, route } = cause;
  const at = `${entry.carrier} ${entry.code} ${nameOf(cause)}`;
  if (!shown.ok) return [`${at}: came ${shown.came}`];
  if (wordless(cause)) return [];
  const callback = JSON.stringify(shown.callback);
  // A phone that sets its clock right asks again, and then has no refusal to tell.
  const isTold = codesIn(callback).includes(entry.code) || route === null;
  const said = isTold ? callback : shown.reply?.body;
  const texts = [entry.zh, ...(entry.texts ?? []).map(({ text }) => text)];
  const found: string[] = [];
  const isWorded = (text = '') => wordsIn(text).some((words) => texts.includes(words));
  if (!isWorded(said)) found.push(`${at}: ${said} instead of ${entry.zh}`);
  const isOnWire = route !== null && entry.endpoint !== 'sdk';
  if (isOnWire && !isWorded(shown.reply?.body)) found.push(`${at}: ${shown.reply?.body}`);
  if (
    cause.cause === forcedCause &&
    (shown.why?.refusal !== null || !/^forced by fault /.test(shown.why.meaning ?? ''))
  )
    found.push(`${at}: explained by ${shown.why?.refusal}`);
  return found;
}

describe.each(carriers)('every code of $id that can be had', (carrier) => {
  const entries = codesCatalogue([carrier]);
  const codes = [...new Set(entries.map(({ code }) => code))];
  const all = codes.flatMap((code) => causesOf(carrier, code, entries));

  it.each([...new Set(all.map(({ entry }) => entry.endpoint))])(
    'comes with its own text at %s, and what is forced is called forced',
    async (endpoint) => {
      const found: string[] = [];
      for (const cause of all.filter(({ entry }) => entry.endpoint === endpoint))
        found.push(...mistakes(cause, await perform({ ...box, inside: (url) => url }, carrier, cause)));
      expect(found).toEqual([]);
    },
  );

  it.each(entries.map((entry) => [`${entry.code} at ${entry.endpoint}`, entry] as const))(
    '%s is told alike by codes, GET codes and reproduce',
    (_, { code, endpoint, reproduce }) => {
      const asked = () => planFor({ carrier: carrier.id, code, cause: endpoint }, carriers).codes[0]?.chosen;
      if (reproduce === null) return expect(asked).toThrow();
      const chosen = asked();
      expect(chosen?.entry.endpoint).toBe(endpoint);
      expect(chosen?.recipe === null ? 'forced' : 'natural').toBe(reproduce.kind);
      // The command that is told leads here.
      const [, , name = '', its = '', , cause] = reproduce.run.split(' ');
      const wish = { carrier: name, code: its, ...(cause === undefined ? {} : { cause }) };
      const told = planFor(wish, carriers).codes[0]?.chosen;
      expect(told?.entry.endpoint).toBe(endpoint);
    },
  );
});
