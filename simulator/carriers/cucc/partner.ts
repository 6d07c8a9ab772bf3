import { ids } from './ids.ts';

/** Whether a text has the shape of a Unicom access code. */
export function looksLikeToken(text: string): boolean {
  return ids.access.read(text)?.kind === 'access';
}
