import type { ControlClient, WorldVerbs } from '../../simulator/control/client/index.ts';
import { ControlError } from '../../simulator/control/client/index.ts';
import type { Session, Surroundings } from './adapter.ts';
import { answered } from './answered.ts';
import { type CarrierId, type Case, carrierIds, type GatewayScheme } from './case.ts';
import type { Context } from './context.ts';
import { journalOf } from './control.ts';
import { Absent, type Unmet, wordsOf } from './failures.ts';
import { put, verbOf } from './steps/call.ts';
import { token } from './steps/token.ts';

/** Why a case that needs gateways of its own is not run: nobody can lead the service there. */
export function unled({ gateways }: Case, session: Session) {
  if (gateways === undefined || session.gateways === 'https' || session.gateways === gateways) return null;
  const reason =
    session.gateways === undefined
      ? 'each such case has gateways of its own, and the adapter does not say that `open` leads the service to those'
      : 'the adapter does not say that the service takes gateways over https, by roots that it is given';
  return { verdict: 'notApplicable', reason } as const;
}

/** What a box says that has no such ports, no certificates, or is older than both. */
const missing: ReadonlySet<string> = new Set(['ERR_GATEWAYS_ABSENT', 'ERR_CA_ABSENT', 'ERR_ROUTE_UNKNOWN']);

/** The carriers of a case at ports of its world’s own, whose connections faults may meet; the others where they always are. */
export async function ownSurroundings(
  { gateways: scheme, beside = [] }: Case,
  carrier: CarrierId,
  { world, control, surroundings }: { world: WorldVerbs; control: ControlClient; surroundings: Surroundings },
): Promise<Surroundings> {
  if (scheme === undefined) return surroundings;
  const own = carrierIds.filter((id) => id === carrier || beside.includes(id));
  try {
    const opened = await Promise.all(
      own.map(async (id) => [id, written((await world.openGateway({ carrier: id })).url, scheme)] as const),
    );
    const ca = scheme === 'https' ? { ca: (await control.getCa()).pem } : {};
    return { ...surroundings, ...ca, gateways: { ...surroundings.gateways, ...Object.fromEntries(opened) } };
  } catch (error) {
    if (!(error instanceof ControlError) || !missing.has(error.code)) throw error;
    throw new Absent(`the box has no gateways ${scheme === 'https' ? 'over TLS ' : ''}for a world alone`);
  }
}

const written = (url: string, scheme: GatewayScheme): string => url.replace(/^http:/, `${scheme}:`);

/**
 * Whether a service comes by the gateways that it was given. One that goes elsewhere meets none of their failures, and what
 * it then answers says nothing of it.
 */
export async function holdToGateways(unmet: Unmet, ask: 'number' | 'verify', at: Context): Promise<void> {
  const { world } = at;
  const on = { carrier: at.carrier };
  // Over a new connection, or over one that it has kept.
  await world.replaceFaults(['net.reset-on-accept', 'net.stale-keepalive'].map((effect) => ({ effect, on })));
  const { last } = await world.countEvents();
  await token.run({ purpose: ask === 'number' ? 'login' : 'verify' }, at);
  // What it answers is no part of the case.
  await answered(at.session, 'a call', verbOf({ ask }), () => put(at.account, at, { ask }), at.slowness).catch(wordsOf);
  const { events } = await journalOf(world, { type: 'fault.fired', after: last });
  if (events.length === 0)
    throw new Absent(`the service asks its carriers elsewhere than at the gateways of its \`open\`: ${unmet.message}`);
}
