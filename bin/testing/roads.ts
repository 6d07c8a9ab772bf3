import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import { freePortsFrom } from './free-ports.ts';
import type { RunSession } from './run-session.ts';

/** How a client with a real URL compiled in gets to a box: by the proxy that its environment names, or by its hosts file. */
export type Road = 'proxy' | 'hosts';

/** What a client of Node and one of Java say of a certificate that they do not trust. */
export const distrustIn = {
  node: /self-signed certificate|unable to (verify|get)/,
  java: /PKIX path building failed/,
};

const proxies = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
const unset = (names: readonly string[]) => names.map((name) => `-u ${name}`).join(' ');

/**
 * Where that is allowed, the known names lead nowhere for a client that is to take the proxy: should one pass it by, it fails,
 * and nobody hears of it. What is given back stands in front of a command; a file for it is written into the folder.
 */
export function nowhere(folder: string): string {
  const names = hostNames.map((name) => `127.255.255.254 ${name}`);
  writeFileSync(join(folder, 'nowhere'), ['127.0.0.1 localhost', ...names, ''].join('\n'));
  const own = process.getuid?.() === 0 ? 'unshare -m' : 'unshare -mr';
  const guard = `${own} sh -c 'mount --bind ${join(folder, 'nowhere')} /etc/hosts && exec "$@"' guard`;
  return spawnSync('sh', ['-c', `${guard} true`]).status === 0 ? guard : '';
}

/** Java's options in the environment of `run`, but for some. */
async function javaWithout(session: RunSession, ours: RegExp): Promise<string> {
  const words = (await session.variable('JAVA_TOOL_OPTIONS')).split(' ');
  return `JAVA_TOOL_OPTIONS='${words.filter((word) => !ours.test(word)).join(' ')}'`;
}

/** The environment that `run` gives, without a proxy. */
export async function proxyless(session: RunSession): Promise<string> {
  return `env ${unset(proxies)} ${await javaWithout(session, /^-Dhttps?\.proxy/)}`;
}

/** The environment that `run` gives, without what makes its certificates trusted. */
export async function distrusting(session: RunSession): Promise<string> {
  const roots = [
    'SSL_CERT_FILE',
    'CURL_CA_BUNDLE',
    'REQUESTS_CA_BUNDLE',
    'NODE_EXTRA_CA_CERTS',
    'PHP_INI_SCAN_DIR',
    'WGETRC',
  ];
  return `env ${unset(roots)} ${await javaWithout(session, /^-Djavax\.net\.ssl\./)}`;
}

/** The environment that `run` gives, with a proxy where nobody listens. */
export async function misled(session: RunSession): Promise<string> {
  const port = await freePortsFrom();
  const misleading = proxies.map((name) => `${name}=http://127.0.0.1:${port}`).join(' ');
  const java = await session.variable('JAVA_TOOL_OPTIONS');
  return `env ${misleading} JAVA_TOOL_OPTIONS='${java} -Dhttps.proxyPort=${port} -Dhttp.proxyPort=${port}'`;
}
