import type { Explanation } from '../../fixtures/api-types.ts';
import type { Fault } from '../faults/fault.ts';
import { explanationLines } from './explanation.ts';
import { goneFrom, type KeptEvents } from './read-all.ts';

/** Faults in a line each, in the words in which they were armed. */
export function faultLines(faults: readonly Fault[]): readonly string[] {
  return faults.map(({ id, effect, point, on, with: parameters }) => {
    const parts = [on, parameters].filter((part) => Object.keys(part).length > 0).map((part) => JSON.stringify(part));
    return [id, effect, point, ...parts].join(' ');
  });
}

/** The journal of a world, an event a line; then what to say of the last refusal and of the faults that are left. */
export function journalText(
  world: string,
  events: KeptEvents,
  why: Explanation | null,
  unfired: readonly Fault[],
): string {
  const lines = events.map(({ n, type, carrier, face, endpoint, app, msisdn, token, code, reason, refusal, fault }) =>
    [`#${n}`, type, carrier ?? face, endpoint, code, refusal ?? reason, app, msisdn, token, fault]
      .filter(Boolean)
      .join('  '),
  );
  const armed =
    unfired.length === 0 ? [] : ['armed, and never fired:', ...faultLines(unfired).map((line) => `  ${line}`)];
  const refusal = why === null ? [] : ['the last refusal:', ...explanationLines(why).map((line) => `  ${line}`)];
  const gone = goneFrom(events);
  const missing = why === null ? ', a refusal perhaps among them' : '';
  const heading = `sanwang: the journal of world ${world}`;
  if (gone !== null) lines.unshift(`(${gone}${missing})`);
  return [heading, ...(lines.length === 0 ? ['(empty)'] : lines), ...refusal, ...armed].join('\n');
}

/** What of a world can be had again, and how. */
export function repeatText(seed: string, repeat: string): readonly string[] {
  return [`seed ${seed}; the same app ids and draws again:`, `  ${repeat}`];
}
