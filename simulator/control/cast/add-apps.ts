import { type CastApp, castApp } from '../../casting/apps.ts';
import type { AppDefinition } from '../../casting/definition.ts';
import type { App } from '../../core/app.ts';
import { carrierIds } from '../../core/carrier-id.ts';
import type { Problem as Mistake } from '../../core/misuse.ts';
import type { World } from '../../core/world.ts';
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
  const first = [...world.apps].length;
  for (const [i, definition] of definitions.entries()) {
    const path = `/apps/${i}`;
    const names = new Set([...[...world.apps], ...added.map(({ app }) => app)].map((app) => app.name));
    const named = { ...definition, name: definition.name ?? freeName(names) };
    const cast = castApp(named, first + i, world, simulator.carriers, simulator.registry, path, mistakes);
    if (names.has(named.name))
      mistakes.push({ path: `${path}/name`, message: 'is taken in this world', seen: named.name, fix: 'PATCH it' });
    twins(cast, added, path, mistakes);
    added.push(cast);
  }
  settle(mistakes, { taken: 'ERR_APP_TAKEN', invalid: 'ERR_APP_INVALID' }, 'apps', single);
  for (const { app, ids } of added) world.apps.set(app, ids);
  return added.map(({ app }) => app);
}

function freeName(names: ReadonlySet<string>): string {
  let n = names.size + 1;
  while (names.has(`app-${n}`)) n++;
  return `app-${n}`;
}

/** Apps of one list do not stand in the registry yet, so their ids are compared here. */
function twins(cast: CastApp, added: readonly CastApp[], path: string, mistakes: Mistake[]): void {
  for (const carrier of carrierIds) {
    const id = cast.ids[carrier];
    if (!added.some((other) => other.ids[carrier] === id)) continue;
    mistakes.push({ path: `${path}/carriers/${carrier}`, message: 'is the id of another app of this list', seen: id });
  }
}
