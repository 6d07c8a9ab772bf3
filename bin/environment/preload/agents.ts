// The agents through which requests of node:http and node:https reach the proxy of the environment.
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

type Scheme = 'http' | 'https';

/** What Node calls of an agent; its types do not tell of it. */
interface Through {
  addRequest(request: unknown, target: object): void;
}

const agents = new Map<string, Through>();

/** The agent for a host and port, kept for the next call; null where the environment has no proxy for it. */
export function agentFor(scheme: Scheme, host: string, port: number | string, keepAlive: boolean): Through | null {
  const proxy = proxyOf(scheme, host, port);
  if (proxy === null) return null;
  const key = `${scheme} ${proxy}`;
  const present = agents.get(key);
  if (present !== undefined) return present;
  const made: object = new (scheme === 'https' ? HttpsProxyAgent : HttpProxyAgent)(proxy, { keepAlive });
  agents.set(key, made as Through);
  return made as Through;
}

/** Where the proxy for a host and port listens; null where there is none, or none that is asked without TLS. */
export function proxyFor(scheme: Scheme, host: string, port: number | string): { host: string; port: number } | null {
  const proxy = proxyOf(scheme, host, port);
  if (proxy === null) return null;
  const { protocol, hostname, port: own } = new URL(proxy);
  if (protocol !== 'http:') return null;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(own || 80) };
}

function proxyOf(scheme: Scheme, host: string, port: number | string): string | null {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const proxy = getProxyForUrl(`${scheme}://${name}:${port}`);
  return /^https?:/i.test(proxy) ? proxy : null;
}
