import { hostsIn } from './proxy.ts';
import type { Outer, Reach, Variables } from './reach.ts';

/** Blanks part options, except in quotes of either kind; nothing stands for a quote itself. */
const options = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;

/** Heard by the command `java` from 9 on, and by every JVM of Oracle's kind: both outweigh JAVA_TOOL_OPTIONS. */
const heavier = ['JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'];

/**
 * Every JVM from 5 on reads JAVA_TOOL_OPTIONS, those that other programs start as well, and says so on stderr. Of what
 * outweighs it only that is taken out which would lead past the box, and on to the real carrier.
 */
export function javaVariables(outer: Outer, reach: JavaReach, noProxy: string): Variables {
  const present = optionsIn(outer['JAVA_TOOL_OPTIONS']);
  const all = [...present, ...heavier.flatMap((name) => optionsIn(outer[name]))];
  const properties: Variables = {
    ...(reach.proxy === null ? pastTheirs(all, noProxy) : proxyOf(new URL(reach.proxy), all, noProxy)),
    'javax.net.ssl.trustStore': reach.trustStore.file,
    'javax.net.ssl.trustStoreType': 'PKCS12',
    'javax.net.ssl.trustStorePassword': reach.trustStore.password,
  };
  const others = (list: readonly string[]) => list.filter((each) => properties[nameIn(each)] === undefined);
  const told = Object.entries(properties).map(([name, value]) => `-D${name}=${quoted(value)}`);
  const lightened = heavier.flatMap((name) => {
    const list = optionsIn(outer[name]);
    const left = others(list);
    return left.length === list.length ? [] : [[name, left.join(' ')] as const];
  });
  return { JAVA_TOOL_OPTIONS: [...others(present), ...told].join(' '), ...Object.fromEntries(lightened) };
}

const optionsIn = (value = ''): readonly string[] => value.match(options) ?? [];

const nameIn = (option: string): string => /^-D([^=]+)=/.exec(option)?.[1] ?? '';

function proxyOf({ hostname, port }: URL, present: readonly string[], noProxy: string): Variables {
  const host = hostname.replace(/^\[|\]$/g, '');
  const at = port || '80';
  return {
    'http.proxyHost': host,
    'http.proxyPort': at,
    'https.proxyHost': host,
    'https.proxyPort': at,
    // For https, too.
    'http.nonProxyHosts': asked('http.nonProxyHosts', present, noProxy),
  };
}

/** A proxy of the caller's stays, and is not asked for the names that lead to the box by themselves. */
function pastTheirs(present: readonly string[], noProxy: string): Variables {
  const has = (kind: RegExp) => present.some((each) => kind.test(nameIn(each)));
  const names = [
    ...(has(/^https?\.proxyHost$/) ? ['http.nonProxyHosts'] : []),
    ...(has(/^socksProxyHost$/) ? ['socksNonProxyHosts'] : []),
  ];
  return Object.fromEntries(names.map((name) => [name, asked(name, present, noProxy)]));
}

/** The hosts to be asked directly: those that the caller has told Java, those of NO_PROXY, and the usual ones. */
function asked(property: string, present: readonly string[], noProxy: string): string {
  const past = present.findLast((each) => nameIn(each) === property) ?? '';
  const told = past
    .slice(past.indexOf('=') + 1)
    .replaceAll(/["']/g, '')
    .split('|');
  const direct = new Set([...told, ...hostsIn(noProxy).flatMap(patternsOf), ...usual]);
  direct.delete('');
  return [...direct].join('|');
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
