import type { Explanation, PhoneAnswer, Redeemed, WorldVerbs } from '../../../control/client/index.ts';
import type { Choice } from './choice.ts';
import { isServers, purposeOf } from './subjects.ts';

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

/** Plays a code on a phone of the world, and leaves nothing of it armed or turned behind. */
export async function playOn(verbs: WorldVerbs, { choice, phone, msisdn, app }: Part): Promise<Played> {
  const { group, cause, entry } = choice;
  const { carrier, code } = group;
  const set = await verbs.reproduceCode({ carrier, code, for: msisdn, ...(cause === undefined ? {} : { cause }) });
  if (!('armed' in set)) throw new Error('shown in a scene, where it was to be set for a number');
  const after = (await verbs.countEvents()).last;
  try {
    const call = { app };
    const answer =
      purposeOf(entry) === 'login' ? await verbs.loginOnHandset(phone, call) : await verbs.verifyOnHandset(phone, call);
    const redeemed = isServers(entry) && answer.token !== undefined ? await verbs.redeemToken(answer.token) : null;
    const came = redeemed === null ? answer.code : redeemed.code;
    const event = await lastRefused(verbs, after);
    return { came, answer, redeemed, event, why: event === null ? null : await verbs.explainEvent(event) };
  } finally {
    for (const { id } of set.armed) await verbs.disarmFault(id);
    if (set.turned !== null) await verbs.changeHandset(set.turned.handset, set.turned.before);
  }
}

async function lastRefused(verbs: WorldVerbs, after: number): Promise<number | null> {
  const { events } = await verbs.readJournal({ after, unwelcome: true });
  return events.findLast(({ type }) => type !== 'fault.fired')?.n ?? null;
}
