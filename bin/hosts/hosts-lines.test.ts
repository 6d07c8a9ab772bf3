import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../testing/tarball.ts';
import { hostsForms } from './hosts-forms.ts';
import { joinedHosts } from './hosts-lines.ts';
import { loopbackAddress, loopbackAddresses } from './loopback-addresses.ts';
import { filesFirst } from './nsswitch.ts';
import { realNames, realPorts } from './real-names.ts';

const names = ['www.cmpassport.com', 'id6.me'];

describe('a hosts file for one command', () => {
  it('keeps the machine’s own lines, and ends with ours', () => {
    expect(joinedHosts('127.0.0.1 localhost # me\n10.0.0.7\tdb db.local\n\n', '127.200.0.1', names)).toBe(
      '127.0.0.1 localhost # me\n10.0.0.7\tdb db.local\n# begin sanwang\n127.200.0.1 www.cmpassport.com\n127.200.0.1 id6.me\n# end sanwang\n',
    );
    expect(joinedHosts('', '::1', ['id6.me'])).toBe('# begin sanwang\n::1 id6.me\n# end sanwang\n');
  });

  it.each([
    ['1.2.3.4 id6.me\n', ''],
    ['1.2.3.4  ID6.me # old\n', ''],
    ['1.2.3.4 id6.me other  # old\n', '1.2.3.4 other\n'],
    ['# 1.2.3.4 id6.me\n', '# 1.2.3.4 id6.me\n'],
    ['1.2.3.4 not-id6.me\n', '1.2.3.4 not-id6.me\n'],
  ])('takes our names out of %j, where they would be found first', (own, kept) => {
    expect(joinedHosts(own, '127.0.0.1', ['id6.me'])).toBe(`${kept}# begin sanwang\n127.0.0.1 id6.me\n# end sanwang\n`);
  });
});

describe('what else leads names to an address', () => {
  it('is YAML for compose', () => {
    const { aliases, 'extra-hosts': extra } = hostsForms;
    expect(parse(aliases('', names).join('\n'))).toEqual({ networks: { default: { aliases: names } } });
    expect(parse(extra('172.17.0.1', names).join('\n'))).toEqual({
      extra_hosts: ['www.cmpassport.com:172.17.0.1', 'id6.me:172.17.0.1'],
    });
  });

  it('has localhost too where Java looks nowhere else', () => {
    expect(hostsForms.java('127.0.0.9', names).slice(0, 2)).toEqual(['127.0.0.1 localhost', '::1 localhost']);
  });
});

describe('an nsswitch.conf', () => {
  it.each([
    ['hosts: files dns\n', null],
    ['passwd: compat\nhosts:\tfiles mymachines dns # x\n', null],
    ['hosts: resolve [!UNAVAIL=return] files dns\n', 'hosts: files resolve [!UNAVAIL=return] dns\n'],
    ['hosts: dns files [NOTFOUND=return] myhostname\n', 'hosts: files dns myhostname\n'],
    ['a: b\nhosts: dns # only\nc: d\n', 'a: b\nhosts: files dns # only\nc: d\n'],
    ['passwd: files\n', 'passwd: files\nhosts: files dns\n'],
    ['', 'hosts: files dns\n'],
  ])('%j is one in which files come first: %j', (text, first) => expect(filesFirst(text)).toBe(first));
});

describe('addresses of boxes’ own', () => {
  it('are loopback, each another, and none of them a bearer’s or a network’s', () => {
    const all = Array.from({ length: loopbackAddresses }, (_, n) => loopbackAddress(n));
    expect(new Set(all).size).toBe(loopbackAddresses);
    expect(all.filter((address) => isIPv4(address) && /^127\.200\.\d+\.(?!0$|255$)\d+$/.test(address))).toEqual(all);
  });
});

describe('real ports', () => {
  it('are ports that real names have', () => {
    const named = new Set(realNames.flatMap(({ ports }) => ports));
    expect(realPorts.filter((port) => !named.has(port))).toEqual([]);
    expect([...realPorts].sort((a, b) => a - b)).toEqual(realPorts);
  });

  it.each([
    ['bin/messages/en.ts', /realPorts:\s+'listen on ([\d, and]+) too/],
    ['bin/messages/zh.ts', /realPorts: '同时监听 ([\d、]+)/],
    ['docker/README.md', /`SANWANG_REAL_PORTS=1` listens on ([\d, and]+) too/],
    ['docker/README.zh-CN.md', /`SANWANG_REAL_PORTS=1` 使盒子同时监听 ([\d、]+)/],
    ['docker/compose.real-names.yaml', /Listens on ([\d, and]+) too/],
  ])('are those that %s names', (file, sentence) => {
    const [, told = ''] = sentence.exec(readFileSync(join(root, file), 'utf8')) ?? [];
    expect(told.match(/\d+/g)?.map(Number)).toEqual(realPorts);
  });
});
