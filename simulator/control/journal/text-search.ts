import type { EventFacts } from '../../core/journal/journal.ts';
import { carrierIds, parseCarrierId } from '../../core/words/carrier-id.ts';
import { faceNames, parseFaceName } from '../../core/words/face-name.ts';
import { requestOf, toldBy } from '../../questions/event-facts.ts';

type Test = (event: EventFacts) => boolean;
type IdsOf = (held: string) => ReadonlySet<string>;

/**
 * Whether each word of a text stands in something that an event shows, whatever the case. Carriers and vendors are found by
 * what people call them, and credentials by what their holder has: `idsOf` tells which those are.
 */
export function textSearch(written: string, idsOf: IdsOf): Test {
  const tests = written.split(/\s+/).flatMap((word) => (word === '' ? [] : [wordSearch(word, idsOf)]));
  return (event) => tests.every((test) => test(event));
}

/** A number or a token as it is shown is looked for behind its mask. */
const mask = /\*{2,}|…|•{2,}/;

function wordSearch(word: string, idsOf: IdsOf): Test {
  const text = word.toLowerCase();
  const called = parseCarrierId(text) ?? parseFaceName(text);
  const routes = [...carrierIds, ...faceNames].filter((id) => id.includes(text) || id === called).map((id) => `${id}.`);
  const ids = idsOf(word);
  const behind = mask.test(text) && /[^*…•]/.test(text) ? new RegExp(text.split(mask).map(escaped).join('.*')) : null;
  const has = (field: string | null) =>
    field !== null && (behind === null ? field.toLowerCase().includes(text) : behind.test(field.toLowerCase()));
  return (event) => {
    const { route, token, detail } = event;
    return (
      has(event.type) ||
      (route !== null && routes.some((each) => route.startsWith(each))) ||
      (route !== null && has(route.slice(route.indexOf('.') + 1))) ||
      has(event.app) ||
      has(event.code) ||
      has(event.refusal) ||
      has(event.rule) ||
      has(event.fault) ||
      has(event.msisdn) ||
      has(token) ||
      (token !== null && ids.has(token)) ||
      // Only what the whole of it has can one of its parts have: most are never taken apart.
      (has(detail) && (has(toldBy(event).reason) || has(requestOf(event))))
    );
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
