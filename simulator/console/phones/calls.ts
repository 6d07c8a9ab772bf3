import { useState } from 'preact/hooks';
import type { Handset, JournalEvent, PhoneAnswer, PhoneCall } from '../../control/client/index.ts';
import { type Deed, useDeed } from '../api/ask.ts';
import { world } from '../api/box.ts';
import { eventOf, isGood, type Step } from './told.ts';

/** What stands on the phone's screen. */
export type Screen =
  | { readonly at: 'home'; readonly isBack?: true }
  | { readonly at: 'messages' }
  | { readonly at: 'busy'; readonly step: Step }
  | { readonly at: 'page'; readonly call: Told }
  | { readonly at: 'told'; readonly call: Told };

/** One call of the app, and how it ended. */
export interface Told {
  readonly step: Step;
  readonly asked: Asked;
  readonly answer: PhoneAnswer;
  /** What it left in the journal; null where nothing was found. */
  readonly event: JournalEvent | null;
  /** The number of the data SIM at that time. */
  readonly msisdn: string | null;
}

/** What the app asks with; an answer to the consent page goes along with a login alone. */
export type Asked = Pick<PhoneCall, 'app' | 'carrier' | 'face' | 'sdkGeneration' | 'skips' | 'check'>;
export type Answer = NonNullable<PhoneCall['consent']>;

export interface Calls {
  readonly screen: Screen;
  readonly last: Told | null;
  readonly show: (screen: Screen) => void;
  /** The app asks; a login stops at its consent page, if that opens. */
  readonly ask: Deed<[step: 'login' | 'verify', asked: Asked]>;
  /** The user answers the page that is open. */
  readonly answer: Deed<[answer: Answer, digits?: string]>;
}

export function useCalls(handset: Handset): Calls {
  const [screen, show] = useState<Screen>({ at: 'home' });
  const [last, keep] = useState<Told | null>(null);
  async function call(step: Step, asked: Asked, user: Pick<PhoneCall, 'consent' | 'page'> = {}): Promise<void> {
    show({ at: 'busy', step });
    try {
      const told = await dial(handset, step, { ...asked, ...user }, asked);
      keep(told);
      show({ at: step === 'prelogin' && isGood(step, told.answer) ? 'page' : 'told', call: told });
    } catch (error) {
      show({ at: 'home' });
      throw error;
    }
  }
  return {
    screen,
    last,
    show,
    // An app that skips the pre-login opens the page at once; whoever looks on has agreed then, if it opens at all.
    ask: useDeed((step, asked) => call(step === 'login' && asked.skips !== 'pre-login' ? 'prelogin' : step, asked)),
    answer: useDeed(async (consent, digits) => {
      const typed = digits === undefined ? {} : { page: { digits: [digits] } };
      if (screen.at === 'page') await call('login', screen.call.asked, { consent, ...typed });
    }),
  };
}

async function dial(handset: Handset, step: Step, body: PhoneCall, asked: Asked): Promise<Told> {
  const verbs = world.value;
  // No event has this request id, so the page is empty and `next` is the number of the last event.
  const { next } = await verbs.readJournal({ request: 'none', limit: 1 });
  const answer = await verbs[`${step}OnHandset`](handset.id, body);
  // A login's token may be what its pre-login got, long before.
  const { token } = answer;
  const { events } = await verbs.readJournal(token === undefined ? { after: next } : { token, type: 'token.issued' });
  const msisdn = handset.sims.find(({ slot }) => slot === handset.dataSlot)?.msisdn ?? null;
  return { step, asked, answer, event: eventOf(step, answer, handset.id, events), msisdn };
}
