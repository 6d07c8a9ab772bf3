import { describe, expect, it } from 'vitest';
import { inNamespace, shellFor } from './namespace.ts';
import { namespaceProblem, type Seen } from './namespace-hindrance.ts';

const forbidden = 'unshare: unshare failed: Operation not permitted\n';
const seen = (more: Partial<Seen>): Seen => ({ code: null, stderr: forbidden, uid: 1000, settings: {}, ...more });

describe('a namespace that cannot be had', () => {
  it.each<[string, Partial<Seen>, string, string]>([
    ['no unshare', { code: 'ENOENT', stderr: '' }, 'own-hosts.no-unshare', 'apt-get install util-linux'],
    ['no mount', { stderr: 'sanwang: 1: mount: not found\n' }, 'own-hosts.no-unshare', 'mount'],
    ['an old unshare', { stderr: "unshare: unrecognized option '--map-user=1000'\n" }, 'own-hosts.old-unshare', '2.36'],
    ['no hosts file', { stderr: 'mount: /etc/hosts: mount point does not exist.' }, 'own-hosts.no-file', 'touch'],
    ['a container’s root', { uid: 0 }, 'own-hosts.no-right', '--cap-add SYS_ADMIN'],
    ['Debian of old', { settings: { 'kernel.unprivileged_userns_clone': '0' } }, 'own-hosts.forbidden', '_clone=1'],
    ['none allowed', { settings: { 'user.max_user_namespaces': '0' } }, 'own-hosts.forbidden', 'namespaces=15000'],
    [
      'Ubuntu’s AppArmor',
      { settings: { 'kernel.apparmor_restrict_unprivileged_userns': '1', 'user.max_user_namespaces': '96364' } },
      'own-hosts.forbidden',
      'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
    ],
    ['anything else', {}, 'own-hosts.refused', 'root'],
  ])('%s', (_, more, id, words) => {
    const problem = namespaceProblem(seen(more));
    expect(problem).toMatchObject({ path: '--hosts', id, fix: expect.stringContaining(words) });
  });

  it('is told in the system’s own words where nothing better is known', () => {
    expect(namespaceProblem(seen({})).message).toContain('unshare failed: Operation not permitted');
  });
});

describe('what a command is started with', () => {
  const overlays = { hosts: '/tmp/h', nsswitch: null, roots: null };
  const words = (way: 'root' | 'user', uid: number) =>
    inNamespace(way, overlays, { uid, gid: uid + 1 }, ['sh'], ['ls', '-l']).join(' ');

  it('gives a user the caller’s ids again, and root none', () => {
    expect(words('user', 1000)).toMatch(
      /^unshare -U -r -m sh .* unshare -U --map-user=1000 --map-group=1001 -- ls -l$/s,
    );
    for (const way of ['root', 'user'] as const) expect(words(way, 0)).not.toContain('--map-user');
    expect(words('root', 0)).toMatch(/^unshare -m sh /);
  });

  it('is a shell that keeps every variable', () => {
    expect(shellFor({ PATH: 'x', _a1: 'y' }, true)).toEqual({ shell: ['sh'], before: [] });
    expect(shellFor({ 'a-b': '1' }, true).shell[0]).toBe('bash');
    expect(shellFor({ 'a-b': '1', c: '2', 'd.e': undefined }, false).before).toEqual(['env', 'a-b=1']);
  });
});
