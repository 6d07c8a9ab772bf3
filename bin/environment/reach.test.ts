import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { trustedRoots } from '../../simulator/authority/roots.ts';
import { first } from '../../simulator/testing/tls/leaves.ts';
import { scratch } from '../testing/scratch.ts';
import { javaVariables } from './java.ts';
import { nodeVariables } from './node.ts';
import { phpIni, phpVariables } from './php.ts';
import { namesPast } from './proxy.ts';
import type { Outer, Reach } from './reach.ts';
import { reachVariables } from './reach-variables.ts';
import { rootVariables } from './roots.ts';
import { wgetrc } from './wget.ts';

const reach: Reach = {
  proxy: 'http://127.0.0.1:8601',
  near: ['localhost', '127.0.0.1', '::1'],
  root: '/ca/ca.pem',
  bundle: '/ca/bundle-1.pem',
  trustStore: { file: '/ca/trust-1.p12', password: 'changeit' },
  preload: '/ca/sanwang-node-1/sanwang-preload.cjs',
  phpFolder: '/ca/sanwang-php-1',
  wgetrc: '/ca/sanwang-wget-1/wgetrc',
};
const trust =
  '-Djavax.net.ssl.trustStore=/ca/trust-1.p12 -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=changeit';
const proxied =
  '-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=8601 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=8601 -Dhttp.nonProxyHosts=';

test('an empty environment is told everything, and nothing of other protocols or of package managers', () => {
  expect(reachVariables({}, reach)).toEqual({
    HTTP_PROXY: reach.proxy,
    http_proxy: reach.proxy,
    HTTPS_PROXY: reach.proxy,
    https_proxy: reach.proxy,
    NO_PROXY: 'localhost,127.0.0.1,::1',
    no_proxy: 'localhost,127.0.0.1,::1',
    SSL_CERT_FILE: reach.bundle,
    NIX_SSL_CERT_FILE: reach.bundle,
    CURL_CA_BUNDLE: reach.bundle,
    REQUESTS_CA_BUNDLE: reach.bundle,
    HTTPLIB2_CA_CERTS: reach.bundle,
    PERL_LWP_SSL_CA_FILE: reach.bundle,
    ALIBABA_CLOUD_CA_BUNDLE: reach.bundle,
    NODE_EXTRA_CA_CERTS: reach.root,
    DENO_CERT: reach.root,
    NODE_USE_ENV_PROXY: '1',
    NODE_OPTIONS: `--require=${reach.preload}`,
    JAVA_TOOL_OPTIONS: `${proxied}localhost|*.localhost|127.0.0.1|[::1]|127.*|0.0.0.0|[::0] ${trust}`,
    PHP_INI_SCAN_DIR: `${delimiter}${reach.phpFolder}`,
    WGETRC: reach.wgetrc,
  });
});

test.each(Object.keys(rootVariables({}, reach)))(
  'what a caller trusts by %s the bundle in its place holds, too',
  (name) => {
    const file = join(scratch('roots'), 'own.pem');
    writeFileSync(file, first.cert);
    const { raw } = new X509Certificate(first.cert);
    expect(trustedRoots({ [name]: file }).some((each) => raw.equals(each))).toBe(true);
    expect(trustedRoots({}).some((each) => raw.equals(each))).toBe(false);
  },
);

test('where the names lead to the box by themselves the proxies stay the caller’s, and the CA is trusted all the same', () => {
  const outer = { HTTPS_PROXY: 'http://corp:3128', NODE_OPTIONS: '--x', JAVA_TOOL_OPTIONS: '-Dhttps.proxyHost=corp' };
  const told = reachVariables(outer, { ...reach, proxy: null });
  expect(Object.keys(told).filter((name) => /^https?_proxy$/i.test(name) || name.startsWith('NODE_'))).toEqual([
    'NODE_EXTRA_CA_CERTS',
  ]);
  expect(told).toMatchObject({ JAVA_TOOL_OPTIONS: expect.stringContaining(trust), SSL_CERT_FILE: reach.bundle });
});

