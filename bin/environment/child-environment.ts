import type { Box } from '../box/box.ts';
import { nearTo } from './near.ts';
import { noProxyVariables } from './proxy.ts';
import type { Reach } from './reach.ts';
import { reachVariables } from './reach-variables.ts';

/** What an outer `run` may have told of its own box; of this one it would be wrong. */
const ofTheBox = [
  'SERVICE_URL',
  'SERVICE_CONSOLE',
  'SERVICE_TOKEN',
  'OPERATOR_TOKEN',
  'PUBLIC_KEY',
  'PRIVATE_KEY',
  'ACCOUNT',
];

/**
 * The environment of a command that `run` starts: that of the caller without what another box has left there, with the box by
 * name, and with how it is reached under the carriers' names. Without a reach a proxy stays the caller's; it is not asked for
 * what is on this machine.
 */
export function childEnvironment(
  outer: NodeJS.ProcessEnv,
  box: Box,
  token: string | undefined,
  reach: Reach | null,
): NodeJS.ProcessEnv {
  const env = { ...outer };
  for (const name of ofTheBox) delete env[`SANWANG_${name}`];
  Object.assign(env, reach === null ? noProxyVariables(outer, nearTo(box.control)) : reachVariables(outer, reach));
  env['SANWANG_CONTROL'] = box.control;
  for (const [id, url] of Object.entries(box.gateways)) env[`SANWANG_${id.toUpperCase()}`] = url;
  if (token === undefined) delete env['SANWANG_CONTROL_TOKEN'];
  else env['SANWANG_CONTROL_TOKEN'] = token;
  return Object.assign(env, serviceOf(box));
}

/** What a server needs to call the service: where it is, and the keys of the funded account. */
function serviceOf({ service, simulator }: Box): Record<string, string> {
  if (service === null) return {};
  const filed = new Map([...simulator.defaultWorld.apps].map(({ name, carriers }) => [name, carriers]));
  // Whoever judges a service by this account has worlds adopt its apps, with what the carriers gave them.
  const apps = service.account.apps.map((app) => ({ ...app, carriers: filed.get(app.name) }));
  return {
    SANWANG_SERVICE_URL: service.api,
    SANWANG_SERVICE_CONSOLE: service.console,
    SANWANG_SERVICE_TOKEN: service.serviceToken,
    SANWANG_OPERATOR_TOKEN: service.operatorToken,
    SANWANG_PUBLIC_KEY: service.account.publicKey,
    SANWANG_PRIVATE_KEY: service.account.privateKey,
    SANWANG_ACCOUNT: JSON.stringify({ ...service.account, apps }),
  };
}
