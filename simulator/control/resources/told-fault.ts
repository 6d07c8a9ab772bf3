import type { armAll } from '../../casting/faults.ts';
import { isUnmet } from '../../casting/gateway-fault.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { type Sentence, say } from '../../core/words/sentence.ts';
import type { World } from '../../core/world/world.ts';
import { inWords } from '../../questions/wording.ts';
import type { Parts } from '../parts.ts';

type ArmedFault = Awaited<ReturnType<typeof armAll>>[number];

/** A fault with what whoever arms it should know, where it cannot be met as things are. */
export interface ToldFault extends ArmedFault {
  readonly notice?: { readonly en: string; readonly zh: string };
}

/**
 * Faults as they are told. One of connections is armed also while no port of the world's own is open, since one may be opened later; but
 * nobody can meet it until then, and its silence would mislead.
 */
export function toldFaults(faults: readonly ArmedFault[], world: World, { ports }: Parts): readonly ToldFault[] {
  const own = ports?.list(world) ?? [];
  return faults.map((fault) => {
    if (!isUnmet(fault, own)) return fault;
    const said = unmet(fault, world);
    return { ...fault, notice: { en: inWords(said, 'en'), zh: inWords(said, 'zh') } };
  });
}

function unmet({ on }: ArmedFault, { handle }: World): Sentence {
  const { carrier } = on;
  const there = handle === 'default' ? '' : ` --world ${handle}`;
  const command = `sanwang gateway open --carrier ${carrier ?? carrierIds[0]}${there}`;
  return carrier === undefined
    ? say('fault.no-gateway-open', { command })
    : say('fault.no-gateway-of-carrier', { carrier, command });
}
