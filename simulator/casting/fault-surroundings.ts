import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { defaultCast } from './build-world.ts';
import type { FaultSurroundings } from './fault-definition.ts';

interface Ours extends Pick<FaultSurroundings, 'carriers' | 'abilities'> {
  /** What the world's clock will show; undefined where that is no concern. */
  readonly nowMs: number | undefined;
}

/** What faults may name in a world that is yet to be made. */
export function surroundingsIn(definition: WorldDefinition, { nowMs, ...ours }: Ours): FaultSurroundings {
  const apps = new Set((definition.apps ?? defaultCast.apps).map(({ name }, i) => name ?? `app-${i + 1}`));
  const phones = phonesIn(definition);
  return {
    ...ours,
    hasApp: (name) => apps.has(name),
    ...(phones === null ? null : { hasHandset: (id: string) => phones.has(id) }),
    ...(nowMs === undefined ? null : { nowMs }),
  };
}

/** Ids of the phones that it will have; null where some are minted. */
function phonesIn({ handsets, subscribers }: WorldDefinition): ReadonlySet<string> | null {
  if (handsets === undefined && subscribers !== undefined) return null;
  const ids = (handsets ?? defaultCast.handsets).map(({ id }) => id);
  return ids.includes(undefined) ? null : new Set(ids as string[]);
}
