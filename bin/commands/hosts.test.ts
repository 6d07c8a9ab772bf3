import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { documentOf, run } from '../testing/cli.ts';
import { scratch } from '../testing/scratch.ts';

describe('sanwang hosts', () => {
  it('prints lines and nothing else on stdout, and beside them what to do', async () => {
    const { code, out, err } = await run(['hosts']);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect([lines.at(0), lines.at(-1)]).toEqual(['# begin sanwang', '# end sanwang']);
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^127\.0\.0\.1 [a-z\d.-]+$/);
    expect(lines).toContain('127.0.0.1 www.cmpassport.com');
    expect(err).toContain('sudo tee -a /etc/hosts');
    expect((await run(['hosts', '-q'])).err).toBe('');
  });

  it('says truly how to take them away', async () => {
    const file = join(scratch('hosts'), 'hosts');
    const own = '127.0.0.1 localhost\n10.0.0.7 db\n';
    writeFileSync(file, `${own}${(await run(['hosts'])).out}::1 localhost\n`);
    const [line = ''] = en.hosts.use.hosts.filter((each) => each.includes('sed'));
    execFileSync('sh', ['-c', line.replace('sudo ', '').replace('/etc/hosts', file)]);
    expect(readFileSync(file, 'utf8')).toBe(`${own}::1 localhost\n`);
  });

  it.each(['hosts', 'java', 'dnsmasq', 'extra-hosts'])('--as %s leads to the address that is given', async (form) => {
    const { out } = await run(['hosts', '--as', form, '--address', '192.168.1.20']);
    expect(out).toMatch(/www\.cmpassport\.com.*192\.168\.1\.20|192\.168\.1\.20.*www\.cmpassport\.com/);
    if (form !== 'java') expect(out).not.toContain('127.0.0.1');
  });

  it('--json has every name with whose it is and its ports', async () => {
    const { address, hosts } = documentOf<{ address: string; hosts: { name: string; of: string; ports: number[] }[] }>(
      await run(['hosts', '--json', '--address', '::1']),
    );
    expect(address).toBe('::1');
    expect(hosts).toContainEqual({ name: 'id6.me', of: 'ctcc', ports: [80, 443] });
    expect(hosts.map(({ of }) => of)).toEqual(expect.arrayContaining(['cmcc', 'cucc', 'ctcc', 'ucloud']));
  });

  it('tells all that is wrong at once', async () => {
    const { code, err } = await run(['hosts', '--address', 'here', '--as', 'bind']);
    expect([code, err]).toEqual([2, expect.stringMatching(/--address is no IP address.*dnsmasq/s)]);
  });
});
