import type { EventFacts } from '../../core/journal/journal.ts';
import { carrierIds, parseCarrierId } from '../../core/words/carrier-id.ts';
import { faceNames, parseFaceName } from '../../core/words/face-name.ts';
import { requestOf, toldBy } from '../../questions/event-facts.ts';

/**
 * Whether a text stands in something that an event shows, whatever the case. Carriers and vendors are found by what people
 * call them, and credentials by what their holder has: `idsOf` tells which those are.
 */
export function textSearch(
  written: string,
  idsOf: (held: string) => ReadonlySet<string>,
): (event: EventFacts) => boolean {
  const text = written.trim().toLowerCase();
  if (text === '') return () => true;
  const called = parseCarrierId(text) ?? parseFaceName(text);
  const routes = [...carrierIds, ...faceNames].filter((id) => id.includes(text) || id === called).map((id) => `${id}.`);
  const ids = idsOf(written.trim());
  const has = (field: string | null) => field?.toLowerCase().includes(text) === true;
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
