import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../conformance/suite/adapter.ts';
import { speeches } from '../../conformance/targets/face-session.ts';
import { openFaceWire } from '../../conformance/targets/face-wire.ts';
import { createUnvsAccount } from '../../conformance/targets/unvs-account.ts';
import { openConsole } from '../../conformance/targets/unvs-console.ts';
import { openWire } from '../../conformance/targets/unvs-wire.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import type { FaceName } from '../../simulator/core/words/face-name.ts';
import { type Box, openBox } from '../box/box.ts';
import { run } from '../testing/cli.ts';

describe('for the next own calls of a running box', () => {
  let box: Box;
  beforeAll(async () => {
    box = await openBox({ port: 0, database: ':memory:', version: 'test', onError: () => {} } as never);
  });
  afterAll(() => box.close());

  async function account(face: FaceName) {
    const control = new ControlClient(box.control);
    const world = control.world((await control.createWorld({ service: true })).id);
    const opened = await world.getAccount();
    const console = openConsole(box.service?.console ?? '', opened.operatorToken);
    const consoles = { own: console, operator: console };
    const { caller, wire } = callerOf(face, opened.account, consoles);
    const ask = async (purpose: 'login' | 'verify') => {
      const phone = '13800000001';
      const whose = face === 'unvs' ? {} : { face };
      const { token } = await world.issueToken({ msisdn: phone, app: 'shop', purpose, ...whose });
      const call = { app: 'shop', token };
      const { raw } = await (purpose === 'login' ? caller.getNumber(call) : caller.verifyNumber({ ...call, phone }));
      return /"(?:Ret)?[Cc]ode"\s*:\s*"?([\w.]+)/.exec(raw.body)?.[1];
    };
    return { world, ask, close: () => Promise.all([console.close(), wire.close()]) };
  }

  type Opened = Awaited<ReturnType<ReturnType<ControlClient['world']>['getAccount']>>['account'];

  function callerOf(face: FaceName, account: Opened, consoles: Parameters<typeof createUnvsAccount>[2] & object) {
    if (face === 'unvs') {
      const wire = openWire(box.service?.api ?? '');
      return { wire, caller: createUnvsAccount(wire, account as never, consoles) };
    }
    const wire = openFaceWire(box.service?.faces[face] ?? '');
    const caller: Account = speeches[face].account(wire, account, account.faces[face] as never, consoles);
    return { wire, caller };
  }

  it.each([
    ['aliyun', ['isv.OUT_OF_SERVICE', 'SignatureNonceUsed'], 'shop', 'login', 'OK'],
    ['aliyun', ['isv.TOKEN_INVALID'], '13800000001', 'login', 'OK'],
    ['aliyun', ['isv.OUT_OF_SERVICE'], '13800000001', 'verify', 'OK'],
    ['jiguang', ['9003', '9005'], 'shop', 'verify', '9000'],
    ['jiguang', ['9003', '9005'], '13800000001', 'verify', '9000'],
    ['unvs', ['330', '340'], 'shop', 'login', '0'],
    ['unvs', ['330'], '13800000001', 'login', '0'],
    ['unvs', ['340', '353'], '13800000001', 'verify', '0'],
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

  it.each([
    ['aliyun', 'InvalidAccessKeyId.Inactive', 'AUTH_KEY_INACTIVE', { key: { state: 'Inactive' } }, 'OK'],
    ['aliyun', 'isv.RAM_PERMISSION_DENY', 'RAM_DENIED', { key: { denied: ['*'] } }, 'OK'],
    ['aliyun', 'isv.ACCOUNT_ABNORMAL', 'ACCOUNT_RESTRICTED', { suspended: true }, 'OK'],
    ['jiguang', '9014', 'ACCOUNT_RESTRICTED', { suspended: true }, '8000'],
    ['unvs', '173', 'ACCOUNT_RESTRICTED', { suspended: true }, '0'],
  ] as const)('%s %s by the account itself, until the faults are reset', async (carrier, code, cause, turn, after) => {
    const { world, ask, close } = await account(carrier);
    try {
      expect(await ask('login')).toBe(after);
      const set = await world.reproduceCode({ carrier, code, for: 'shop' });
      expect(set).toMatchObject({ armed: [], turned: null, account: turn, codes: [{ code, cause, endpoint: null }] });
      for (const purpose of ['login', 'verify', 'login'] as const) expect(await ask(purpose)).toBe(code);
      const events = await world.readJournal({ type: 'service.refused' });
      expect(events.events.map(({ reason }) => reason)).toEqual([cause, cause, cause]);
      await world.resetWorld({ faults: true });
      expect(await ask('login')).toBe(after);
    } finally {
      await close();
      await world.deleteWorld();
    }
  });

  it.each([
    ['en_US.UTF-8', /account of world default is set \(AUTH_KEY_INACTIVE\): each of its calls ends with Invalid/],
    ['zh_CN.UTF-8', /已设置世界 default 的账户（AUTH_KEY_INACTIVE）.*InvalidAccessKeyId\.Inactive/],
  ])('tells in %s what was set, and how to undo it', async (LANG, told) => {
    const asked = ['reproduce', 'aliyun', 'InvalidAccessKeyId.Inactive', '--for', 'shop', '--control', box.control];
    const { code, out } = await run(asked, { env: { LANG } });
    expect([code, out.replaceAll(/\n\s*/g, ' ')]).toEqual([0, expect.stringMatching(told)]);
    const undo = /sanwang (reset .*)/.exec(out)?.[1]?.split(' ') ?? [];
    expect(undo.slice(0, 2)).toEqual(['reset', '--faults']);
    expect((await run(undo)).code).toBe(0);
  });

  it('says so where no call names the number, and where nobody has that name', async () => {
    const { world, close } = await account('aliyun');
    const refused = (body: object) =>
      world.reproduceCode(body as never).catch((error) => String(error.document.detail));
    expect(await refused({ carrier: 'aliyun', code: 'MissingAccessToken', for: '13800000001' })).toMatch(
      /name no number/,
    );
    expect(await refused({ carrier: 'aliyun', code: 'OK', for: 'nobody' })).toMatch(/neither a number nor an app/);
    await close();
  });
});