test('told twice, as by a run within a run, it is what the inner one tells', () => {
  const outer = reachVariables({ NODE_OPTIONS: '--trace-warnings', JAVA_TOOL_OPTIONS: '-Da=b' }, reach);
  const inner: Reach = {
    ...reach,
    proxy: 'http://127.0.0.1:9601',
    preload: '/other/sanwang-node-2/sanwang-preload.cjs',
    phpFolder: '/other/sanwang-php-2',
    wgetrc: '/other/sanwang-wget-2/wgetrc',
    trustStore: { file: '/other/trust.p12', password: 'changeit' },
  };
  const fresh = reachVariables({ NODE_OPTIONS: '--trace-warnings', JAVA_TOOL_OPTIONS: '-Da=b' }, inner);
  expect(reachVariables(outer, inner)).toEqual(fresh);
  expect(reachVariables(fresh, inner)).toEqual(fresh);
});

describe('for Node', () => {
  it('an addition of the caller’s is kept, in the bundle', () => {
    const told = (present: string, root: string | null = reach.root) =>
      reachVariables({ NODE_EXTRA_CA_CERTS: present }, { ...reach, root })['NODE_EXTRA_CA_CERTS'];
    expect(told('/corp.pem')).toBe(reach.bundle);
    expect(told('')).toBe(reach.root);
    expect(told('/ca/ca.pem')).toBe(reach.root);
    expect(told('', null)).toBe(reach.bundle);
  });

  it.each([
    ['/a b/sanwang-preload.cjs', '--require="/a b/sanwang-preload.cjs"'],
    ['/a"b/sanwang-preload.cjs', '--require="/a\\"b/sanwang-preload.cjs"'],
    ['C:\\me\\sanwang-preload.cjs', '--require=C:\\me\\sanwang-preload.cjs'],
    ['C:\\my own\\sanwang-preload.cjs', '--require="C:\\\\my own\\\\sanwang-preload.cjs"'],
  ])('the path %j is written as %j, and taken out again', (preload, written) => {
    const told = nodeVariables({ NODE_OPTIONS: '--require "./a b.cjs"  --import=x' }, { preload });
    expect(told['NODE_OPTIONS']).toBe(`--require "./a b.cjs" --import=x ${written}`);
    expect(nodeVariables(told, { preload })).toEqual(told);
  });
});

describe('for Java', () => {
  const told = (outer: Outer, noProxy = '', more: Partial<Reach> = {}) =>
    javaVariables(outer, { ...reach, ...more }, noProxy)['JAVA_TOOL_OPTIONS'];

  it.each([
    ['', ''],
    ['corp.example', 'corp.example|*.corp.example|'],
    ['.corp.example', '*.corp.example|'],
    ['*.corp.example:8443', '*.corp.example|'],
    ['10.1.2.3:80', '10.1.2.3|'],
    ['10.0.0.0/8,192.168.0.0/16', '10.*|192.168.*|'],
    ['10.0.0.0/9', ''],
    ['::1 [fe80::1]', '[::1]|[fe80::1]|'],
    ['*', '*|'],
  ])('NO_PROXY %j is the patterns %j', (noProxy, patterns) => {
    expect(told({}, noProxy)).toBe(`${proxied}${patterns}127.*|0.0.0.0|[::0] ${trust}`);
  });

  it('the caller’s options stay, but for those that it sets; hosts to be asked directly are joined', () => {
    const outer = `-Xmx1g -Dname="a b" -Dhttps.proxyHost=corp -Dhttp.nonProxyHosts='a|*.b' -Djavax.net.ssl.trustStore=x.jks`;
    expect(told({ JAVA_TOOL_OPTIONS: outer })).toBe(`-Xmx1g -Dname="a b" ${proxied}a|*.b|127.*|0.0.0.0|[::0] ${trust}`);
  });

  it('a proxy of the caller’s is not asked for names that lead to the box by themselves', () => {
    const led = (outer: Outer) => javaVariables(outer, { ...reach, proxy: null }, 'id6.me');
    const past = 'id6.me|*.id6.me|127.*|0.0.0.0|[::0]';
    expect(led({ JAVA_TOOL_OPTIONS: '-Dhttps.proxyHost=corp -Dhttp.nonProxyHosts=a' })).toEqual({
      JAVA_TOOL_OPTIONS: `-Dhttps.proxyHost=corp -Dhttp.nonProxyHosts=a|${past} ${trust}`,
    });
    expect(led({ _JAVA_OPTIONS: '-DsocksProxyHost=corp' })).toEqual({
      JAVA_TOOL_OPTIONS: `-DsocksNonProxyHosts=${past} ${trust}`,
    });
    expect(led({ JAVA_TOOL_OPTIONS: '-Xmx1g' })).toEqual({ JAVA_TOOL_OPTIONS: `-Xmx1g ${trust}` });
  });

  it.each(['JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'])('what outweighs it in %s is taken out, and nothing else', (name) => {
    const outer = { [name]: `-Xmx1g -Dhttps.proxyHost=corp -Dhttp.nonProxyHosts="*.corp"  -Da="b c"` };
    const { JAVA_TOOL_OPTIONS, ...others } = javaVariables(outer, reach, '');
    expect(JAVA_TOOL_OPTIONS).toBe(`${proxied}*.corp|127.*|0.0.0.0|[::0] ${trust}`);
    expect(others).toEqual({ [name]: '-Xmx1g -Da="b c"' });
    expect(Object.keys(javaVariables({ [name]: '-Xmx1g' }, reach, ''))).toEqual(['JAVA_TOOL_OPTIONS']);
  });

  it('a path with blanks or quotes is in quotes', () => {
    const at = (file: string) => told({}, '', { trustStore: { file, password: 'changeit' } });
    expect(at('/a b/t.p12')).toContain(' -Djavax.net.ssl.trustStore="/a b/t.p12" ');
    expect(at("/it's/t.p12")).toContain(` -Djavax.net.ssl.trustStore="/it's/t.p12" `);
    expect(at('/a "b"/t.p12')).toContain(` -Djavax.net.ssl.trustStore='/a "b"/t.p12' `);
  });
});

