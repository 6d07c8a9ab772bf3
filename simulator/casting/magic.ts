import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { type CarrierId, carrierIds } from '../core/words/carrier-id.ts';
import type { MagicBlocks, MagicNumbers } from '../core/words/magic.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { World } from '../core/world/world.ts';
import type { Ability } from '../faults/effect.ts';
import { MagicBlock, magicNumber, wholeBlock } from '../faults/magic/block.ts';
import { magicRows, usualBlocks } from '../faults/magic/rows.ts';
import { rangeOf } from './number-ranges.ts';

/** The magic numbers of a world; null where it has none. For `abilities` and `isShared` see `MagicBlock`. */
export function castMagic(
  definition: WorldDefinition,
  abilities: () => ReadonlySet<Ability>,
  isShared: boolean,
  problems: Problem[],
): MagicNumbers | null {
  const blocks = blocksOf(definition, problems);
  return blocks === null ? null : new MagicBlock(blocks, abilities, isShared);
}

/**
 * Where they lie. A world whose subscribers are given has none unless it asks for
 * them: its numbers are then its own.
 */
function blocksOf({ magic, subscribers }: WorldDefinition, problems: Problem[]): MagicBlocks | null {
  if (magic === false || (magic === undefined && subscribers !== undefined)) return null;
  const asked = typeof magic === 'object' ? magic : {};
  const blocks = { ...usualBlocks };
  for (const carrier of carrierIds) {
    const written = asked[carrier];
    if (written === undefined) continue;
    blocks[carrier] = wholeBlock(written);
    if (!isOf(carrier, blocks[carrier]))
      problems.push(mistake('magic.not-in-range', `/magic/${carrier}`, written, { carrier }));
  }
  return blocks;
}

/** Ordinary numbers alone: a data card or an IoT module has no token to redeem. */
function isOf(carrier: CarrierId, block: string): boolean {
  const range = rangeOf(magicNumber(block, '000'));
  return range !== null && range.carrier === carrier && range.kind === 'normal';
}

/** Whoever asks for a block in so many words is told where a subscriber of the world stands in it. */
export function magicTaken({ magic }: WorldDefinition, world: World): readonly Problem[] {
  if (magic === undefined || world.magic === null) return [];
  return Object.entries(world.magic.blocks).flatMap(([carrier, block]) => {
    const taken = magicRows.map(({ digits }) => magicNumber(block, digits)).find((msisdn) => world.isTaken(msisdn));
    return taken === undefined ? [] : [mistake('magic.taken', `/magic/${carrier}`, taken, { block })];
  });
}
