import type { EventFacts, JournalEvent } from '../core/journal/journal.ts';
import { type Sentence, say } from '../core/words/sentence.ts';
import { peerName } from '../core/world/peers.ts';
import type { World } from '../core/world/world.ts';
import { factsIn, placeOf } from './event-facts.ts';

/** What another carrier said no to when it was asked for its own subscriber. */
export interface PartnerLeg {
  readonly n: number;
  readonly hint: Sentence;
}

/**
 * The refusal of another carrier that a way back ended with: the last before it of that carrier, of that code, to the carrier
 * that asked. Null where there was none, or the journal no longer has it.
 */
export function partnerLegOf({ journal }: World, event: JournalEvent): PartnerLeg | null {
  if (event.refusal !== 'xnet.other-carrier') return null;
  const { carrier, told } = factsIn(event);
  const asker = placeOf(event.route).carrier;
  if (told === undefined || asker === null) return null;
  const isLeg = (each: EventFacts) =>
    each.n < event.n &&
    each.type === 'exchange.refused' &&
    each.app === peerName(asker) &&
    each.code === told &&
    each.msisdn === event.msisdn &&
    placeOf(each.route).carrier === carrier;
  const leg = journal.read(0, Number.MAX_SAFE_INTEGER, isLeg).at(-1);
  return leg === undefined
    ? null
    : { n: leg.n, hint: say('partner.see-event', { carrier: String(carrier), n: leg.n }) };
}
