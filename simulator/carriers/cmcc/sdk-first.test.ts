import { describe, expect, test } from 'vitest';
import { Box, noon } from '../../testing/carriers/box.ts';
import type { Ask, RouteClient } from '../../testing/carriers/client.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m8 } from '../../testing/clients/cmcc-m8.ts';
import { files } from '../../testing/parity/files.ts';

/** What a real SDK asks before and beside its pre-login: M9, M10 and M11. */
function asked(box: Box, id: string, more: Partial<Ask> = {}): Ask {
  const found = files.find(([name]) => name === id)?.[1];
  if (found?.body === undefined) throw new Error(`no ${id}`);
  const appId = box.app().carriers.cmcc['appId'] ?? '';
  return {
    route: { id, schema: id.toLowerCase(), read: () => ({ code: '' }) } as unknown as RouteClient,
    method: 'POST',
    host: found.host,
    path: found.path,
    query: '',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(found.body(appId)),
    ...more,
  };
}

const said = ({ body }: { body: unknown }) => body as Record<string, string> & { Configlist: Record<string, string> };
const withSign = (ask: Ask, sign: string): Ask => ({
  ...ask,
  body: String(ask.body).replace(/"sign":"[^"]*"/, `"sign":"${sign}"`),
});

describe.each(['M9', 'M10', 'M11'])('%s', (id) => {
  test('is answered and told to the world of its app; a sign of another length is refused there', async () => {
    const box = await Box.open();
    const appid = box.app().carriers.cmcc['appId'] ?? '';
    const good = asked(box, id, { headers: { 'content-type': 'application/json', appid } });
    const heard = await box.ask(good);
    expect([said(heard)['resultCode'], heard.event?.type]).toEqual(['103000', 'exchange.answered']);
    expect(box.events().at(-1)?.route).toBe(`cmcc.${id}`);
    const refused = await box.ask(withSign(good, '12'));
    expect([said(refused)['resultCode'], refused.event?.refusal]).toEqual(['103414', 'req.param']);
    expect(box.events().at(-1)?.refusal).toBe('req.param');
  });

  test('what is no JSON is a bad parameter', async () => {
    const box = await Box.open();
    for (const body of ['', '{', '[]'])
      expect(said(await box.ask(asked(box, id, { body })))['resultCode']).toBe('103414');
  });
});

test('M9 is answered by GET too, with an agreement for each operator type', async () => {
  const box = await Box.open();
  const heard = await box.ask(asked(box, 'M9', { method: 'GET', headers: {}, body: '' }));
  const links = JSON.parse(said(heard)['authPrivacyLink'] ?? '');
  expect(Object.keys(links)).toEqual(['1', '2', '3', '4']);
  expect(links['1'].url).toBe('https://wap.cmpassport.com/resources/html/contract.html');
  expect(links['4']).toEqual(links['1']);
});

test('M10 names hosts at which the SDK goes on, and either of its own hosts answers', async () => {
  const box = await Box.open();
  for (const host of ['config.cmpassport.com', 'config2.cmpassport.com']) {
    const { Configlist: list } = said(await box.ask(asked(box, 'M10', { host })));
    expect(list['CHANGE_HOST']).toBe(
      'M007=log2.cmpassport.com:9443&M008=rcs.cmpassport.com&M009=config2.cmpassport.com',
    );
    const scripHost = /M008=([^&]+)/.exec(list['CHANGE_HOST'] ?? '')?.[1] ?? '';
    const pre = { ...m8.ask({ app: box.app(), nowMs: noon }), host: scripHost };
    expect((await box.ask(pre, { phone: cmccKit.phone })).code).toBe('103000');
  }
});

test('M11 takes the log of a page as a simple request, which the page may read', async () => {
  const box = await Box.open();
  const origin = 'https://shop.example.com';
  const headers = { 'content-type': 'text/plain;charset=UTF-8', origin };
  const { reply } = await box.ask(asked(box, 'M11', { host: 'log-h5.cmpassport.com', headers }));
  expect(reply.headers['access-control-allow-origin']).toBe(origin);
  expect(JSON.parse(String(reply.body))).toMatchObject({ resultCode: '103000', config: { failLimit: '3' } });
});
