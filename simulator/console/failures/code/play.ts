import type { Explanation, PhoneAnswer, Redeemed, WorldVerbs } from '../../../control/client/index.ts';
import type { Choice } from './choice.ts';
import { purposeOf } from './subjects.ts';

export interface Played {
  /** The code that came: to the app's server where that was asked, else to the app. */
  readonly came: string | null;
  readonly answer: PhoneAnswer;
  readonly redeemed: Redeemed | null;
  /** Number of the event that tells of it, and why; null where none does. */
  readonly event: number | null;
  readonly why: Explanation | null;
}

interface Part {
  readonly choice: Choice;
  readonly phone: string;
  readonly msisdn: string;
  readonly app: string;
}

/**
 * Plays a code on a phone of the world, and leaves nothing of it armed or turned behind. Which call leads to the place that
 * answers the code nobody says, so the phone calls until the code came: to the app, or to the server that redeems its token.
 */
export async function playOn(verbs: WorldVerbs, { choice, phone, msisdn, app }: Part): Promise<Played> {
  const { group, cause, entry } = choice;
  const { carrier, code } = group;
  const who = entry.page === true ? app : msisdn;
  const set = await verbs.reproduceCode({ carrier, code, for: who, ...(cause === undefined ? {} : { cause }) });
  if (!('armed' in set)) throw new Error('shown in a scene, where it was to be set for a number');
  const after = (await verbs.countEvents()).last;
  try {
    // An SDK may ask again by itself; as long as the play lasts, every call meets the code.
    for (const fault of set.armed) {
      await verbs.disarmFault(fault.id);
      await verbs.armFaults({ ...fault, when: { always: true } });
    }
    const first = purposeOf(entry);
    let told = await call(verbs, first, phone, app);
    if (told.came !== code) told = await call(verbs, first === 'login' ? 'verify' : 'login', phone, app);
    const event = await lastRefused(verbs, after);
    return { ...told, event, why: event === null ? null : await verbs.explainEvent(event) };
  } finally {
    for (const { id } of set.armed) await verbs.disarmFault(id);
    if (set.turned !== null) await verbs.changeHandset(set.turned.handset, set.turned.before);
  }
}

async function call(
  verbs: WorldVerbs,
  purpose: 'login' | 'verify',
  phone: string,
  app: string,
): Promise<Pick<Played, 'came' | 'answer' | 'redeemed'>> {
  const answer =
    purpose === 'login' ? await verbs.loginOnHandset(phone, { app }) : await verbs.verifyOnHandset(phone, { app });
  const redeemed = answer.token === undefined ? null : await verbs.redeemToken(answer.token);
  return { came: redeemed === null ? answer.code : redeemed.code, answer, redeemed };
}

async function lastRefused(verbs: WorldVerbs, after: number): Promise<number | null> {
  const { events } = await verbs.readJournal({ after, unwelcome: true });
  return events.findLast(({ type }) => type !== 'fault.fired')?.n ?? null;
}
