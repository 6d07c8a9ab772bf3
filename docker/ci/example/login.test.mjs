import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';

// `sanwang run` says where its box is.
const { SANWANG_CONTROL, SANWANG_CMCC } = process.env;
const headers = { 'content-type': 'application/json' };
let world;

async function control(method, path, body) {
  const answer = await fetch(`${SANWANG_CONTROL}/control/v1${path}`, { method, headers, body: JSON.stringify(body) });
  return answer.status === 204 ? null : answer.json();
}

/** What a backend does with the token of one-tap login at China Mobile. */
async function redeem(token) {
  const { appId: appid, appSecret } = world.apps[0].carriers.cmcc;
  const msgid = randomUUID();
  const systemtime = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 17);
  const text = `${appid}2.0${msgid}${systemtime}0${token}${appSecret}`;
  const sign = createHash('md5').update(text).digest('hex').toUpperCase();
  const body = JSON.stringify({ version: '2.0', msgid, systemtime, strictcheck: '0', appid, token, sign });
  const answer = await fetch(`${SANWANG_CMCC}/unisdk/rsapi/loginTokenValidate`, { method: 'POST', headers, body });
  return answer.json();
}

before(async () => {
  world = await control('POST', '/worlds', { apps: [{ name: 'mine', platform: 'android' }] });
});

after(() => control('DELETE', `/worlds/${world.id}`));

test('a token gives its number once', async () => {
  const ask = { msisdn: '13800000001', app: 'mine', purpose: 'login' };
  const { token } = await control('POST', `/worlds/${world.id}/tokens`, ask);
  assert.equal((await redeem(token)).msisdn, '13800000001');
  assert.equal((await redeem(token)).resultCode, '104201');
});
