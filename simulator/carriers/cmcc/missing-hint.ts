import { type Sentence, say } from '../../core/words/sentence.ts';

/** What to do where the token is missing. */
export const tokenMissing = say('token.whole');

/** What to do about a field that is missing or has a value that is not taken. */
export function badField(field: string | null): Sentence {
  return say('field.fill-in', { field: String(field) });
}
