import type { Answer, Session } from './adapter.ts';
import { Absent, isCut, Unmet, Untestable, wordsOf } from './failures.ts';
import { afterPatience } from './patience.ts';
import { shaped } from './shapes.ts';

/** What a service may take beyond the time that it states, in ms of an idle machine: this one has other things to do as well. */
const graceMs = 2_000;

/** Waits for an answer of the service as long as it says that it needs, and holds it to its shape. Throws `Unmet`. */
export async function answered(
  { answersWithinMs }: Pick<Session, 'answersWithinMs'>,
  what: string,
  verb: string,
  call: () => Promise<Answer>,
  slowness = 1,
): Promise<Answer> {
  const limitMs = answersWithinMs + Math.round(graceMs * slowness);
  let came = () => {};
  const late = new Promise<never>((_, reject) => {
    const unmet = new Unmet(`an answer within ${answersWithinMs} ms`, `none after ${limitMs} ms`, 'late');
    came = afterPatience(limitMs, () => reject(unmet));
  });
  try {
    return shaped(verb, await Promise.race([call(), late]));
  } catch (error) {
    if (error instanceof Unmet || error instanceof Untestable || error instanceof Absent) throw error;
    throw new Unmet(`an answer to ${what}`, wordsOf(error), isCut(error) ? 'cut' : null);
  } finally {
    came();
  }
}
