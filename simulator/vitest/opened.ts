import type { WorldDefinition } from '../../fixtures/api-types.ts';
import type { Bench, BenchWorld } from './bench.ts';
import type { Identity } from './identity.ts';

const mostAlike = 1000;

/**
 * Opens a world under the name that its test gives it, so that the same test meets the same ids and draws; one that its
 * definition names keeps that name. Where a world of that name lives already, as when one test runs twice at once, a number
 * stands behind the name.
 */
export async function openNamed(bench: Bench, definition: WorldDefinition, identity: Identity): Promise<BenchWorld> {
  if (definition.name !== undefined) return bench.open(definition);
  for (let n = 1; ; n++) {
    const name = n === 1 ? identity.handle : `${identity.handle}.${n}`;
    try {
      return await bench.open({ ...definition, name });
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code !== 'ERR_WORLD_EXISTS' || n === mostAlike) throw error;
    }
  }
}
