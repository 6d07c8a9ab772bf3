import type { Box } from '../box/box.ts';
import { accountVariables, isOfService } from './account-variables.ts';
import { faceVariables } from './box-variables.ts';
import { nearTo } from './near.ts';
import { noProxyVariables } from './proxy.ts';
import type { Reach } from './reach.ts';
import { reachVariables } from './reach-variables.ts';

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
  for (const name of Object.keys(outer)) if (isOfService(name, outer)) delete env[name];
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
  return {
    SANWANG_SERVICE_URL: service.api,
    SANWANG_SERVICE_CONSOLE: service.console,
    ...faceVariables(service.faces),
    ...accountVariables(service, [...simulator.defaultWorld.apps]),
  };
}
