import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newSecret, openWith, sealWith } from './secrets.ts';
import { startBench } from './testing/bench.ts';

it('opens a recorded answer with its token and with no other', () => {
  const sealed = sealWith('token-a', '{"phone":"13800005380"}');
  expect(openWith('token-a', sealed)).toBe('{"phone":"13800005380"}');
  expect(() => openWith('token-b', sealed)).toThrow();
  expect(sealed).not.toContain('13800005380');
});

it('makes secrets of 160 bits, each another', () => {
  expect(newSecret()).toMatch(/^[0-9a-f]{40}$/);
  expect(new Set(Array.from({ length: 1_000 }, () => newSecret())).size).toBe(1_000);
});

it('keeps no number and no token at rest (UNVS-4.7.a-6)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-rest-'));
  const bench = await startBench({ database: join(folder, 'service.db') });
  const [msisdn, claimed] = ['13987655380', '13711112222'];
  const tokens = [bench.issue('cmcc', msisdn), bench.issue('cucc', msisdn, 'verify'), bench.issue('ctcc', msisdn)];
  expect((await bench.getMobile(tokens[0] ?? '')).RetCode).toBe(0);
  expect((await bench.verifyMobile(tokens[1] ?? '', claimed)).RetCode).toBe(0);
  expect((await bench.getMobile(tokens[2] ?? '')).RetCode).toBe(0);
  await bench.close();
  const kept = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
  expect(kept.some((bytes) => bytes.includes(bench.account.id))).toBe(true);
  const planted = [msisdn, claimed, bench.account.serviceToken, ...tokens.flatMap((token) => token.split(':'))];
  for (const marker of planted)
    expect(
      kept.some((bytes) => bytes.includes(marker)),
      marker,
    ).toBe(false);
  rmSync(folder, { recursive: true });
});
