import { aboutNobody, type JournalEvent } from '../core/journal/event.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { FaceId } from '../core/words/face-id.ts';
import { dataSim, type Handset } from '../core/words/handset.ts';
import { type Sentence, say } from '../core/words/sentence.ts';
import type { World } from '../core/world/world.ts';
import { toldBy } from './event-facts.ts';
import { wordsOfFailure } from './failure-words.ts';

/** What a phone's SDK told its app. */
export interface PhoneTold {
  readonly carrier: CarrierId;
  readonly code: string;
  /** The vendor whose SDK told it, and what the carrier's had told that one. */
  readonly face?: FaceId;
  readonly carrierCode?: string;
  /** What went wrong on the phone or on the way; absent if a gateway gave the code. */
  readonly failure?: string;
  /** Id of the fault that put the code into the SDK's mouth. */
  readonly fault?: string;
}

/** Journals what a phone told its app where no carrier has seen why; what a gateway refused stands in the journal already. */
export function notePhoneFailure(
  world: World,
  wallMs: number,
  { carrier, code, face, carrierCode, failure, fault }: PhoneTold,
  handset: Handset,
  app: string,
  purpose: Purpose | 'pre-login',
): void {
  if (failure === undefined || world.ended) return;
  world.journal.record({
    ...aboutNobody,
    type: 'phone.failed',
    atMs: world.nowMs(wallMs),
    wallMs,
    route: `${carrier}.phone`,
    app,
    msisdn: dataSim(handset)?.msisdn ?? null,
    code: carrierCode ?? code,
    fault: fault ?? null,
    detail: JSON.stringify({
      failure,
      handset: handset.id,
      purpose,
      // To an SDK it is not there; whoever asks why must hear of it.
      ...(failure === 'no-sim' && handset.sims.length > 0 ? { simLocked: true } : {}),
      ...(face === undefined ? {} : { vendor: face, vendorCode: code }),
    }),
  });
}

/** What a call of an app is journalled as where the phone was off: there is no code, and of no carrier. */
const poweredOff = 'powered-off';

/** Journals that an app was to call on a phone that is off, so that nobody is told of an older refusal. */
export function notePhoneOff(
  world: World,
  wallMs: number,
  handset: Handset,
  app: string,
  purpose: Purpose | 'pre-login',
): void {
  if (world.ended) return;
  world.journal.record({
    ...aboutNobody,
    type: 'phone.failed',
    atMs: world.nowMs(wallMs),
    wallMs,
    app,
    msisdn: dataSim(handset)?.msisdn ?? null,
    detail: JSON.stringify({ failure: poweredOff, handset: handset.id, purpose }),
  });
}

/** What went wrong on a phone, in words: an SDK's code is often that of several causes. */
export function wordsOfPhoneFailure(event: JournalEvent): Sentence {
  const { failure, simLocked } = toldBy(event).facts;
  if (failure === poweredOff) return say('phone.was-off');
  if (simLocked === true) return say('phone.sim-locked');
  const row = wordsOfFailure(String(failure));
  return row === undefined ? say('phone.failed') : say('phone.failed-so', { cause: [row] });
}

/** What to do about it, where a code cannot say it: of a phone that is off, and of a SIM that waits for its PIN. */
export function phoneHint(event: JournalEvent): Sentence | null {
  if (event.type !== 'phone.failed') return null;
  const { failure, handset, simLocked } = toldBy(event).facts;
  if (failure === poweredOff) return say('phone.turn-on', { handset: String(handset) });
  return simLocked === true ? say('phone.unlock-sim', { handset: String(handset) }) : null;
}
