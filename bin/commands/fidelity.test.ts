import { describe, expect, it } from 'vitest';
import type { Fidelity } from '../../fixtures/api-types.ts';
import { documentOf, run } from '../testing/cli.ts';

const told = async (...argv: string[]) => documentOf<Fidelity>(await run(['fidelity', ...argv, '--json']));

describe('sanwang fidelity', () => {
  it('counts by owner and aspect', async () => {
    const { out, err } = await run(['fidelity', '--lang', 'en']);
    expect(out).toMatch(/^\s+documented +aggregator +client +capture +paper +assumed +all\n +code\n/);
    expect(out).toMatch(/^Mobile +route +\d+ +\d+ +\d+ +- +- +\d+ +\d+$/m);
    expect(err).toContain('sanwang fidelity cmcc M12');
    expect((await run(['fidelity', '--lang', 'zh'])).out).toMatch(/^中国移动 +接口/m);
  });

  it('names what is assumed of a route, and the policies that switch it', async () => {
    const { out } = await run(['fidelity', 'mobile', 'm12', '--lang', 'en']);
    expect(out).toMatch(/cmcc {2}M12 {2}rule {2}stamp → sig\.timestamp {2}assumed/);
    expect(out).toContain('switched by: sanwang policy show cmcc.stamp.clock cmcc.stamp.windowMs');
    // Causes that are answered alike are one line.
    expect(out).toMatch(/answer {2}103211 {2}assumed.*\n {4}for: req\.type, req\.not-json/);
    expect(out).not.toMatch(/answer .* documented/);
    expect((await run(['fidelity', 'cmcc', 'M12', '--all', '--lang', 'en'])).out).toMatch(/route .* client code/);
  });

  it.each([
    [['ctcc', 'policy'], ({ owner, aspect }: Row) => owner === 'ctcc' && aspect === 'policy'],
    [['client-code', 'switch'], ({ evidence, aspect }: Row) => evidence === 'client code' && aspect === 'switch'],
    [['M6'], ({ at = '' }: Row) => at === 'M6' || at.startsWith('M6/')],
    [['5.9'], ({ at }: Row) => at === '5.9'],
    [['stamp.clock'], ({ name }: Row) => name === 'stamp.clock'],
    [['aliyun', 'sdk'], ({ owner, at }: Row) => owner === 'aliyun' && at === 'sdk'],
  ] as const)('%j', async (argv, isMeant) => {
    const { counts, entries } = await told(...argv);
    expect(entries).toEqual((await told()).entries.filter(isMeant));
    expect(entries.length).toBeGreaterThan(0);
    expect(counts.reduce((sum, { total }) => sum + total, 0)).toBe(entries.length);
  });

  it('refuses a word that is none of anything, with what was meant', async () => {
    const { code, err } = await run(['fidelity', 'cmcc', 'asumed', '--lang', 'en']);
    expect(code).toBe(2);
    expect(err).toContain('did you mean assumed?');
  });
});

type Row = Fidelity['entries'][number];
