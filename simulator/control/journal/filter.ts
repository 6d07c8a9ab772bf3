import { carrierNames } from '../../core/carrier-id.ts';
import { type EventType, eventTypes, type JournalEvent } from '../../core/journal.ts';
import type { Simulator } from '../../simulator.ts';
import type { Expectation } from '../contract.ts';
import { carrierNamed } from '../named.ts';
import type { Query, QueryParameter } from '../query.ts';

/** What is known of the events that are wanted; what is left out matches all. */
export type Wanted = Omit<Expectation, 'type' | 'times'> & { readonly types?: readonly EventType[] };

/** The filter as it stands in a query. */
export const filterParameters: readonly QueryParameter[] = [
  {
    name: 'type',
    description: 'types of events, several with commas',
    schema: { type: 'string', enum: eventTypes },
    several: true,
  },
  {
    name: 'carrier',
    description: carrierNames.join(', '),
    schema: { type: 'string', enum: carrierNames },
  },
  { name: 'endpoint', description: 'route id, such as M1', schema: { type: 'string' } },
  { name: 'app', description: 'name of an app', schema: { type: 'string' } },
  { name: 'msisdn', description: 'number, in clear', schema: { type: 'string' } },
  { name: 'token', description: 'credential, in clear, as its holder writes it', schema: { type: 'string' } },
  { name: 'code', description: 'the carrier’s code', schema: { type: 'string' } },
  { name: 'refusal', description: 'why the carrier said no, such as tok.expired', schema: { type: 'string' } },
  { name: 'fault', description: 'id of the fault that fired', schema: { type: 'string' } },
];

const single = ['carrier', 'endpoint', 'app', 'msisdn', 'token', 'code', 'refusal', 'fault'] as const;

export function wantedBy(query: Query): Wanted {
  const wanted: Record<string, unknown> = {};
  for (const name of single) {
    const text = query.text(name);
    if (text !== null) wanted[name] = text;
  }
  const types = query.texts('type') as readonly EventType[];
  return types.length === 0 ? wanted : { ...wanted, types };
}

/** A test for events. Tokens match as their holder writes them, and by the credential's own id. */
export function matching(simulator: Simulator, wanted: Wanted): (event: JournalEvent) => boolean {
  const { types, endpoint, app, msisdn, token, code, refusal, fault } = wanted;
  const carrier = wanted.carrier === undefined ? null : `${carrierNamed(wanted.carrier)}.`;
  const ids = token === undefined ? null : new Set(simulator.carriers.map((each) => each.door.idIn(token)));
  return (event) =>
    (types === undefined || types.includes(event.type)) &&
    (carrier === null || event.route?.startsWith(carrier) === true) &&
    (endpoint === undefined || event.route?.endsWith(`.${endpoint}`) === true) &&
    (app === undefined || event.app === app) &&
    (msisdn === undefined || event.msisdn === msisdn) &&
    (ids === null || (event.token !== null && ids.has(event.token))) &&
    (code === undefined || event.code === code) &&
    (refusal === undefined || event.refusal === refusal) &&
    (fault === undefined || event.fault === fault);
}
