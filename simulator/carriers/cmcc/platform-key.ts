import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { type Key, parsePrivateKey } from '../../wire/primitives.ts';

let parsed: Key | null = null;

/** The private half of the key that a device SDK embeds; parsed when the first sealed request comes. */
export function platformKey(): Key {
  parsed ??= parsePrivateKey(keys['cmcc-platform.pem']) as Key;
  return parsed;
}
