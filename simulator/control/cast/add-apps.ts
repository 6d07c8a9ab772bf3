import type { AppDefinition } from '../../../fixtures/api-types.ts';
import { type CastApp, castApp } from '../../casting/apps.ts';
import { refuseMore } from '../../casting/refuse-more.ts';
import type { App } from '../../core/words/app.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { type Problem as Mistake, mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import type { Simulator } from '../../simulator.ts';
import { settle } from './outcome.ts';

/** Adds apps to a world, all or none. */
export function addApps(
  simulator: Simulator,
  world: World,
  definitions: readonly AppDefinition[],
  single: boolean,
): readonly App[] {
  const mistakes: Mistake[] = [];
  const added: CastApp[] = [];
  const names = new Set([...world.apps].map((app) => app.name));
  const first = names.size;
  refuseMore('apps', first + definitions.length, '');
  const ids = new Set<string>();
  let next = first + 1;
  for (const [i, definition] of definitions.entries()) {
    const path = `/apps/${i}`;
    next = Math.max(next, names.size + 1);
    while (definition.name === undefined && names.has(`app-${next}`)) next++;
    const named = { ...definition, name: definition.name ?? `app-${next++}` };
    const cast = castApp(named, first + i, world, simulator.carriers, simulator.registry, path, mistakes);
    if (names.has(named.name)) mistakes.push(mistake('app.name-taken', `${path}/name`, named.name));
    twins(cast, ids, path, mistakes);
    names.add(named.name);
    added.push(cast);
  }
  settle(mistakes, { taken: 'ERR_APP_TAKEN', invalid: 'ERR_APP_INVALID' }, 'apps', single);
  for (const { app, ids } of added) world.apps.set(app, ids);
  return added.map(({ app }) => app);
}

/** Apps of one list do not stand in the registry yet, so their ids are compared here. */
function twins(cast: CastApp, ids: Set<string>, path: string, mistakes: Mistake[]): void {
  for (const carrier of carrierIds) {
    const id = cast.ids[carrier];
    const key = `${carrier} ${id}`;
    if (ids.has(key)) mistakes.push(mistake('app.id-twice', `${path}/carriers/${carrier}`, id));
    ids.add(key);
  }
}
