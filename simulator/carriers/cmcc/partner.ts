import { ids } from './ids.ts';

/** Whether a text has the shape of a China Mobile token. */
export function looksLikeToken(text: string): boolean {
  return ids.token.read(text) !== null;
}
