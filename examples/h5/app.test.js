import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withWorld } from 'sanwang/client';
import { createApp } from './app.js';
import { settingsOfBox } from './settings.js';

const { apps } = JSON.parse(readFileSync(new URL('world.json', import.meta.url), 'utf8'));
const phones = { 'phone-cmcc': '13800000001', 'phone-cucc': '13000000001', 'phone-ctcc': '13300000001' };

/** A shop in front of a world of its own. `post` asks the shop; `pageOf` gives what a page on a phone hands to it. */
function withShop(use) {
  return withWorld({ apps, service: true }, async (own) => {
    const lines = [];
    const log = (line) => lines.push(JSON.stringify(line));
    const shop = createApp(settingsOfBox(own.world.account), { signIn: (number) => `session of ${number}`, log });
    const server = shop.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const post = async (path, body = {}) => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}`, init);
      return { status: answer.status, ...(await answer.json()) };
    };
    const pageOf = async (phone) => {
      const { token, callback } = await own.phones.login(phone);
      return { token, userInformation: callback.userInformation };
    };
    try {
      await use({ ...own, post, pageOf, lines });
    } finally {
      server.close();
    }
  });
}

for (const [phone, number] of Object.entries(phones)) {
  test(`a user of ${phone} logs in, and a token serves once`, () =>
    withShop(async ({ post, pageOf, lines }) => {
      const page = await pageOf(phone);
      assert.deepEqual(await post('/login', page), { status: 200, session: `session of ${number}` });
      assert.deepEqual(await post('/login', page), { status: 401, next: 'again' });
      for (const secret of [number, page.token]) assert.ok(!lines.join('\n').includes(secret));
    }));
}

test('what the shop signs for its page China Mobile takes, once it is the page that was filed', () =>
  withShop(async ({ post, urls, world }) => {
    const { status, ...data } = await post('/login/start');
    assert.equal(status, 200);
    assert.ok(!('appKey' in data));
    const { bearer } = world.handsets.find(({ id }) => id === 'phone-cmcc');
    const ask = async (origin) => {
      const headers = { origin, referer: `${origin}/`, 'x-sanwang-bearer': bearer.id };
      const body = JSON.stringify({
        ...data,
        msgId: data.traceId,
        authPageType: '0',
        userInformation: 'UGF0aWVuY2U%3D',
      });
      const answer = await fetch(`${urls.cmcc}/h5/httpsPreGetmobile`, { method: 'POST', headers, body });
      return (await answer.json()).body.resultCode;
    };
    assert.equal(await ask(apps[0].origin), '103000');
    assert.equal(await ask('https://other.example'), '110026');
  }));

test('another browser’s words about itself are none of this token', () =>
  withShop(async ({ post, pageOf }) => {
    const page = await pageOf('phone-cmcc');
    const answer = await post('/login', { ...page, userInformation: 'VGFtcGVyZWQ%3D' });
    assert.equal(answer.session, undefined);
  }));

test('a token that lay about is too old', () =>
  withShop(async ({ post, pageOf, clock }) => {
    const page = await pageOf('phone-cmcc');
    await clock.advance(3_600_000);
    assert.deepEqual(await post('/login', page), { status: 401, next: 'again' });
  }));

test('while China Mobile refuses the shop, users of all carriers get a text message', () =>
  withShop(async ({ post, pageOf, faults }) => {
    const [one, other] = [await pageOf('phone-cucc'), await pageOf('phone-cmcc')];
    await faults.arm({ effect: 'app.unknown', on: { endpoint: 'M18' } });
    for (const page of [one, other]) assert.deepEqual(await post('/login', page), { status: 503, next: 'sms' });
  }));
