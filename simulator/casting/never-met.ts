import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { parseCarrierId } from '../core/words/carrier-id.ts';
import type { Point } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { SubscriberKind } from '../core/words/subscriber.ts';
import { isOfGateways } from '../faults/board.ts';
import type { Effect, Parameters } from '../faults/effect.ts';
import { readAuthority } from '../wire/authority.ts';
import { sourceAddress } from '../wire/source-address.ts';

type Target = NonNullable<FaultDefinition['on']>;

/** A fault on exchanges as it is asked for. */
interface Asked {
  readonly on: Target;
  readonly effect: Effect;
  /** Null where something is wrong with them. */
  readonly parameters: Parameters | null;
  readonly point: Point;
}

interface Around {
  readonly carriers: readonly Carrier[];
  hasHandset?(id: string): boolean;
  kindOf?(msisdn: string): SubscriberKind | null;
}

/** Faults that nothing can ever meet, though each part of them is right: they would be armed and stay silent. */
export function neverMet(
  { on, effect, parameters, point }: Asked,
  { carriers, hasHandset, kindOf }: Around,
  path: string,
): readonly Problem[] {
  const { handset, source } = on;
  const problems = [...otherNumbers(on, `${path}/on/prefixes`), ...otherKind(on, kindOf, path), ...ported(on, path)];
  if (handset !== undefined && hasHandset?.(handset) === false)
    problems.push(mistake('fault.no-handset', `${path}/on/handset`, handset));
  if (source !== undefined && sourceAddress(source) === null)
    problems.push(mistake('fault.no-address', `${path}/on/source`, source));
  if (isOfGateways(point) || point === 'callback' || on.preflight !== undefined) return problems;
  const carrier = on.carrier === undefined ? null : parseCarrierId(on.carrier);
  const all = carriers.flatMap(({ id, routes }) => (carrier === null || carrier === id ? routes : []));
  const meant = all.filter(({ id }) => on.endpoint === undefined || id === on.endpoint);
  // What is no endpoint, or another carrier's, is told by its own name.
  if (meant.length === 0) return problems;
  const routes = carriers.flatMap((each) => each.routes);
  for (const [part, sends] of Object.entries(sending)) {
    const seen = on[part as keyof typeof sending];
    if (seen === undefined || meant.some(sends)) continue;
    const names = idsOf(routes.filter(sends));
    problems.push(mistake('fault.part-never-sent', `${path}/on/${part}`, seen, { part, names }));
  }
  if (effect.ofCredential === true && !meant.some(holds)) {
    const where = on.endpoint === undefined ? 'carrier' : 'endpoint';
    const places = { effect: effect.name, names: idsOf(routes.filter(holds)) };
    problems.push(mistake('fault.holds-none', `${path}/on/${where}`, on[where], places));
  }
  const isFit = (route: AnyRoute) => parameters === null || effect.unfit?.(parameters, momentAt(route)) !== 'field';
  if (!meant.some(isFit)) {
    const where = on.endpoint === undefined ? ['carrier', on.carrier] : ['endpoint', on.endpoint];
    const names = idsOf(routes.filter(isFit));
    problems.push(mistake('fault.no-field', `${path}/on/${where[0]}`, where[1], { effect: effect.name, names }));
  }
  return problems;
}

/** A number is of one kind. */
function otherKind({ msisdn, kind }: Target, kindOf: Around['kindOf'], path: string): readonly Problem[] {
  if (msisdn === undefined || kind === undefined) return [];
  const own = kindOf?.(msisdn) ?? null;
  return own === null || own === kind ? [] : [mistake('fault.kind-of-number', `${path}/on/kind`, kind, { kind: own })];
}

/** Whoever asks by a port is matched by the name before it. */
function ported({ host }: Target, path: string): readonly Problem[] {
  const read = host === undefined ? null : readAuthority(host);
  if (read === null || read.port === null) return [];
  return [mistake('fault.host-port', `${path}/on/host`, host, { host: read.name })];
}

/** No number is the one that a target names and begins in none of the ways that it names. */
export function otherNumbers({ msisdn, prefixes }: Target, path: string): readonly Problem[] {
  if (prefixes === undefined) return [];
  if (prefixes.length === 0) return [mistake('fault.no-prefix', path, prefixes)];
  if (msisdn === undefined || prefixes.some((prefix) => msisdn.startsWith(prefix))) return [];
  return [mistake('fault.number-and-prefixes', path, prefixes)];
}

/** Routes that only recognise a line, send on or tell something are asked without a credential. */
const holdsNone = new Set<AnyRoute['acts'][number]>(['recognise', 'refer', 'tell']);
const holds = ({ acts }: AnyRoute): boolean => acts.some((act) => !holdsNone.has(act));

/** Which requests bring a part of a target. */
const sending = {
  token: holds,
  purpose: holds,
  message: ({ sentIds }: AnyRoute) => sentIds?.message !== undefined,
  trace: ({ sentIds }: AnyRoute) => sentIds?.trace !== undefined,
} as const;

/** What is known of every request there; an act is one that it can come to. */
function momentAt({ answer, acts }: AnyRoute) {
  const act = acts.find((each) => each === 'reveal') ?? acts[0];
  return { answer, ...(act === undefined ? null : { act }) };
}

const idsOf = (routes: readonly AnyRoute[]): readonly string[] => [...new Set(routes.map(({ id }) => id))];
