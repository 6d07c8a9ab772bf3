import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createService, type Service } from '../reference/index.ts';
import { openPrivateBox, type PrivateBox } from '../targets/box.ts';
import { deadOrigin } from '../targets/testing/strangers.ts';
import { doctor } from './doctor.ts';
import { recorder } from './testing/commands.ts';

let box: PrivateBox;
let elsewhere: PrivateBox;
const services: Service[] = [];
beforeAll(async () => {
  [box, elsewhere] = await Promise.all([openPrivateBox(), openPrivateBox()]);
});
afterAll(async () => {
  await Promise.all(services.map((service) => service.close()));
  await Promise.all([box.close(), elsewhere.close()]);
});

async function examined(at: PrivateBox, nowMs = Date.now) {
  const keys = (await (await fetch(`${box.control}/control/v1/keys`)).json()) as { ctcc: { encrypt: string } };
  const { cmcc = '', cucc = '', ctcc = '' } = at.gateways;
  const service = await createService({
    gateways: { cmcc, cucc, ctcc },
    platformKeys: { ctcc: keys.ctcc.encrypt },
    nowMs,
  });
  services.push(service);
  const [api, console] = [await service.api.listen(), await service.console.listen()];
  const env = { SANWANG_CONSOLE: console.url, SANWANG_CONSOLE_TOKEN: service.operatorToken };
  return diagnose({ target: api.url, control: box.control, env });
}

async function diagnose(more: Partial<Parameters<typeof doctor>[0]>) {
  const out = recorder();
  const code = await doctor({ target: 'reference', env: {}, language: 'en', ...more }, out);
  const { findings } = out.documents[0] as { findings: { id: string; isGood: boolean; fix?: { en: string } }[] };
  return { code, bad: findings.filter(({ isGood }) => !isGood), words: out.text() };
}

describe('doctor', () => {
  it('finds nothing wrong with a service that talks to the box', async () => {
    expect(await examined(box)).toMatchObject({ code: 0, bad: [] });
  });

  it('finds nothing wrong with the reference', async () => {
    expect(await diagnose({})).toMatchObject({ code: 0, bad: [] });
  });

  it('says where to point a service that asks other carriers', async () => {
    const { code, bad, words } = await examined(elsewhere);
    expect([code, bad.map(({ id }) => id)]).toEqual([1, ['reaches']]);
    expect(words).toContain('point the service’s carrier URLs at cmcc http');
  });

  it('tells a clock that is wrong', async () => {
    const { code, bad } = await examined(box, () => Date.now() - 3_600_000);
    expect([code, bad.map(({ id }) => id)]).toEqual([1, ['clock']]);
  });

  it('asks the carrier that the service has', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanwang-doctor-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'ctcc.mjs');
    // Says no, and shows how the token begins that it was given: a whole one is masked.
    writeFileSync(
      file,
      `const answer = { verdict: 'refused', reason: null, phone: null, requestId: null, retryable: false, tookMs: 1 };
      export default { name: 'ctcc', open: async () => ({
        isolation: 'account', answersWithinMs: 1000, carriers: ['ctcc'], close: async () => {},
        openAccount: async () => ({ getNumber: async ({ token }) => (
          { ...answer, raw: { status: 200, headers: {}, body: token.slice(0, 2) + ' ' + token } }) }) }) };`,
    );
    const { bad, words } = await diagnose({ target: file });
    expect(bad.map(({ id }) => id)).toEqual(['reaches']);
    expect(words).toMatch(/the service answered nm \[token\]$/m);
  });

  it.each([
    ['opens and cannot open an account', 'openAccount: async () => lost.x', 'openAccount: ', 'lost is not defined'],
    ['opens and is wrong', 'openAccount: async () => ({ getNumber: async () => null.x })', 'getNumber: ', 'half.mjs:'],
    ['gives another shape', 'openAccount: async () => ({ getNumber: async () => 1 })', 'getNumber: ', 'must be object'],
    ['is silent', 'openAccount: async () => ({ getNumber: () => new Promise(() => {}) })', 'getNumber: ', 'none after'],
  ])('ticks nothing of an adapter that %s, and names the verb', async (_, open, verb, why) => {
    const folder = mkdtempSync(join(tmpdir(), 'sanwang-doctor-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'half.mjs');
    const session = `isolation: 'account', answersWithinMs: 100, close: async () => {}`;
    writeFileSync(file, `export default { name: 'half', open: async () => ({ ${session}, ${open} }) };`);
    const { bad, words } = await diagnose({ target: file });
    expect(bad.map(({ id }) => id)).toEqual(['account']);
    expect(words).not.toContain('half answers');
    expect(words).toContain(verb);
    expect(words).toContain(why);
  });

  it('says that nothing listens', async () => {
    const { code, bad } = await diagnose({ target: await deadOrigin(), control: box.control });
    expect([code, bad.map(({ id }) => id)]).toEqual([3, ['target']]);
    expect(bad[0]?.fix?.en).toContain('is the service running');
  });
});
