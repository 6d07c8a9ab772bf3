import type { Rule } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { Difference } from '../../core/words/finding.ts';
import { type Lenient, lenient, type Refused, refuse } from '../../core/words/intent.ts';
import { type Sentence, say } from '../../core/words/sentence.ts';
import type { Policy } from '../../core/world/policy.ts';
import { parseEpochMs, parseStamp17 } from '../../wire/stamp.ts';

/** Which clock a stamp is fresh by: the world's, the wall's, or none. Policy says which of them count. */
function freshBy(stampMs: number, at: Scene): 'world' | 'wall' | null {
  const { stampClock, stampWindowMs } = at.policy;
  if (stampClock !== 'wall' && Math.abs(stampMs - at.nowMs) <= stampWindowMs) return 'world';
  if (stampClock !== 'world' && Math.abs(stampMs - at.arrival.wallMs) <= stampWindowMs) return 'wall';
  return null;
}

/** Forms in which stamps are written, and how each is read. */
const readers = { yyyyMMddHHmmssSSS: parseStamp17, 'milliseconds since 1970': parseEpochMs } as const;
type StampForm = keyof typeof readers;

export interface StampOptions {
  readonly isPhones?: boolean;
  /** Code for a stamp that is left out, where the carrier has one besides. */
  readonly empty?: string;
  /** Code for one that cannot be read. */
  readonly illegible?: string;
}

/**
 * A stamp must be legible and near the clock. Both clocks are accepted unless policy says otherwise, so that a frozen
 * world and a service in real time can meet; the window is assumed [stamp-window].
 * Policy `any` lets every stamp pass and has it noted what either clock would have refused, but not where `isPhones`: phones
 * write the stamp there, and `any` still means either clock. `name` is the field in the words of the carrier.
 */
export function stampRule<F>(
  name: string,
  read: (fields: F) => string,
  form: StampForm,
  { isPhones = false, empty, illegible }: StampOptions = {},
): Rule<F> {
  const parse = readers[form];
  return {
    name: 'stamp',
    evidence: 'assumed',
    refuses: ['sig.timestamp'],
    test(fields, at): Refused | Lenient | null {
      const stampMs = parse(read(fields));
      if (stampMs !== null && freshBy(stampMs, at) !== null) return null;
      if (at.policy.stampClock !== 'any' || isPhones) {
        if (stampMs !== null) return refuse('sig.timestamp');
        return refuse('sig.timestamp', { stamp: 'illegible' }, read(fields) === '' ? (empty ?? illegible) : illegible);
      }
      return lenient(
        'sig.timestamp',
        stampMs === null ? say('strict.illegible', { field: name }) : awry(name, stampMs, at),
      );
    },
    why(fields, at): Difference {
      const text = read(fields);
      const stampMs = parse(text);
      const expected = clocks(at.policy);
      if (text === '') return { expected, got: text, hint: say('stamp.missing', { field: name }) };
      if (stampMs === null) return { expected, got: text, hint: unitHint(text, form) };
      return {
        expected,
        got: offsets(text, stampMs - at.nowMs, stampMs - at.arrival.wallMs),
        hint: hintFor(stampMs, at),
      };
    },
    clue: (fields) => ({ about: 'stamp', text: read(fields), form }),
  };
}

function clocks({ stampClock, stampWindowMs }: Policy): Sentence {
  const minutes = stampWindowMs / 60_000;
  if (stampClock === 'world') return say('stamp.near-world', { minutes });
  return stampClock === 'wall' ? say('stamp.near-wall', { minutes }) : say('stamp.near-either', { minutes });
}

function secondsOf(ms: number): number {
  return Math.round(Math.abs(ms) / 1000);
}

/** How far a stamp is from either clock, in ms; negative behind it. */
function offsets(stamp: string, worldMs: number, wallMs: number): Sentence {
  const [world, wall] = [secondsOf(worldMs), secondsOf(wallMs)];
  if (worldMs < 0)
    return wallMs < 0
      ? say('stamp.behind-both', { stamp, world, wall })
      : say('stamp.behind-world', { stamp, world, wall });
  return wallMs < 0
    ? say('stamp.behind-wall', { stamp, world, wall })
    : say('stamp.ahead-of-both', { stamp, world, wall });
}

/** What a stamp that is let pass looks like to a strict reader. */
function awry(field: string, stampMs: number, at: Scene): Sentence {
  const hours = zoneOff(stampMs, at);
  if (hours !== null)
    return hours === -8 ? say('strict.zone-utc', { field, hours }) : say('strict.zone', { field, hours });
  const ms = stampMs - at.nowMs;
  const seconds = secondsOf(ms);
  return ms < 0 ? say('strict.behind', { field, seconds }) : say('strict.ahead', { field, seconds });
}

function hintFor(stampMs: number, at: Scene): Sentence {
  const hours = zoneOff(stampMs, at);
  if (hours === null) return say('stamp.set-clock');
  // Containers run in UTC.
  return hours === -8 ? say('stamp.zone-utc', { hours }) : say('stamp.zone', { hours });
}

/**
 * Whole hours off, the mark of a stamp written in another zone than Asia/Shanghai, by a clock that the rule goes by: a
 * frozen world's is its own; null where it is none by any of them.
 */
function zoneOff(stampMs: number, at: Scene): number | null {
  const { stampClock } = at.policy;
  const world = stampClock === 'wall' ? null : wholeHours(stampMs - at.nowMs);
  return world ?? (stampClock === 'world' ? null : wholeHours(stampMs - at.arrival.wallMs));
}

function wholeHours(ms: number): number | null {
  const hours = Math.round(ms / 3_600_000);
  return hours !== 0 && Math.abs(hours) <= 20 && Math.abs(ms - hours * 3_600_000) < 60_000 ? hours : null;
}

/** What a stamp that cannot be read probably is. */
function unitHint(text: string, form: StampForm): Sentence {
  const digits = /^\d+$/.test(text) ? text.length : 0;
  const isWritten = form === 'yyyyMMddHHmmssSSS';
  if (digits === 10) return isWritten ? say('stamp.seconds-for-written') : say('stamp.seconds-for-milliseconds');
  if (digits === 13 && isWritten) return say('stamp.milliseconds-for-written');
  if (digits === 17) return isWritten ? say('stamp.no-moment') : say('stamp.written-for-milliseconds');
  return say('stamp.illegible');
}
