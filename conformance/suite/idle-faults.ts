import type { JournalEvent } from '../../fixtures/api-types.ts';
import type { Context } from './context.ts';
import { journalOf } from './control.ts';
import { HarnessError, Unmet } from './failures.ts';
import { shown } from './steps/expect.ts';

/** A service that never asks the carrier meets no fault of it. What it answered instead says why. */
export function neverAsked({ trail }: Pick<Context, 'trail'>, carrier = 'the carrier'): Unmet {
  const last = trail.answers.at(-1);
  const instead = last === undefined ? '' : `; its last answer: ${shown(last)}`;
  const seen = `the carrier was never asked, so the fault could not fire${instead}`;
  return new Unmet(`a good question to ${carrier}`, seen, 'unasked');
}

/**
 * A fault that never fired proves nothing, however the case went: the kind of green that lies. It is the service's doing
 * where it has not asked the carrier since, or only got refusals, which faults `within` do not touch; else it is ours. One
 * that spoilt nothing but refusals proves as little, since a case with `after` is about what was granted and got lost.
 */
export async function unfired(at: Context, hasFailed: boolean): Promise<HarnessError | Unmet | null> {
  const [first] = at.armed;
  if (first === undefined) return null;
  // A case may arm many faults, and a journal that is whole tells of all of them at once.
  const whole = await journalOf(at.world, { after: first.after });
  const all = whole.dropped > 0 ? null : whole.events;
  for (const { id, point, carrier, after, unless } of at.armed) {
    const isOf = ({ type, fault }: JournalEvent) => type === 'fault.fired' && fault === id;
    const hasFired = all?.some(isOf) ?? (await at.world.countEvents({ type: 'fault.fired', fault: id })).total > 0;
    if (hasFired && point !== 'after') continue;
    const { events, dropped, first } =
      all === null
        ? await journalOf(at.world, { carrier, after })
        : { ...whole, events: all.filter((each) => each.carrier === carrier && each.n > after) };
    if (hasFired && dropped > 0) continue;
    if (dropped > 0)
      return new HarnessError(`cannot tell why fault ${id} never fired: events before #${first} are no longer kept`);
    const asked = events.filter(
      ({ type, endpoint }) => type !== 'fault.fired' && at.serverRoutes.has(`${carrier}.${endpoint}`),
    );
    const refusals = asked.map(({ refusal }) => refusal).filter((refusal) => refusal !== undefined);
    const isAllRefused = asked.length > 0 && refusals.length === asked.length;
    if (hasFired && !isAllRefused) continue;
    if (asked.length > 0 && unless !== undefined) continue;
    const couldFire = asked.length > 0 && (point !== 'within' || !isAllRefused);
    if (!hasFired && couldFire) return new HarnessError(`fault ${id} was armed and never fired`);
    // What the case itself has found says more than that the carrier was not asked.
    if (hasFailed) continue;
    const good = `a good question to ${carrier}`;
    if (asked.length === 0) return neverAsked(at, carrier);
    return new Unmet(good, `the carrier refused it: ${refusals.join(', ')}`);
  }
  return null;
}
