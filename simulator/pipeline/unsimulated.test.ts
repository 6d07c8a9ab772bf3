import { describe, expect, test } from 'vitest';
import { carriers } from '../carriers/index.ts';
import { hosts } from '../catalogue/hosts.ts';
import { unsimulated } from '../catalogue/unsimulated.ts';
import type { Reply } from '../core/words/arrival.ts';
import { explain } from '../questions/explain.ts';
import { Box } from '../testing/carriers/box.ts';
import type { Ask } from '../testing/carriers/client.ts';
import { pathsOf } from './routing.ts';

const names = unsimulated.flatMap((row) => row.paths.map((path) => [`${row.id} ${path}`, row, path] as const));

async function asked(method: string, host: string, path: string, more: Partial<Ask> = {}) {
  const box = await Box.open(null);
  const ask = { method, host, path, query: '', headers: {}, body: '', ...more } as Ask;
  const delivery = await box.deliver(ask, { phone: 'phone-cmcc' });
  const reply = (delivery as { reply: Reply }).reply;
  const event = box.events().at(-1);
  const why = event === undefined ? null : explain(box.simulator, box.world, event.n);
  return { reply, body: String(reply.body), event, why };
}

describe.each(names)('%s', (_, row, path) => {
  test('says that it is not simulated and what is unknown, in both languages, in the answer and to why', async () => {
    const { reply, body, event, why } = await asked('POST', row.hosts[0] ?? '', path);
    expect(event).toMatchObject({ type: 'request.unrouted' });
    expect(JSON.parse(event?.detail ?? '{}')).toMatchObject({ notSimulated: row.id, status: String(reply.status) });
    expect(why?.hint).toMatch(/^not simulated: /);
    expect(why?.hint).toContain(row.en.unknown);
    expect(why?.zh?.hint).toContain(row.zh.unknown);
    if (row.answer !== undefined && row.methods.includes('POST')) return;
    expect(reply.status).toBe(404);
    expect(body).toContain(row.en.unknown);
    expect(body).toContain(row.zh.unknown);
  });

  test('is no route, and is asked under hosts that the box answers for', () => {
    const taken = carriers.flatMap(({ routes }) => routes.flatMap(pathsOf));
    expect(taken).not.toContain(path);
    for (const host of row.hosts) expect(hosts.find(({ name }) => name === host)?.of).toBe(row.carrier);
  });
});

test('logs are accepted and a page is shown, so that a client goes on', async () => {
  const log = await asked('POST', 'api-e189.21cn.com', '/gw/client/accountMsg.do', { body: '[]' });
  expect([log.reply.status, JSON.parse(log.body)]).toEqual([200, { result: 0 }]);
  const old = await asked('POST', 'auth.wosms.cn', '/dro/log/v1.0/log', { body: 'a=b' });
  expect([old.reply.status, JSON.parse(old.body)]).toEqual([200, { code: 0 }]);
  const page = await asked('GET', 'e.189.cn', '/sdk/agreement/detail.do', { query: 'hidetop=true' });
  expect([page.reply.status, page.body]).toEqual([200, expect.stringContaining('stand-in')]);
});

test.each([
  ['a query', { query: 'apiKey=CLIENT' }],
  ['a form', { body: 'apiKey=CLIENT&x=y' }],
  ['JSON', { body: '{"appId":"CLIENT"}' }],
  ['the header of JSON', { body: '{"header":{"appId":"CLIENT"}}' }],
])('an app id in %s leads to the app’s world', async (_, more) => {
  const box = await Box.open(null);
  const clientId = box.app().carriers.cucc['clientId'] as string;
  const text = JSON.parse(JSON.stringify(more).replaceAll('CLIENT', clientId));
  const ask = { method: 'POST', host: 'opencloud.wostore.cn', path: '/openapi/networkauth/precheck', query: '' };
  await box.deliver({ headers: {}, body: '', ...ask, ...text } as Ask);
  expect(box.events().at(-1)).toMatchObject({ type: 'request.unrouted', app: 'shop' });
});

test('on the gateway of another carrier it is a path like any other', async () => {
  const { body } = await asked('POST', 'id6.me', '/uniapi/uniTokenValidate');
  expect(body).not.toContain('not simulated');
});
