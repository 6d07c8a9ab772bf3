import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../conformance/suite/adapter.ts';
import { speeches } from '../../conformance/targets/face-session.ts';
import { openFaceWire } from '../../conformance/targets/face-wire.ts';
import { openConsole } from '../../conformance/targets/unvs-console.ts';
import type { faceIds } from '../../fixtures/face-id.ts';
import { faces } from '../../simulator/catalogue/faces.ts';
import { scenePurpose, waysToCode } from '../../simulator/catalogue/vendor-ways.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';
import type { VendorScene } from './vendor-scene.ts';

interface Played {
  readonly ok: boolean;
  readonly scenes: readonly VendorScene[];
}

describe.each(faces)('sanwang reproduce $id', (face) => {
  it('brings every code about that a redeeming action answers, and says why of the others', async () => {
    const codes = [...new Set(face.codes.map(({ code }) => code))];
    const { scenes } = documentOf<Played>(await run(['reproduce', face.id, ...codes, '--json']));
    const bad = scenes.filter(({ ok, away }) => !ok && away === null);
    expect(bad.map(({ code, cause, came }) => [code, cause, came])).toEqual([]);
    const away = scenes.filter((scene) => scene.away !== null).map(({ code }) => code);
    const unplayed = codes.filter((code) => waysToCode(face, code).every((way) => scenePurpose(way, face) === null));
    expect(away).toEqual(unplayed);
    expect(scenes.filter(({ ok, kind }) => ok && kind === 'natural').length).toBeGreaterThan(10);
    for (const { request, reply } of scenes) expect(JSON.stringify([request, reply])).not.toContain('13800000001"}');
  }, 120_000);
});

it('takes a cause, by name, by action or both, and any name of the vendor', async () => {
  const asked = ['reproduce', '阿里云', 'isv.token_invalid', '--cause', 'VerifyMobile:TOKEN_USED', '--json'];
  const [scene] = documentOf<Played>(await run(asked)).scenes;
  expect(scene).toMatchObject({
    ...{
      ok: true,
      code: 'isv.TOKEN_INVALID',
      came: 'isv.TOKEN_INVALID',
      endpoint: 'VerifyMobile',
      cause: 'TOKEN_USED',
    },
    ...{ kind: 'natural', http: 200 },
  });
  const near = await run(['reproduce', 'aliyun', 'isv.TOKEN_INVALD']);
  expect([near.code, near.err]).toEqual([2, expect.stringContaining('isv.TOKEN_INVALID')]);
  const none = await run(['reproduce', 'jiguang', '9003', '--cause', 'TOKEN_EXPRIED']);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('TOKEN_EXPIRED')]);
});

describe('for the next own calls of a running box', () => {
  let box: Box;
  beforeAll(async () => {
    box = await openBox({ port: 0, database: ':memory:', version: 'test', onError: () => {} } as never);
  });
  afterAll(() => box.close());

  async function account(face: (typeof faceIds)[number]) {
    const control = new ControlClient(box.control);
    const world = control.world((await control.createWorld({ service: true })).id);
    const opened = await world.getAccount();
    const console = openConsole(box.service?.console ?? '', opened.operatorToken);
    const wire = openFaceWire(box.service?.faces[face] ?? '');
    const keys = opened.account.faces[face] as never;
    const caller: Account = speeches[face].account(wire, opened.account, keys, {
      own: console,
      operator: console,
    });
    const ask = async (purpose: 'login' | 'verify') => {
      const phone = '13800000001';
      const { token } = await world.issueToken({ msisdn: phone, app: 'shop', purpose, face });
      const call = { app: 'shop', token };
      const { raw } = await (purpose === 'login' ? caller.getNumber(call) : caller.verifyNumber({ ...call, phone }));
      return /"[Cc]ode"\s*:\s*"?([\w.]+)/.exec(raw.body)?.[1];
    };
    return { world, ask, close: () => Promise.all([console.close(), wire.close()]) };
  }

  it.each([
    ['aliyun', ['isv.OUT_OF_SERVICE', 'SignatureNonceUsed'], 'shop', 'login', 'OK'],
    ['aliyun', ['isv.TOKEN_INVALID'], '13800000001', 'login', 'OK'],
    ['aliyun', ['isv.OUT_OF_SERVICE'], '13800000001', 'verify', 'OK'],
    ['jiguang', ['9003', '9005'], 'shop', 'verify', '9000'],
    ['jiguang', ['9003', '9005'], '13800000001', 'verify', '9000'],
  ] as const)('%s %j for %s', async (carrier, code, who, purpose, after) => {
    const { world, ask, close } = await account(carrier);
    try {
      const set = await world.reproduceCode({ carrier, code: [...code], for: who });
      expect(set).toMatchObject({ codes: code.map((each) => ({ code: each })) });
      for (const each of code) expect(await ask(purpose)).toBe(each);
      expect(await ask(purpose)).toBe(after);
    } finally {
      await close();
      await world.deleteWorld();
    }
  });

  it('says so where no call names the number, and where nobody is named', async () => {
    const { world, close } = await account('aliyun');
    const refused = (body: object) =>
      world.reproduceCode(body as never).catch((error) => String(error.document.detail));
    expect(await refused({ carrier: 'aliyun', code: 'MissingAccessToken', for: '13800000001' })).toMatch(
      /name no number/,
    );
    expect(await refused({ carrier: 'aliyun', code: 'OK', for: 'nobody' })).toMatch(/neither a number nor an app/);
    expect(await refused({ carrier: 'aliyun', code: 'OK' })).toMatch(/whose next calls/);
    await close();
  });
});
