import cast from '../../fixtures/worlds/default.json' with { type: 'json' };
import { perCarrier } from '../core/words/carrier-id.ts';

/** Numbers of the default cast with nothing odd about them: those in the phones that are named after the carriers. */
export const ordinary = perCarrier((id) => String(cast.handsets.find((phone) => phone.id === `phone-${id}`)?.sims[0]));
