import type { Expectation } from '../../../fixtures/api-types.ts';
import { type EventFacts, type EventType, eventTypes } from '../../core/journal/journal.ts';
import { carrierNames } from '../../core/words/carrier-id.ts';
import { namesOfFaces, parseFaceName } from '../../core/words/face-name.ts';
import { isUnwelcome, mayBeUnwelcome, requestOf } from '../../questions/event-facts.ts';
import type { Simulator } from '../../simulator.ts';
import { carrierTokenIn } from '../../wire/vendor-token.ts';
import { carrierNamed } from '../named.ts';
import type { Query, QueryParameter } from '../query.ts';
import { textSearch } from './text-search.ts';

/** What is known of the events that are wanted; what is left out matches all. */
export type Wanted = Omit<Expectation, 'type' | 'times'> & {
  readonly types?: readonly EventType[];
  readonly request?: string;
  /** Stands in something that is shown, whatever the case. */
  readonly text?: string;
  /** Keeps what nobody wants alone. */
  readonly unwelcome?: boolean;
};

/** What events are counted by, as it stands in a query. */
export const countedParameters: readonly QueryParameter[] = [
  {
    name: 'type',
    description: 'types of events, several with commas',
    zh: '流水的类型，多个用逗号分隔',
    schema: { type: 'string', enum: eventTypes },
    several: true,
  },
  {
    name: 'carrier',
    description: carrierNames.join(', '),
    zh: carrierNames.join('、'),
    schema: { type: 'string', enum: carrierNames },
  },
  {
    name: 'endpoint',
    description: 'route id, such as M1, or an action of the service, such as GetMobile',
    zh: '接口编号，如 M1；或核验服务的动作名，如 GetMobile',
    schema: { type: 'string' },
  },
  { name: 'app', description: 'name of an app', zh: '应用名称', schema: { type: 'string' } },
  {
    name: 'code',
    description: 'the carrier’s code, or the service’s',
    zh: '运营商或核验服务的返回码',
    schema: { type: 'string' },
  },
  {
    name: 'refusal',
    description: 'why the carrier said no, such as tok.expired',
    zh: '运营商拒绝的原因，如 tok.expired',
    schema: { type: 'string' },
  },
  { name: 'fault', description: 'id of the fault that fired', zh: '触发的故障的 id', schema: { type: 'string' } },
  {
    name: 'face',
    description: namesOfFaces.join(', '),
    zh: namesOfFaces.join('、'),
    schema: { type: 'string', enum: namesOfFaces },
  },
];

/** The filter as it stands in a query. */
export const filterParameters: readonly QueryParameter[] = [
  ...countedParameters,
  { name: 'msisdn', description: 'number, in clear', zh: '号码，不打码', schema: { type: 'string' } },
  {
    name: 'token',
    description: 'credential, in clear, as its holder writes it',
    zh: '凭证，不打码，按持有者的写法',
    schema: { type: 'string' },
  },
  {
    name: 'request',
    description: 'id of a call of the service, as its answer tells it',
    zh: '核验服务一次调用的编号，即应答里的 RequestId 或 id',
    schema: { type: 'string' },
  },
  {
    name: 'text',
    description:
      'words that each stand in something shown, whatever the case: numbers and credentials in clear, or masked as they are shown',
    zh: '所显示内容里的一段文字：号码与凭证按不打码的写法，不分大小写',
    schema: { type: 'string' },
  },
];

const single = [
  'carrier',
  'face',
  'endpoint',
  'app',
  'msisdn',
  'token',
  'code',
  'refusal',
  'fault',
  'request',
  'text',
] as const;

export function wantedBy(query: Query): Wanted {
  const wanted: Record<string, unknown> = {};
  for (const name of single) {
    const text = query.text(name);
    if (text !== null) wanted[name] = text;
  }
  const types = query.texts('type') as readonly EventType[];
  if (query.flag('unwelcome')) wanted['unwelcome'] = true;
  return types.length === 0 ? wanted : { ...wanted, types };
}

/** What counters know of an event. */
export type Kind = Pick<EventFacts, 'type' | 'route' | 'app' | 'code' | 'refusal' | 'fault'>;

/** A filter, ready to be asked. */
export interface Matcher {
  /** Whether an event is wanted. */
  readonly matches: (event: EventFacts) => boolean;
  /** Whether a kind of event may be wanted; it is, unless `msisdn`, `tokens` or `isOfEach` say more. */
  readonly matchesKind: (kind: Kind) => boolean;
  /** The same of a kind of which only type and route are known. */
  readonly matchesPlace: (kind: Kind) => boolean;
  /** Whether type and route are all that is asked. */
  readonly isPlace: boolean;
  readonly msisdn: string | null;
  /** Ids of the credentials that a token may stand for; null where none is asked. */
  readonly tokens: ReadonlySet<string> | null;
  /** Whether each event has to be looked at: events of one kind, number and token differ in what is asked. */
  readonly isOfEach: boolean;
}

/** Makes a filter ready. Tokens match as their holder writes them, and by the credential's own id. */
export function matcher(simulator: Simulator, wanted: Wanted): Matcher {
  const { types, endpoint, app, msisdn = null, token, code, refusal, fault, unwelcome = false } = wanted;
  const idsOf = (held: string) =>
    new Set(simulator.carriers.map(({ door }) => door.idIn(carrierTokenIn(held) ?? held)));
  const hasText = wanted.text === undefined ? null : textSearch(wanted.text, idsOf);
  const request = wanted.request?.toLowerCase() ?? null;
  const carrier = wanted.carrier === undefined ? null : `${carrierNamed(wanted.carrier)}.`;
  const face = wanted.face === undefined ? null : `${parseFaceName(wanted.face)}.`;
  const tokens = token === undefined ? null : idsOf(token);
  const matchesPlace = ({ type, route }: Kind) =>
    (types === undefined || types.includes(type)) &&
    (carrier === null || route?.startsWith(carrier) === true) &&
    (face === null || route?.startsWith(face) === true) &&
    (endpoint === undefined || route?.endsWith(`.${endpoint}`) === true) &&
    (!unwelcome || mayBeUnwelcome(type));
  const matchesKind = (kind: Kind) =>
    matchesPlace(kind) &&
    (app === undefined || kind.app === app) &&
    (code === undefined || kind.code === code) &&
    (refusal === undefined || kind.refusal === refusal) &&
    (fault === undefined || kind.fault === fault);
  const matches = (event: EventFacts) =>
    matchesKind(event) &&
    (msisdn === null || event.msisdn === msisdn) &&
    (tokens === null || (event.token !== null && tokens.has(event.token))) &&
    (request === null || requestOf(event)?.toLowerCase() === request) &&
    (!unwelcome || isUnwelcome(event)) &&
    (hasText === null || hasText(event));
  const isOfEach = request !== null || unwelcome || hasText !== null;
  const isPlace = [app, code, refusal, fault].every((each) => each === undefined);
  return { matches, matchesKind, matchesPlace, isPlace, msisdn, tokens, isOfEach };
}

/** Whether counters alone can answer a filter. */
export function isCounted({ msisdn, tokens, isOfEach }: Matcher): boolean {
  return msisdn === null && tokens === null && !isOfEach;
}

/** The same filter, as far as counters can answer it. */
export function countedPart(wanted: Matcher): Matcher {
  return isCounted(wanted)
    ? wanted
    : { ...wanted, matches: wanted.matchesKind, msisdn: null, tokens: null, isOfEach: false };
}
