import { setTimeout } from 'node:timers/promises';
import type { Fault, FaultDefinition, FaultTarget } from '../../../fixtures/api-types.ts';
import type { CarrierId } from '../case.ts';
import type { Context } from '../context.ts';
import type { Step } from '../step.ts';
import { text, told } from '../step.ts';
import { regainTrust, remembers } from '../trust.ts';

type Told = Omit<FaultDefinition, 'on'> & {
  readonly on?: FaultTarget & { readonly carrier?: CarrierId };
  readonly only?: true;
  readonly unless?: string;
};

/** Where a connection that is kept would never meet a fault. */
const atNewConnections: ReadonlySet<string> = new Set(['connect', 'accept', 'handshake']);

/** Until a client has heard that a connection ended, in ms of an idle machine. */
const heardMs = 30;

/** Ends the connections that are kept to a carrier, as every server does with idle ones: its port is shut and opened again. */
async function endKept(carrier: CarrierId, { world, slowness }: Context): Promise<void> {
  const { id } = (await world.armFaults({ effect: 'net.refused', on: { carrier } })) as Fault;
  await world.disarmFault(id);
  await setTimeout(heardMs * slowness);
}

/** Arms a fault; that it fires is checked when the case ends. */
export const fault: Step<Told> = {
  name: 'fault',
  schema: told(
    'Arms a fault, on the case’s carrier unless told; that it fires is checked when the case ends.',
    {
      effect: { ...text, description: 'As GET effects names it.' },
      point: { enum: ['before', 'within', 'after'] },
      on: told('Where.', { carrier: text, endpoint: text, app: text, msisdn: text, token: text }),
      when: { type: ['object', 'string'] },
      with: { type: 'object' },
      unless: {
        ...text,
        description: 'Why a service that asked its carrier may have met nothing, and be right.',
      },
      only: { const: true, description: 'In the place of all that were armed before.' },
    },
    ['effect'],
  ),
  async run({ on, only, unless, ...told }, at) {
    const target = { carrier: at.carrier, ...on };
    if (only && at.armed.length > 0 && remembers(at)) await regainTrust(at);
    const { last } = await at.world.countEvents();
    const wanted = { ...told, on: target };
    const [armed] = only ? await at.world.replaceFaults([wanted]) : [await at.world.armFaults(wanted)];
    const { id, point } = armed as Fault;
    if (atNewConnections.has(point)) await endKept(target.carrier, at);
    at.armed.push({ id, point, effect: told.effect, carrier: target.carrier, after: last, ...(unless && { unless }) });
    at.values['fault'] = { id };
  },
};
