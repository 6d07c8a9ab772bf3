import type { JournalEvent } from '../../../fixtures/api-types.ts';
import type { EventFacts } from '../../core/journal/journal.ts';
import { placeOf, toldBy } from '../../questions/event-facts.ts';
import { inWords } from '../../questions/wording.ts';
import type { Mask } from './mask.ts';

/** An event of the journal as it is shown. */
export function showEvent(event: EventFacts, mask: Mask): JournalEvent {
  const { n, exchange, atMs, wallMs, type, app, code, refusal, rule, fault, detail } = event;
  const known = event.token === null ? [] : [event.token];
  const { strict, reason, facts } = toldBy(event);
  return {
    n,
    exchange,
    atMs,
    wallMs,
    type,
    ...placeOf(event.route),
    app,
    msisdn: mask.number(event.msisdn),
    token: mask.token(event.token),
    // The bench's door answers no code.
    code: code === '' ? null : code,
    ...(reason === null ? {} : { reason }),
    ...(refusal === null ? {} : { refusal }),
    ...(rule === null ? {} : { rule }),
    ...(fault === null ? {} : { fault }),
    ...(detail === null || (strict !== undefined && Object.keys(facts).length === 0)
      ? {}
      : { detail: masked(facts, mask, known) as Record<string, unknown> }),
    ...(strict === undefined ? {} : { strict: strict.map((each) => inWords(each, 'en')) }),
  };
}

function masked(value: unknown, mask: Mask, known: readonly string[]): unknown {
  if (typeof value === 'string') return mask.text(value, known);
  if (Array.isArray(value)) return value.map((each) => masked(each, mask, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(each, mask, known)]));
}
