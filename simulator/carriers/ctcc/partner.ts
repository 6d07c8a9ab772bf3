import { ids } from './ids.ts';
import { accessCodeIn } from './login-token.ts';

/** Whether a text has the shape of a Telecom access code or login token. */
export function looksLikeToken(text: string): boolean {
  return ids.access.read(accessCodeIn(text)) !== null;
}
