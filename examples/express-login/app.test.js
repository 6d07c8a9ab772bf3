import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createApp } from './app.js';
import { control, environmentOf } from './box.js';
import { waysIn } from './settings.js';

const phones = { mobile: '13800000001', unicom: '13000000001', telecom: '13300000001' };
const sms = { next: 'sms', message: 'Your carrier does not answer. We will text you a code.' };
const again = { next: 'again', message: 'That took too long. Please tap again.' };

let world;
let server;
let lines;

/** A world and an app a test: what one arms or spends, no other meets. */
beforeEach(async () => {
  world = await control('POST', '/worlds', { service: true });
  lines = [];
  server = createApp({
    ways: waysIn({ ...environmentOf(world), PATIENCE_MS: '500' }),
    signIn: (number) => `session of ${number}`,
    log: (line) => lines.push(JSON.stringify(line)),
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.close();
  await control('DELETE', `/worlds/${world.id}`);
});

const at = (path) => `/worlds/${world.id}${path}`;

async function tokenOf(msisdn) {
  return (await control('POST', at('/tokens'), { msisdn, app: 'shop', purpose: 'login' })).token;
}

async function login(body) {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/login`, init);
  return { status: answer.status, said: await answer.json() };
}

for (const [carrier, msisdn] of Object.entries(phones)) {
  test(`a user of ${carrier} logs in`, async () => {
    const { status, said } = await login({ token: await tokenOf(msisdn), carrier });
    assert.deepEqual(
      [status, said],
      [200, { session: `session of ${msisdn}`, phone: msisdn.replace(/^(...)..../, '$1****') }],
    );
  });

  test(`a token of ${carrier} serves once`, async () => {
    const token = await tokenOf(msisdn);
    await login({ token, carrier });
    assert.deepEqual(await login({ token, carrier }), { status: 401, said: again });
  });

  test(`a token of ${carrier} that lay about is too old`, async () => {
    const token = await tokenOf(msisdn);
    // Longer than any token lives.
    await control('POST', at('/clock'), { advanceMs: 3_600_000 });
    assert.deepEqual(await login({ token, carrier }), { status: 401, said: again });
  });

  test(`while ${carrier} hangs, its users get a text message`, async () => {
    await control('POST', at('/faults'), { effect: 'hang' });
    const startedMs = Date.now();
    const { status, said } = await login({ token: await tokenOf(msisdn), carrier });
    assert.deepEqual([status, said], [503, sms]);
    assert.ok(Date.now() - startedMs < 2_000);
  });
}

describe('what goes wrong on our side costs the user no login', () => {
  test('an app that the carrier does not know', async () => {
    await control('POST', at('/faults'), {
      effect: 'refuse',
      with: { refusal: 'app.unknown' },
      on: { carrier: 'cmcc' },
    });
    const token = await tokenOf(phones.mobile);
    assert.deepEqual(await login({ token, carrier: 'mobile' }), { status: 503, said: sms });
    assert.match(lines[0], /"code":"10\d{4}"/);
  });

  test('a proxy that answers for the carrier', async () => {
    await control('POST', at('/faults'), { effect: 'status', with: { status: 502 } });
    const token = await tokenOf(phones.mobile);
    assert.deepEqual(await login({ token, carrier: 'mobile' }), { status: 503, said: sms });
  });
});

test('no number and no token goes to the log, however a login ends', async () => {
  const tokens = await Promise.all(Object.values(phones).map(tokenOf));
  for (const token of tokens) await login({ token });
  await control('POST', at('/faults'), { effect: 'hang' });
  for (const token of [...tokens, await tokenOf(phones.unicom)]) await login({ token });
  assert.equal(lines.length, 7);
  for (const secret of [...Object.values(phones), ...tokens]) assert.ok(!lines.join('\n').includes(secret));
});
