import names from '../../fixtures/faults/names.json' with { type: 'json' };
import type { JournalEvent } from '../core/journal/journal.ts';
import type { Words } from '../core/words/said.ts';
import { type Said, type Sentence, say } from '../core/words/sentence.ts';
import { factsIn } from './event-facts.ts';
import { inWords } from './wording.ts';

interface Row {
  readonly expect: Words;
  readonly fired?: Words & { readonly goesOn?: boolean };
}

/** What a fault did to the exchange or the connection that it met, and what a client is to do about such a thing. */
export interface FiredWords {
  readonly meaning: Said;
  readonly change: Said;
}

/**
 * In words, of an event `fault.fired`; null of all other events, and of an effect that this version does not know. `didNothing`: a
 * carrier went back to a backup and had nothing to forget.
 */
export function firedWords(event: Pick<JournalEvent, 'type' | 'detail'>, didNothing = false): FiredWords | null {
  if (event.type !== 'fault.fired') return null;
  const { effect, point, followed } = factsIn(event);
  const name = String(effect);
  // Whoever followed a redirect met no fault a second time.
  const did = followed === undefined ? didBy(name, didNothing) : followedBy(event);
  const change = name === 'refuse' ? say('fired.refuse-change') : rowOf(name)?.expect;
  if (did === null || change === undefined) return null;
  const moment = followed === undefined ? momentOf(name, point) : null;
  return { meaning: moment === null ? did : together(did, moment), change };
}

function followedBy(event: Pick<JournalEvent, 'detail'>): Said {
  const { followed, carried, ...told } = factsIn(event);
  const [method, host, bytes] = [String(followed), String(told['host']), Number(told['bytes'])];
  if (!Array.isArray(carried)) return say('fired.followed', { method, host, bytes });
  return say('fired.followed-carrying', { method, host, bytes, carried: carried.join(', ') });
}

const rowOf = (effect: string): Row | undefined => names.find(({ id }) => id === effect);

function didBy(effect: string, didNothing: boolean): Said | null {
  if (didNothing) return say('fired.rolled-nothing-back');
  return effect === 'refuse' ? say('fired.refuse') : (rowOf(effect)?.fired ?? null);
}

/** Whether the token is spent is what a client has to know next. What fails on a listener says so itself. */
function momentOf(effect: string, point: unknown): Sentence | null {
  if (point === 'after') return say('fired.after');
  if (point !== 'before') return null;
  return rowOf(effect)?.fired?.goesOn === true ? say('fired.before-going-on') : say('fired.before');
}

function together(did: Said, moment: Sentence): Said {
  return {
    en: `${inWords(did, 'en')}; ${inWords(moment, 'en')}`,
    zh: `${inWords(did, 'zh')}；${inWords(moment, 'zh')}`,
  };
}
