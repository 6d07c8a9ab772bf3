import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, basic, startApp } from '../testing/jiguang-app.ts';
import { faces } from './index.ts';

// The console's verbs for what vendors keep of an account's keys.

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const as = ({ serviceToken } = app.account) => `Bearer ${serviceToken}`;
const path = (face = '', id = app.account.id) => `/v1/accounts/${id}/faces${face === '' ? '' : `/${face}`}`;
const ask = (method: string, where: string, body?: object, who = as()) => app.bench.ask(method, where, body, who);
const login = async () => (await app.login(app.fresh('cmcc', '13800000001'))).reply.code;

describe('GET …/faces', () => {
  it('names every face with the name by which the account calls, and shows no secret', async () => {
    const { status, body } = await ask('GET', path());
    expect(status).toBe(200);
    const filed = app.account.faces;
    for (const { id, keys } of faces) {
      expect(body['faces']).toMatchObject({ [id]: { [keys.name]: filed[id]?.[keys.name] } });
      expect(JSON.stringify(body), id).not.toContain(filed[id]?.[keys.secret]);
    }
  });

  it('shows no security token of a temporary key either', async () => {
    const account = await app.bench.service.openAccount({ faces: { aliyun: { securityToken: 'PLANTED' } } });
    expect(account.faces['aliyun']).toMatchObject({ securityToken: 'PLANTED' });
    const { body } = await ask('GET', path('', account.id), undefined, as(account));
    expect(body['faces']).toMatchObject({ aliyun: { accessKeyId: expect.stringMatching(/^STS\./) } });
    expect(JSON.stringify(body)).not.toContain('PLANTED');
  });

  it('is hidden from another account', async () => {
    const other = await app.open({});
    for (const method of ['GET', 'PATCH', 'POST']) {
      const where = { GET: path(), PATCH: path('jiguang'), POST: path('jiguang/keys') }[method] as string;
      const { status } = await ask(method, where, method === 'PATCH' ? {} : undefined, as(other));
      expect(status, method).toBe(404);
    }
  });
});

describe('PATCH …/faces/{face}', () => {
  it('changes what it names, from the next call on, and nothing else', async () => {
    expect(await login()).toBe(8000);
    const before = (await ask('GET', path())).body['faces'] as Record<string, object>;
    const none = await ask('PATCH', path('jiguang'), { publicKey: null });
    expect(none).toMatchObject({ status: 200, body: { ...before['jiguang'], publicKeys: {} } });
    expect(await login()).toBe(9004);
    const { publicKey = '' } = app.keys;
    expect((await ask('PATCH', path('jiguang'), { publicKeys: { android: publicKey } })).body['publicKeys']).toEqual({
      android: publicKey,
    });
    expect(await login()).toBe(8000);
    const { body } = await ask('PATCH', path('jiguang'), { limits: { perDay: 3 } });
    const limits = { ...(before['jiguang'] as { limits: object }).limits, perDay: 3 };
    expect(body).toMatchObject({ limits, publicKeys: { android: publicKey } });
    await ask('PATCH', path('jiguang'), { publicKey, limits: { perDay: 0 } });
    expect((await ask('GET', path())).body['faces']).toMatchObject({ aliyun: before['aliyun'] });
  });

  it('lays a change over what is there', async () => {
    await ask('PATCH', path('aliyun'), { denied: ['GetMobile'] });
    const { body } = await ask('PATCH', path('aliyun'), { state: 'Inactive' });
    expect(body).toMatchObject({ state: 'Inactive', denied: ['GetMobile'] });
    expect((await ask('PATCH', path('aliyun'), {})).body).toEqual(body);
  });

  it.each([
    ['aliyun', { state: 'Asleep' }, '/state'],
    ['aliyun', { accessKeyId: 'LTAIother' }, '/accessKeyId is unknown'],
    ['jiguang', { masterSecret: 'x' }, '/masterSecret is unknown'],
    ['jiguang', { publicKey: '-----BEGIN' }, '/publicKey'],
    ['jiguang', { limits: { perWeek: 1 } }, '/limits'],
  ])('of %s with %j is refused, and nothing is changed', async (face, change, mistake) => {
    const before = (await ask('GET', path())).body;
    const { status, body } = await ask('PATCH', path(face), change);
    expect(status).toBe(400);
    expect(body['mistakes']).toContainEqual(expect.stringContaining(mistake));
    expect((await ask('GET', path())).body).toEqual(before);
  });

  it('of a face that there is not is refused', async () => {
    expect((await ask('PATCH', path('tencent'), {})).status).toBe(404);
    expect((await ask('POST', path('tencent/keys'))).status).toBe(404);
  });
});

it('POST …/keys replaces the secret at once; name and state stay', async () => {
  const { body, status } = await ask('POST', path('jiguang/keys'));
  expect([status, body['appKey']]).toEqual([201, app.keys.appKey]);
  expect(body['masterSecret']).toMatch(/^[0-9a-f]{24}$/);
  expect(await login()).toBe(9011);
  const authorization = basic({ ...app.keys, masterSecret: String(body['masterSecret']) });
  const token = app.fresh('cmcc', '13800000001');
  expect((await app.call('/v1/web/loginTokenVerify', { loginToken: token }, { authorization })).reply.code).toBe(8000);
  const state = (await ask('GET', path())).body['faces'] as Record<string, Record<string, unknown>>;
  expect(state['jiguang']?.['publicKeys']).toHaveProperty('android');
  const made = await ask('POST', path('aliyun/keys'));
  expect(made.body).toEqual({
    accessKeyId: app.account.faces['aliyun']?.['accessKeyId'],
    accessKeySecret: expect.any(String),
  });
});
