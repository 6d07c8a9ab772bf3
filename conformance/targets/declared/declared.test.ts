import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../cases/index.ts';
import { createService, type Service } from '../../reference/index.ts';
import { BadSettings } from '../../suite/failures.ts';
import { runSuite } from '../../suite/run.ts';
import { adapterNamed } from '../adapter-named.ts';
import { openFront } from '../front.ts';
import { type Carriers, openCarriers } from '../surroundings.ts';
import { declaredReference } from './testing/reference.ts';

let carriers: Carriers;
let service: Service;
let target: string;
let env: Record<string, string>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-declared-'));
  carriers = await openCarriers({ env: {} });
  const keys = await carriers.control.getKeys();
  const { cmcc = '', cucc = '', ctcc = '' } = carriers.gateways;
  const platformKeys = { ctcc: keys.ctcc['encrypt'] ?? '', cmcc: keys.cmcc['encrypt'] ?? '' };
  service = await createService({ gateways: { cmcc, cucc, ctcc }, platformKeys });
  target = (await service.api.listen()).url;
  env = { SANWANG_CONSOLE: (await service.console.listen()).url, SANWANG_CONSOLE_TOKEN: service.operatorToken };
});
afterAll(async () => {
  await service.close();
  await carriers.close();
  rmSync(folder, { recursive: true });
});

/** As `--adapter` names it. */
async function adapterOf(value: object | string, ending = 'json') {
  const file = join(folder, `target-${Math.random()}.${ending}`);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return adapterNamed(file);
}

const judge = async (chosen: typeof cases, more: object = {}) =>
  runSuite({
    ...carriers,
    adapter: await adapterOf(declaredReference),
    target,
    env,
    cases: chosen,
    once: true,
    ...more,
  });

/** What data cannot say of a service, or this service does not have. */
const without =
  /lacks|pages|SDK|vendor|no call of this service|described call|how much memory|start the service again|cut the service off|one node|gateways of its own/;

describe('a service that is declared', () => {
  it('is judged as the reference is by its adapter, accounts, money and keys included', async () => {
    const { cases: all, summary } = await judge(cases);
    expect(all.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notApplicable')).toEqual([]);
    const left = all.filter(({ verdict }) => verdict === 'notApplicable');
    expect(summary.pass).toBeGreaterThan(130);
    const odd = left.filter(({ reason = '' }) => !without.test(reason));
    expect(odd.map(({ id, reason }) => [id, reason])).toEqual([]);
    const judged = new Set(all.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id));
    for (const id of [
      'CHG-PRICE-01',
      'CHG-RACE-01',
      'VCH-FIRST-01',
      'AUTH-ROTATE-01',
      'SCN-STRANGER-01',
      'AUTH-ADDRESS-01',
      'HOST-BODY-01',
    ])
      expect([...judged]).toContain(id);
  });

  it('fails where the service does wrong', async () => {
    const front = await openFront(target, {
      rewrite: ({ text }) => ({ text: text.replace('"REJECT"', '"PASS"') }),
    });
    const { summary } = await judge(
      cases.filter(({ id }) => id === 'VRF-REJECT-01'),
      { target: front.url },
    );
    await front.close();
    expect(summary).toMatchObject({ fail: 1, pass: 0 });
  });

  it('names the code that it does not know, instead of an accusation', async () => {
    const { 330: _, ...codes } = declaredReference.answers.codes as Record<string, string>;
    const adapter = await adapterOf({ ...declaredReference, answers: { ...declaredReference.answers, codes } });
    const { cases: all } = await judge(
      cases.filter(({ id }) => id === 'TOK-GARBAGE-01'),
      { adapter },
    );
    expect(all).toMatchObject([{ verdict: 'notApplicable', reason: expect.stringContaining('330 is a code') }]);
  });

  it('may be YAML', async () => {
    const yaml = (await import('yaml')).stringify(declaredReference);
    const { summary } = await judge(
      cases.filter(({ id }) => id === 'NUM-EXACT-01'),
      { adapter: await adapterOf(yaml, 'yaml') },
    );
    expect(summary).toMatchObject({ pass: 1 });
  });
});

const { calls, answers, openAccount } = declaredReference;

describe('mistakes are all told, with what to do', () => {
  it.each([
    [{ ...declaredReference, nmae: 'x' }, /\/nmae is unknown here; the names known here are .*name/],
    [{ ...declaredReference, answersWithinMs: '3 s' }, /\/answersWithinMs must be number; seen "3 s"/],
    [{ ...declaredReference, sign: { recipe: 'hmac-sha265', key: 'x', over: 'y' } }, /\/sign\/recipe .*hmac-sha256/],
    [{ ...declaredReference, sign: { recipe: 'bearer' } }, /\/sign needs token/],
    [
      { ...declaredReference, calls: { ...calls, getNumber: { path: '/', json: { t: '${tokn}' } } } },
      /\/calls\/getNumber\/json\/t names what is not there; seen "tokn"; did you mean token/,
    ],
    [
      { ...declaredReference, calls: { ...calls, getNumber: { path: '/', json: {}, form: {} } } },
      /\/calls\/getNumber has more than one body; seen "json, form"/,
    ],
    [
      { ...declaredReference, answers: { ...answers, codes: { 331: 'TOKEN_USD' } } },
      /\/answers\/codes\/331 names what is not there; seen "TOKEN_USD"; did you mean TOKEN_USED/,
    ],
    [
      { ...declaredReference, lacks: ['bootstrp'] },
      /\/lacks names what is not there; seen "bootstrp"; did you mean bootstrap/,
    ],
    [{ ...declaredReference, secrets: ['privatKey'] }, /\/secrets .*did you mean privateKey/],
    [{ ...declaredReference, openAccount: undefined }, /needs either apps/],
    [{ ...declaredReference, apps: [{ name: 'shop', platform: 'android', carriers: {} }] }, /needs either apps/],
    [
      { ...declaredReference, openAccount: { ...openAccount, keeps: { id: 'id' } } },
      /\/openAccount\/app\/headers\/authorization names what is not there; seen "account.token"/,
    ],
    [{ ...declaredReference, target: 2 }, /\/target must be equal to constant; seen 2/],
    [[], /must be object/],
  ])('%#', async (value, words) => {
    const read = adapterOf(value);
    await expect(read).rejects.toThrow(BadSettings);
    await expect(read).rejects.toThrow(words);
    const zh = await read.catch((error: BadSettings) => error.in('zh'));
    expect(zh).toMatch(/[一-龥]/);
  });

  it.each([
    ['{"target":1,', 'json', /JSON/],
    ['target: 1\nname: [', 'yaml', /is no YAML/],
    ['a: &x [1]\nb: [*x,*x', 'yml', /is no YAML/],
  ])('%j as %s', async (text, ending, words) => {
    await expect(adapterOf(text, ending)).rejects.toThrow(words);
  });

  it('says what is missing when it is opened', async () => {
    const some = cases.filter(({ id }) => id === 'NUM-EXACT-01');
    await expect(judge(some, { target: null })).rejects.toThrow('has no "origin"');
    await expect(judge(some, { env: {} })).rejects.toThrow(/set SANWANG_CONSOLE, SANWANG_CONSOLE_TOKEN/);
  });
});
