import { type Chance, streams } from './draw.ts';
import { type WorldTag, writeBase62, writeHex } from './id-format.ts';
import type { Tenant, WorldIndex } from './world-index.ts';

const word = 0x1_0000_0000;

/** Forty bits of tag; drawn again in the one case in a million million where another living world has it. */
export function tagOf(chance: Chance, registry: WorldIndex<Tenant>): WorldTag {
  for (let attempt = 0; ; attempt++) {
    const words = chance.words(streams.tag, attempt, 0);
    const value = ((words[0] >>> 0) & 0xff) * word + (words[1] >>> 0);
    const tag = { base62: writeBase62(value, 7), hex: writeHex(value, 10) };
    if (registry.tagged(tag.base62) === null) return tag;
  }
}
