import type { Explanation, JournalEvent } from '../../../fixtures/api-types.ts';
import type { JournalEvent as Event } from '../../core/journal/journal.ts';
import type { Sentence } from '../../core/words/sentence.ts';
import type { Explanation as Explained } from '../../questions/explain.ts';
import { inWords } from '../../questions/wording.ts';
import type { Mask } from './mask.ts';

/** An event of the journal as it is shown. */
export function showEvent(event: Event, mask: Mask): JournalEvent {
  const { n, atMs, wallMs, type, app, code, refusal, rule, fault, detail } = event;
  const known = event.token === null ? [] : [event.token];
  const { strict, ...facts } = detail === null ? { strict: undefined } : parse(detail);
  return {
    n,
    atMs,
    wallMs,
    type,
    ...placeOf(event.route),
    app,
    msisdn: mask.number(event.msisdn),
    token: mask.token(event.token),
    // The bench's door answers no code.
    code: code === '' ? null : code,
    ...(refusal === null ? {} : { refusal }),
    ...(rule === null ? {} : { rule }),
    ...(fault === null ? {} : { fault }),
    ...(detail === null || (strict !== undefined && Object.keys(facts).length === 0)
      ? {}
      : { detail: masked(facts, mask, known) as Record<string, unknown> }),
    ...(strict === undefined ? {} : { strict: (strict as Sentence[]).map((each) => inWords(each, 'en')) }),
  };
}

/** Carrier and endpoint of a route. */
export function placeOf(route: Event['route']): Pick<JournalEvent, 'carrier' | 'endpoint'> {
  if (route === null) return { carrier: null, endpoint: null };
  const [carrier, endpoint] = route.split('.', 2) as [NonNullable<JournalEvent['carrier']>, string];
  return { carrier, endpoint };
}

function parse(detail: string): Record<string, unknown> {
  try {
    return JSON.parse(detail) as Record<string, unknown>;
  } catch {
    return { text: detail };
  }
}

/** An explanation as it is shown: what quotes a request is masked like the event itself, and our own words are left alone. */
export function showExplanation(explained: Explained, event: Event, mask: Mask): Explanation {
  const known = event.token === null ? [] : [event.token];
  const { expected, got, canonical, facts } = explained;
  const quotes = masked({ expected, got, canonical, facts }, mask, known) as Partial<Explanation>;
  const { zh } = explained;
  const inChinese = masked({ expected: zh.expected, got: zh.got, canonical: zh.canonical }, mask, known) as typeof zh;
  return { ...(explained as unknown as Explanation), ...quotes, zh: { ...zh, ...inChinese } as Explanation['zh'] };
}

function masked(value: unknown, mask: Mask, known: readonly string[]): unknown {
  if (typeof value === 'string') return mask.text(value, known);
  if (Array.isArray(value)) return value.map((each) => masked(each, mask, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(each, mask, known)]));
}
