import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { PlatformPair } from '../../core/route/platform-pair.ts';
import { type Key, parsePrivateKey } from '../../wire/primitives.ts';

const parsed: Partial<Record<PlatformPair, Key>> = {};

/** The private half of the key that a device SDK embeds; parsed when the first sealed request comes. */
export function platformKey(pair: PlatformPair = 'first'): Key {
  const pem = keys[pair === 'next' ? 'cucc-platform-next.pem' : 'cucc-platform.pem'];
  parsed[pair] ??= parsePrivateKey(pem) as Key;
  return parsed[pair];
}
