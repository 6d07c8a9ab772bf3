import type { FaultDefinition, FaultTarget } from '../../../fixtures/api-types.ts';
import type { CarrierId } from '../case.ts';
import type { Step } from '../step.ts';
import { text, told } from '../step.ts';

type Told = Omit<FaultDefinition, 'on'> & { readonly on?: FaultTarget & { readonly carrier?: CarrierId } };

/** Arms a fault; that it fires is checked when the case ends. */
export const fault: Step<Told> = {
  name: 'fault',
  schema: told(
    'Arms a fault, on the case’s carrier unless told; that it fires is checked when the case ends.',
    {
      effect: { ...text, description: 'As GET effects names it.' },
      point: { enum: ['before', 'within', 'after'] },
      on: told('Where.', { carrier: text, endpoint: text, app: text, msisdn: text }),
      when: { type: ['object', 'string'] },
      with: { type: 'object' },
    },
    ['effect'],
  ),
  async run({ on, ...told }, at) {
    const target = { carrier: at.carrier, ...on };
    const { last } = await at.world.countEvents();
    const { id, point } = await at.world.armFaults({ ...told, on: target });
    at.armed.push({ id, point, effect: told.effect, carrier: target.carrier, after: last });
    at.values['fault'] = { id };
  },
};