describe('for PHP', () => {
  const scanned = (present: string | undefined) =>
    phpVariables(present === undefined ? {} : { PHP_INI_SCAN_DIR: present }, reach)['PHP_INI_SCAN_DIR'];
  it.each([
    [undefined, ['', reach.phpFolder]],
    ['', [reach.phpFolder]],
    [['', '/etc/more'].join(delimiter), ['', '/etc/more', reach.phpFolder]],
    [['/etc/more', join('/tmp', 'sanwang-php-0')].join(delimiter), ['/etc/more', reach.phpFolder]],
  ])('the folders %j become %j', (present, folders) => {
    expect(scanned(present)).toBe(folders.join(delimiter));
  });

  it('the ini file has the path in quotes in which PHP makes nothing of it', () => {
    expect(phpIni('/a b/c.pem')).toBe("curl.cainfo = '/a b/c.pem'\nopenssl.cafile = '/a b/c.pem'\n");
    expect(phpIni("/it's.pem")).toContain(`curl.cainfo = '/it'"'"'s.pem'\n`);
  });
});

describe('for wget', () => {
  it('the caller’s settings stay, but for proxies; told twice they are the same', () => {
    const folder = scratch('wget');
    const file = join(folder, '.wgetrc');
    writeFileSync(file, 'tries = 3\nhttps_proxy = http://corp:3128\nUseProxy=off\nno_proxy = .corp\n');
    const kept = 'tries = 3\nno_proxy = .corp\n';
    const told = wgetrc({ HOME: folder }, '/ca/b.pem');
    expect(told).toBe(`${kept}# sanwang: for clients of the box alone\nca_certificate = /ca/b.pem\n`);
    const inner = join(folder, 'inner');
    writeFileSync(inner, told);
    expect(wgetrc({ HOME: '/none', WGETRC: inner }, '/ca/b.pem')).toBe(told);
    expect(wgetrc({ HOME: '/none' }, '/ca/b.pem')).toBe(told.slice(kept.length));
  });
});

test.each([
  ['', []],
  ['example.com', []],
  ['*', ['*']],
  ['.10010.com', ['id.10010.com', 'opencloud.wostore.10010.com']],
  ['*.10010.com, X.id6.me', ['id.10010.com', 'opencloud.wostore.10010.com']],
  ['ID6.me:443', ['id6.me']],
])('NO_PROXY %j leads %j past the box', (list, past) => {
  const names = ['id.10010.com', 'opencloud.wostore.10010.com', 'id6.me'];
  expect(namesPast({ NO_PROXY: list }, names)).toEqual(past);
  expect(namesPast({ no_proxy: list }, names)).toEqual(past);
});
