import type { SecureContextOptions } from 'node:tls';
import type { TlsOddity } from '../core/words/obstacle.ts';
import { dayMs } from './lives.ts';

/** In what one odd context differs from a sound one. */
export interface Oddity {
  /** How long before or after now its life begins and ends, milliseconds; as that of a sound one unless told. */
  readonly life?: { readonly fromMs: number; readonly untilMs: number };
  /** It names another of our names than the one that was asked for. */
  readonly otherName?: true;
  /** Its key is none that any other leaf has. */
  readonly otherKey?: true;
  /** Who signs: an authority that has the name of ours and another key, and is sent along. */
  readonly signer?: 'stranger';
  /** What links it to the root is not sent. */
  readonly alone?: true;
  /** What is offered in place of TLS 1.2 and 1.3. */
  readonly offers?: Pick<SecureContextOptions, 'minVersion' | 'maxVersion' | 'ciphers'>;
}

/** OpenSSL 3 speaks these to nobody at its usual level. */
const insecure = '@SECLEVEL=0';

/** Each spoils one thing: what a client says of it must have that reason. */
export const oddities: Readonly<Record<TlsOddity, Oddity>> = {
  // A client whose clock is a day off must not find them good; they are made anew after a day.
  expired: { life: { fromMs: -40 * dayMs, untilMs: -3 * dayMs } },
  'not-yet-valid': { life: { fromMs: 3 * dayMs, untilMs: 40 * dayMs } },
  // One outside of the signer's bounds would be refused for that.
  'wrong-host': { otherName: true },
  'untrusted-ca': { signer: 'stranger' },
  'missing-intermediate': { alone: true },
  renewed: { otherKey: true },
  'old-versions': { offers: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: `DEFAULT:${insecure}` } },
  // What is weak and still in every OpenSSL 3: suites that do not encrypt.
  'null-ciphers': {
    offers: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: `NULL-SHA256:NULL-SHA:${insecure}` },
  },
  'tls-1.2': { offers: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } },
};
