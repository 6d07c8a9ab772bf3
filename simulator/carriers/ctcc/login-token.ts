import type { Credential } from '../../core/words/credential.ts';
import { md5Hex } from '../../wire/primitives.ts';

/** Name of the fact under which a credential keeps the value of its `gw_auth` cookie. */
export const gwAuthFact = 'gwAuth';

/** The real derivation is in native code and unknown; this one is ours [ctcc-authcode]. */
export function authCodeOf(accessCode: string, gwAuth: string): string {
  return md5Hex(accessCode + gwAuth);
}

/** What an app's server receives: `accessCode:authCode` for login, the access code alone for verify. */
export function present(credential: Credential): string {
  if (credential.purpose === 'verify') return credential.id;
  return `${credential.id}:${authCodeOf(credential.id, credential.facts[gwAuthFact] ?? '')}`;
}

export function accessCodeIn(text: string): string {
  const colon = text.indexOf(':');
  return colon < 0 ? text : text.slice(0, colon);
}
