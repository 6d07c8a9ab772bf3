import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { PlatformPair } from '../../core/route/platform-pair.ts';
import { type Key, parsePrivateKey, rsaPrivateRaw } from '../../wire/primitives.ts';

const parsed: Partial<Record<PlatformPair, Key>> = {};
let parsed2048: Key | null = null;
const bytesOf2048 = 256;

/** The private half of the key that a device SDK embeds; parsed when the first sealed request comes. */
export function platformKey(pair: PlatformPair = 'first'): Key {
  const pem = keys[pair === 'next' ? 'cmcc-platform-next.pem' : 'cmcc-platform.pem'];
  parsed[pair] ??= parsePrivateKey(pem) as Key;
  return parsed[pair];
}

/** That of 2048 bits, which newer builds embed beside it and mark with "2" [cmcc-m8-envelope]. */
function platformKey2048(): Key {
  parsed2048 ??= parsePrivateKey(keys['cmcc-platform-2048.pem']) as Key;
  return parsed2048;
}

/** The key that a request names by its mark; whatever is no "2" means the older one, and a rotation changes that alone. */
export function markedKey(mark: string, pair?: PlatformPair): Key {
  return mark === '2' ? platformKey2048() : platformKey(pair);
}

/** The bare private operation of the key that is as long as the block. */
export function openBlock(block: Uint8Array): Uint8Array | null {
  return rsaPrivateRaw(block.length === bytesOf2048 ? platformKey2048() : platformKey(), block);
}
