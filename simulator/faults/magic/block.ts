import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Magic, MagicBlocks, MagicNumbers } from '../../core/words/magic.ts';
import type { Subscriber } from '../../core/words/subscriber.ts';
import type { Ability } from '../effect.ts';
import { type MagicDigits, magicByDigits } from './rows.ts';

/** Digits of a number of the mainland, and how many of them the block leaves open. */
const length = 11;
const open = 3;

/** The magic numbers of one world. */
export class MagicBlock implements MagicNumbers {
  readonly blocks: MagicBlocks;
  readonly #abilities: () => ReadonlySet<Ability>;
  #inPlay: boolean;

  /**
   * `abilities` are what every mount can do: what one of them cannot perform, no number does. `shared` says that other
   * processes hand out tokens of the same world, of which this one is not told.
   */
  constructor(blocks: MagicBlocks, abilities: () => ReadonlySet<Ability>, shared: boolean) {
    this.blocks = blocks;
    this.#abilities = abilities;
    this.#inPlay = shared;
  }

  get inPlay(): boolean {
    return this.#inPlay;
  }

  subscriber(msisdn: string): Subscriber | null {
    const carrier = this.#carrierOf(msisdn);
    if (carrier === null || rowFor(msisdn, carrier) === null) return null;
    this.#inPlay = true;
    return { msisdn, carrier, kind: 'normal', state: 'normal' };
  }

  find(msisdn: string): Magic | null {
    const carrier = this.#carrierOf(msisdn);
    const found = carrier === null ? null : rowFor(msisdn, carrier);
    if (found === null || found.effect === null || !this.#abilities().has(found.effect.needs)) return null;
    return found.magic;
  }

  #carrierOf(msisdn: string): CarrierId | null {
    if (msisdn.length !== length) return null;
    for (const carrier in this.blocks)
      if (msisdn.startsWith(this.blocks[carrier as CarrierId])) return carrier as CarrierId;
    return null;
  }
}

/** The number of a row in a block. */
export function magicNumber(block: string, digits: string): string {
  return block + digits;
}

/** A block as it is kept: eight digits. Whoever writes seven of them leaves the eighth to be 0. */
export function wholeBlock(written: string): string {
  return written.padEnd(length - open, '0');
}

function rowFor(msisdn: string, carrier: CarrierId): MagicDigits | null {
  const found = magicByDigits().get(msisdn.slice(length - open));
  if (found === undefined || (found.row.carrier ?? carrier) !== carrier) return null;
  return found;
}
