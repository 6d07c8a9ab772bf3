import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { heading, mistake, type Problem } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import type { World } from '../core/world/world.ts';
import type { Board } from '../faults/board.ts';
import type { Ability } from '../faults/effect.ts';
import { effectNamed } from '../faults/index.ts';

/**
 * Throws `ERR_MOUNT_UNABLE` where a fault is armed that a mount with these abilities cannot perform. What acts on a listener is no
 * business of other mounts.
 */
export function refuseUnable(
  mount: string,
  abilities: ReadonlySet<Ability>,
  worlds: Iterable<readonly [World, { readonly board: Board }]>,
): void {
  const problems: Problem[] = [];
  for (const [world, { board }] of worlds) {
    for (const { id, effect } of board.list()) {
      const needs = effectNamed(effect)?.needs;
      if (needs === undefined || needs === 'listen' || abilities.has(needs)) continue;
      const path = `/worlds/${world.handle}/faults/${id}`;
      problems.push(mistake('fault.armed-already', path, effect, { mount, ability: needs }));
    }
  }
  if (problems.length > 0) throw new Misuse('ERR_MOUNT_UNABLE', heading('mount.unable', { mount }), problems);
}

/** Faults that were checked before their world was there, and whose effect its ledger has no means for. */
export function beyondLedger(faults: readonly FaultDefinition[] = [], { rollsBack }: Ledger, path: string): Problem[] {
  return faults.flatMap(({ effect }, i) =>
    effectNamed(effect)?.rollsBack === true && rollsBack !== true
      ? [mistake('fault.ledger-unable', `${path}/${i}/effect`, effect)]
      : [],
  );
}
