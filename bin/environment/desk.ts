import { carrierIds } from '../../fixtures/carrier-id.ts';
import { faceIds } from '../../fixtures/face-id.ts';
import type { Authority } from '../../simulator/authority/authority.ts';
import type { Callee, EnvironmentDesk, EnvironmentWish } from '../../simulator/control/environment-desk.ts';
import type { ServiceDesk } from '../../simulator/control/service-desk.ts';
import { trustLines } from '../ca/trust-lines.ts';
import { isOfFace } from './account-variables.ts';
import { appVariables } from './box-variables.ts';
import { linesOf } from './dialects.ts';
import { type OwnWish, ownVariables } from './own-variables.ts';
import { reachOf } from './reach-of.ts';
import { reachVariables } from './reach-variables.ts';

interface Asked {
  readonly authority: Authority;
  readonly service: Pick<ServiceDesk, 'accountOf'> | null;
}

/** Knows what goes into the configuration of a program that calls a box. */
export function environmentDesk({ authority, service }: Asked): EnvironmentDesk {
  return {
    async variables(wish) {
      const parts = wish.parts.filter((part) => part !== 'proxy');
      const isAll = wish.parts.length === 0;
      const own = isAll || parts.length > 0 ? ownOf(wish, service, parts) : {};
      if (parts.length === wish.parts.length) return own;
      const { control, proxy } = wish.urls;
      // Nothing is known of the shell that will take the lines.
      const reach = await reachOf({ authority, control, gateways: { proxy } }, {});
      return { ...own, ...reachVariables({}, reach) };
    },
    isSecret: (name) => secret.test(name),
    lines: linesOf,
    trust: trustLines,
  };
}

/** All that opens something; keys that only name somebody are shown. */
const secret = /(?:_(?:SECRET|APP_KEY|PRIVATE_KEY|TOKEN)|^SANWANG_ACCOUNT)$/;

function ownOf({ world, app, urls }: EnvironmentWish, service: Asked['service'], callees: readonly Callee[]) {
  const all = [...world.apps];
  const apps = app === null ? all : all.filter(({ name }) => name === app);
  const account = service?.accountOf(world) ?? null;
  const own = ownVariables({ box: urls, all, apps, account }, { world: world.handle });
  if (callees.length === 0) return own;
  const wanted = new Set(
    callees.flatMap((callee) => [
      ...namesOf(callee, Object.keys(own)),
      ...Object.keys(appsAt(callee, apps, account?.account.apps)),
    ]),
  );
  return Object.fromEntries(Object.entries(own).filter(([name]) => wanted.has(name)));
}

/** Variables of one callee that are no app's. */
function namesOf(callee: Callee, names: readonly string[]): readonly string[] {
  const face = faceIds.find((id) => id === callee);
  if (face !== undefined) return names.filter((name) => isOfFace(name, face));
  if (callee === 'unvs')
    return ['SANWANG_SERVICE_URL', 'SANWANG_PROJECT_ID', 'SANWANG_PUBLIC_KEY', 'SANWANG_PRIVATE_KEY'];
  return [`SANWANG_${callee.toUpperCase()}`];
}

/** Variables of the apps at one callee. */
function appsAt(callee: Callee, apps: OwnWish['apps'], atService: Parameters<typeof appVariables>[1]) {
  const carrier = carrierIds.find((id) => id === callee);
  const alone = apps.map((app) => ({
    ...app,
    carriers: carrier === undefined ? {} : { [carrier]: app.carriers[carrier] ?? {} },
  }));
  return appVariables(alone, callee === 'unvs' ? atService : []);
}
