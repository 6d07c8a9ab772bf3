import type { Box } from './box.ts';

const loopback = ['127.0.0.1', 'localhost', '::1'];

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
 * The environment of a command that `run` starts: that of the caller without what another box has left there, and with the
 * box by name. A proxy of the caller's is not asked for what is on this machine, however the command spells the variable.
 */
export function childEnvironment(outer: NodeJS.ProcessEnv, box: Box, token: string | undefined): NodeJS.ProcessEnv {
  const env = { ...outer };
  for (const name of ofTheBox) delete env[`SANWANG_${name}`];
  const { hostname } = new URL(box.control);
  const near = [...new Set([...loopback, hostname.replace(/^\[|\]$/g, '')])];
  const { NO_PROXY, no_proxy } = outer;
  env['NO_PROXY'] = listed(NO_PROXY ?? no_proxy ?? '', near);
  env['no_proxy'] = listed(no_proxy ?? NO_PROXY ?? '', near);
  env['SANWANG_CONTROL'] = box.control;
  for (const [id, url] of Object.entries(box.gateways)) env[`SANWANG_${id.toUpperCase()}`] = url;
  if (token === undefined) delete env['SANWANG_CONTROL_TOKEN'];
  else env['SANWANG_CONTROL_TOKEN'] = token;
  return Object.assign(env, serviceOf(box));
}

/** A star lets everything pass; whatever is there stays in its place. */
function listed(present: string, names: readonly string[]): string {
  const there = present.split(',').map((each) => each.trim());
  if (there.includes('*')) return present;
  return [...there.filter((each) => each !== ''), ...names.filter((each) => !there.includes(each))].join(',');
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
