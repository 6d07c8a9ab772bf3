import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeEntry, Scenes } from '../../fixtures/api-types.ts';
import { type FaceId, faceIds } from '../../simulator/core/words/face-id.ts';
import { facePlanFor } from '../../simulator/reproduce/face-plan.ts';
import { phoneCausesOf, sdkCodesOf } from '../../simulator/reproduce/vendor-phone.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

// What a vendor's SDK tells an app on a phone, each in one line.

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: () => {} });
});
afterAll(() => box.close());

const all = faceIds.flatMap((face) =>
  sdkCodesOf(face).flatMap((code) => phoneCausesOf(face, code).map(({ cause }) => [face, code, cause] as const)),
);

it.each(all)('%s %s by %s', async (face, code, cause) => {
  const plan = facePlanFor({ carrier: face, code, cause }, face);
  const scene = await box.scenes?.play(plan, plan.codes[0] as (typeof plan.codes)[0]);
  expect(scene).toMatchObject({ ok: true, code, came: code, cause, endpoint: 'sdk', kind: 'natural' });
  // Nothing went wrong.
  if (['granted', 'shown', 'checked'].includes(cause)) return;
  expect(scene?.why?.meaning).toMatch(/^\P{Script=Han}+$/u);
  expect(scene?.why?.zh.meaning).toMatch(/\p{Script=Han}/u);
});

it.each<[FaceId, string]>([
  ['aliyun', '600021'],
  ['aliyun', '600009'],
  ['aliyun', '600001'],
  ['aliyun', '600024'],
  ['aliyun', '600026'],
  ['jiguang', '2016'],
])('%s %s is among them', (face, code) => {
  expect(all.map(([id, each]) => `${id} ${each}`)).toContain(`${face} ${code}`);
});

describe('on the command line', () => {
  it('shows the phone’s callback, and why', async () => {
    const [scene] = documentOf<Scenes>(await run(['reproduce', 'aliyun', '600021', '--json'])).scenes;
    expect(scene).toMatchObject({ ok: true, cause: 'sim-changed', why: { type: 'phone.failed' } });
    const { out } = await run(['reproduce', '阿里云', '600021', '--lang', 'zh']);
    for (const words of ['600021', '授权页打开期间上网卡换了运营商', '"code":"600021"']) expect(out).toContain(words);
  });

  it.each([
    [['aliyun', '600021', '--for', 'shop'], /app’s SDK tells on a phone/],
    [['aliyun', '600023'], /nothing in the box brings about/],
    [['aliyun', '600021', '--cause', 'no-sim'], /sdk:sim-changed/],
  ])('says of %j what is in the way', async (argv, told) => {
    const ran = await run(['reproduce', ...argv, ...(argv.includes('--for') ? ['--control', box.control] : [])]);
    expect([ran.code, ran.err.replaceAll(/\s+/g, ' ')]).toEqual([2, expect.stringMatching(told)]);
  });
});

describe('codes', () => {
  it('lists every one of them, with the line that brings it about', async () => {
    const rows = documentOf<CodeEntry[]>(await run(['codes', 'aliyun', 'jiguang', '--json']));
    const ofSdk = rows.filter(({ endpoint }) => endpoint === 'sdk');
    expect(ofSdk.map(({ carrier, code }) => `${carrier} ${code}`)).toEqual(
      faceIds.flatMap((face) => sdkCodesOf(face).map((code) => `${face} ${code}`)),
    );
    for (const { carrier, code, reproduce, causes } of ofSdk) {
      const face = carrier as FaceId;
      expect(reproduce !== null).toBe(phoneCausesOf(face, code).length > 0);
      if (reproduce === null) continue;
      const cause = /--cause (\S+)$/.exec(reproduce.run)?.[1];
      for (const wanted of [cause, ...causes]) {
        const plan = facePlanFor({ carrier: face, code, ...(wanted === undefined ? {} : { cause: wanted }) }, face);
        expect([wanted, plan.codes[0]?.onPhone?.[0]?.entry.code]).toEqual([wanted, code]);
      }
    }
  });

  it('finds one by vendor and number, and says what the app is told', async () => {
    const { code, out } = await run(['codes', '极光', '6002']);
    expect([code, out]).toEqual([0, expect.stringMatching(/fetch loginToken canceled[\s\S]*reproduce jiguang 6002/)]);
  });
});
