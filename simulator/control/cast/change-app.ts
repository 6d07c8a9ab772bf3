import type { AppChange, PublicKeysChange } from '../../../fixtures/api-types.ts';
import { judgeApp } from '../../casting/apps.ts';
import type { App, PublicKeys } from '../../core/words/app.ts';
import { type CarrierId, carrierIds } from '../../core/words/carrier-id.ts';
import { heading, type Problem as Mistake, mistake } from '../../core/words/mistake.ts';
import type { AppIds } from '../../core/world/app-directory.ts';
import type { World } from '../../core/world/world.ts';
import { ControlProblem } from '../control-problem.ts';

/** Replaces an app by a changed one; the object is a new one, because caches hang on its identity. */
export function changeApp(world: World, app: App, change: AppChange): App {
  const mistakes: Mistake[] = [];
  const { capabilities, serverAddresses, state, publicKeys, filedAtMs, notFiledAt } = change;
  const changed: App = Object.freeze({
    ...app,
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(serverAddresses === undefined ? {} : { serverAddresses }),
    ...(state === undefined ? {} : { state }),
    ...(filedAtMs === undefined ? {} : { filedAtMs }),
    ...(notFiledAt === undefined ? {} : { notFiledAt }),
    ...(publicKeys === undefined ? {} : { publicKeys: mergeKeys(app.publicKeys, publicKeys, mistakes) }),
  });
  if (mistakes.length === 0) judgeApp(changed, '', mistakes);
  if (mistakes.length > 0) throw new ControlProblem('ERR_APP_INVALID', heading('nothing-changed'), mistakes);
  world.apps.set(changed, world.apps.idsOf(app.name) as AppIds);
  return changed;
}

/** Null takes a carrier's keys away; a key that is left out stays. */
function mergeKeys(old: App['publicKeys'], change: PublicKeysChange, mistakes: Mistake[]): App['publicKeys'] {
  const keys: Partial<Record<CarrierId, PublicKeys>> = { ...old };
  for (const carrier of carrierIds) {
    const wanted = change[carrier];
    if (wanted === null) delete keys[carrier];
    if (wanted === null || wanted === undefined) continue;
    const { verify, encrypt, sm } = { ...old[carrier], ...wanted };
    if (verify === undefined || encrypt === undefined) {
      const key = verify === undefined ? 'verify' : 'encrypt';
      mistakes.push(mistake('app.half-keys', `/publicKeys/${carrier}`, undefined, { key }));
    } else keys[carrier] = { verify, encrypt, ...(sm === undefined ? {} : { sm }) };
  }
  return keys;
}
