import { hostsIn } from './proxy.ts';
import type { Outer, Reach, Variables } from './reach.ts';

/** Blanks part options, except in quotes of either kind; nothing stands for a quote itself. */
const options = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;

/**
 * Every JVM from 5 on reads JAVA_TOOL_OPTIONS, those that other programs start as well, and says so on stderr;
 * JDK_JAVA_OPTIONS is for the command `java` from 9 on, and outweighs it: it stays the caller's.
 */
export function javaVariables({ JAVA_TOOL_OPTIONS = '' }: Outer, reach: JavaReach, noProxy: string): Variables {
  const present: string[] = JAVA_TOOL_OPTIONS.match(options) ?? [];
  const properties: Variables = {
    ...(reach.proxy === null ? {} : proxyOf(new URL(reach.proxy), present, noProxy)),
    'javax.net.ssl.trustStore': reach.trustStore.file,
    'javax.net.ssl.trustStoreType': 'PKCS12',
    'javax.net.ssl.trustStorePassword': reach.trustStore.password,
  };
  const others = present.filter((each) => properties[nameIn(each)] === undefined);
  const told = Object.entries(properties).map(([name, value]) => `-D${name}=${quoted(value)}`);
  return { JAVA_TOOL_OPTIONS: [...others, ...told].join(' ') };
}

const nameIn = (option: string): string => /^-D([^=]+)=/.exec(option)?.[1] ?? '';

function proxyOf({ hostname, port }: URL, present: readonly string[], noProxy: string): Variables {
  const host = hostname.replace(/^\[|\]$/g, '');
  const at = port || '80';
  const past = present.findLast((each) => nameIn(each) === 'http.nonProxyHosts') ?? '';
  const told = past
    .slice(past.indexOf('=') + 1)
    .replaceAll(/["']/g, '')
    .split('|');
  const direct = new Set([...told, ...hostsIn(noProxy).flatMap(patternsOf), ...usual]);
  direct.delete('');
  return {
    'http.proxyHost': host,
    'http.proxyPort': at,
    'https.proxyHost': host,
    'https.proxyPort': at,
    // For https, too.
    'http.nonProxyHosts': [...direct].join('|'),
  };
}

/** What Java asks directly unless it is told otherwise. */
const usual = ['127.*', '0.0.0.0', '[::0]'];

type JavaReach = Pick<Reach, 'proxy' | 'trustStore'>;

/** A host of NO_PROXY as patterns of Java, which have a star at one end, no port, and addresses without a mask. */
function patternsOf(entry: string): string[] {
  if (entry === '*') return ['*'];
  const name = entry.replace(/^(\[.*\]|[^:]+):\d+$/, '$1').replace(/^\*?\./, '');
  const [address = '', bits] = name.split('/');
  if (bits !== undefined) {
    const whole = Number(bits) / 8;
    return [1, 2, 3].includes(whole) ? [`${address.split('.').slice(0, whole).join('.')}.*`] : [];
  }
  if (/^[\d.]+$/.test(name)) return [name];
  // Java compares IPv6 as it stands in a URL.
  if (name.includes(':')) return [name.startsWith('[') ? name : `[${name}]`];
  return entry.startsWith('.') || entry.startsWith('*') ? [`*.${name}`] : [name, `*.${name}`];
}

function quoted(value: string): string {
  if (!/[\s'"]/.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
