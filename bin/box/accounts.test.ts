import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, World, WorldAccount } from '../../fixtures/api-types.ts';
import { messageIn } from '../../simulator/core/words/mistake.ts';
import { type Box, openBox } from './box.ts';

// Accounts of the service for worlds of a box, with keys that a backend has in its settings already.

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => expect.fail(String(error)) });
});
afterAll(() => box.close());

async function control(at: Box, method: string, path: string, body?: object) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${at.control}/control/v1${path}`, { method, headers, ...sent });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as World & WorldAccount & Problem };
}

const keys = { accessKeyId: 'LTAI5tOfTheSettings', accessKeySecret: 'secretOfTheSettings' };
const withKeys = (name: string, aliyun: object = keys) => ({ name, service: { faces: { aliyun } } });
const end = (name: string) => control(box, 'DELETE', `/worlds/${name}`);

describe('a world that brings keys along', () => {
  it('has them in its account, and all others made up', async () => {
    const { status, body } = await control(box, 'POST', '/worlds', withKeys('own-keys'));
    expect([status, body.account?.faces.aliyun]).toEqual([201, keys]);
    expect(Object.keys(body.account?.faces ?? {})).toEqual(Object.keys(box.service?.faces ?? {}));
    await end('own-keys');
  });

  it('is refused with 409 while another world has the key, and made once that has ended', async () => {
    expect((await control(box, 'POST', '/worlds', withKeys('first'))).status).toBe(201);
    const refused = await control(box, 'POST', '/worlds', withKeys('second'));
    const path = '/service/faces/aliyun/accessKeyId';
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'ERR_KEY_TAKEN',
      problems: [{ path, seen: keys.accessKeyId }],
    });
    expect(messageIn('zh', refused.body.problems[0] as never)).toMatch(/另一账户（世界 first）/);
    expect((await control(box, 'GET', '/worlds/second')).status).toBe(410);
    // With another key nothing is wrong with it, and the first has kept its own.
    expect((await control(box, 'POST', '/worlds', withKeys('second', {}))).status).toBe(201);
    expect((await control(box, 'GET', '/worlds/first/account')).body.account?.faces.aliyun).toEqual(keys);
    await end('first');
    await end('second');
    for (const name of ['third', 'third']) {
      expect((await control(box, 'POST', '/worlds', withKeys(name))).status).toBe(201);
      await end(name);
    }
  });

  it('that is refused for one key keeps none of the others', async () => {
    const jiguang = { appKey: 'a1b2c3d4e5f6a7b8c9d0e1f2' };
    await control(box, 'POST', '/worlds', { name: 'holder', service: { faces: { jiguang } } });
    const both = { name: 'both', service: { faces: { aliyun: keys, jiguang } } };
    const refused = await control(box, 'POST', '/worlds', both);
    expect(refused.body.problems.map(({ path }) => path)).toEqual(['/service/faces/jiguang/appKey']);
    expect((await control(box, 'POST', '/worlds', withKeys('alone'))).status).toBe(201);
    for (const name of ['holder', 'alone']) await end(name);
  });

  it('is told every mistake in them, and nothing is made', async () => {
    const wrong = withKeys('wrong', { accessKeyId: 'with blank', acessKeySecret: 'x' });
    const { status, body } = await control(box, 'POST', '/worlds', wrong);
    expect([status, body.code]).toEqual([400, 'ERR_WORLD_INVALID']);
    expect(body.problems.map(({ path }) => path).sort()).toEqual([
      '/service/faces/aliyun/accessKeyId',
      '/service/faces/aliyun/acessKeySecret',
    ]);
    for (const problem of body.problems) expect(messageIn('zh', problem as never)).toMatch(/\p{Script=Han}/u);
    expect((await control(box, 'POST', '/worlds', withKeys('wrong'))).status).toBe(201);
    await end('wrong');
  });

  it.each([
    ['aliyun', 'accessKeySecret', 'PLANTED secret'],
    ['aliyun', 'accessKeySecret', ['PLANTED']],
    ['aliyun', 'securityToken', { x: 'PLANTED' }],
    ['jiguang', 'masterSecret', 'PLANTED\0'],
    ['jiguang', 'masterSecret', ['PLANTED']],
    ['jiguang', 'publicKey', ['-----BEGIN PRIVATE KEY-----', 'PLANTED']],
    ['jiguang', 'publicKey', 'PLANTED'.repeat(3_000)],
  ])('is not told a secret back: %s %s', async (face, name, planted) => {
    const service = { faces: { [face]: { [name]: planted } } };
    const { body } = await control(box, 'POST', '/worlds', { name: 'leaky', service });
    expect(body.problems.map(({ path }) => path)).toEqual([`/service/faces/${face}/${name}`]);
    expect(JSON.stringify(body)).not.toContain('PLANTED');
  });

  it('is told what is wrong with a key that has the right shape', async () => {
    const service = { faces: { jiguang: { publicKey: '-----BEGIN PRIVATE KEY-----' } } };
    const { status, body } = await control(box, 'POST', '/worlds', { name: 'unfit', service });
    expect([status, body.problems.map(({ path }) => path)]).toEqual([400, ['/service/faces/jiguang/publicKey']]);
    expect(body.problems[0]?.message).toMatch(/PEM/);
    expect(messageIn('zh', body.problems[0] as never)).toBe(
      '不能用作密钥：是 PEM（PRIVATE KEY）但没有 END 行：内容不完整',
    );
    expect(
      (await control(box, 'POST', '/worlds', { name: 'unfit', service: { faces: { jiguang: { publicKey: null } } } }))
        .status,
    ).toBe(201);
    await end('unfit');
  });

  it.each([
    [{ faces: { aliyum: {} } }, '/service/faces/aliyum'],
    [{ funds: '-1' }, '/service/funds'],
    [{ fund: '1' }, '/service/fund'],
    ['yes', '/service'],
  ])('%j is no account', async (service, path) => {
    const { status, body } = await control(box, 'POST', '/worlds', { name: 'no-account', service });
    expect([status, body.problems.map((problem) => problem.path)]).toEqual([400, [path]]);
  });

  it.each([
    ['0', '0.00'],
    ['12.5', '12.50'],
    [undefined, '1000.00'],
  ])('begins with %s yuan', async (funds, balance) => {
    const service = funds === undefined ? {} : { funds };
    const { body } = await control(box, 'POST', '/worlds', { name: 'funds', service });
    const headers = { authorization: `Bearer ${body.serviceToken}` };
    const account = await fetch(`${box.service?.console}/v1/accounts/${body.account?.id}`, { headers });
    expect(await account.json()).toMatchObject({ balance });
    await end('funds');
  });
});

describe('GET worlds/{world}/account', () => {
  it('tells what was told when it was opened, that of the box for world default', async () => {
    const made = await control(box, 'POST', '/worlds', { name: 'told', service: true });
    const { account, serviceToken, operatorToken } = made.body;
    expect((await control(box, 'GET', '/worlds/told/account')).body).toEqual({ account, serviceToken, operatorToken });
    const own = (await control(box, 'GET', '/worlds/default/account')).body;
    expect(own).toEqual({
      account: box.service?.account,
      serviceToken: box.service?.serviceToken,
      operatorToken: box.service?.operatorToken,
    });
    await end('told');
    expect((await control(box, 'GET', '/worlds/told/account')).status).toBe(410);
  });

  it('says what a world lacks that has none, and where there is no service', async () => {
    await control(box, 'POST', '/worlds', { name: 'poor' });
    const poor = await control(box, 'GET', '/worlds/poor/account');
    expect(poor.body).toMatchObject({ status: 404, code: 'ERR_ACCOUNT_ABSENT' });
    await end('poor');
    const bare = await openBox({ port: 0, onError: (error) => expect.fail(String(error)) });
    const absent = await control(bare, 'GET', '/worlds/default/account');
    await bare.close();
    expect(absent.body).toMatchObject({ status: 409, code: 'ERR_SERVICE_ABSENT' });
  });
});

describe('the world of a box', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanwang-accounts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const opened = async (world: object, database = ':memory:') =>
    openBox({ port: 0, database, world, onError: (error) => expect.fail(String(error)) });

  it('gives the account of the box its keys, again with every start over the same books', async () => {
    const database = join(folder, 'books.db');
    for (let start = 0; start < 2; start++) {
      const again = await opened({ service: { faces: { aliyun: keys } } }, database);
      expect(again.service?.account.faces.aliyun).toEqual(keys);
      await again.close();
    }
  });

  it('has an account of its own under another name, and that of the box is made up', async () => {
    const other = await opened(withKeys('mine'));
    expect(other.service?.account.faces.aliyun).not.toMatchObject(keys);
    expect((await control(other, 'GET', '/worlds/mine/account')).body.account?.faces.aliyun).toEqual(keys);
    await other.close();
  });
});
