import { describe, expect, test } from 'vitest';
import { wishFor } from '../../testing/carriers/beside.ts';
import { Box } from '../../testing/carriers/box.ts';
import type { RouteClient, Wish } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m8, m8Authz } from '../../testing/clients/cmcc-m8.ts';
import { m1, m2 } from '../../testing/clients/cmcc-server.ts';
import { ledgers } from '../../testing/ledgers.ts';
import { ordinary } from '../../testing/ordinary.ts';

// A phone on Unicom's line asks M8: what Unicom told is brought back, and answered as M8 answers its own.

const [pre, authz] = (cmccKit.beside ?? []).filter(({ id }) => id === 'M8') as [RouteClient, RouteClient];
const { cucc: msisdn } = ordinary;

describe.each(ledgers)('M8 over another network, with a ledger %s', (_, ledger) => {
  const fresh = (definition = {}) => Box.open(ledger, definition);
  const wish = (box: Box, route: RouteClient) => wishFor(cmccKit, box, route);
  const of = (box: Box, token: string, more: Partial<Wish> = {}) => ({
    app: box.app(),
    nowMs: box.wallMs,
    token,
    ...more,
  });
  const said = ({ body }: { body: unknown }) => body as Record<string, string>;

  test('pre: sealed under key and IV of the first request, and the scrip goes on to tell whose number it is', async () => {
    const box = await fresh();
    const told = await box.ask(pre.ask(await wish(box, pre)));
    expect(told.plain).toMatchObject({ operatortype: '2', scripExpiresIn: '3600', securityphone: '130****0001' });
    expect(Object.keys(said(told)).sort()).toEqual(['desc', 'resultCode', 'resultcode', 'resultdata']);
    const login = await box.ask(m8Authz.ask(of(box, told.token ?? '')));
    expect(said(login)).toMatchObject({ operatortype: '2', phonescrip: told.token, tokenExpiresIn: '120' });
    expect(await box.ask(m1.ask(of(box, login.token ?? '')))).toMatchObject({ code: '103000', msisdn });
  });

  test('authz without a scrip: in clear, scrip and token at once, each good for its use', async () => {
    const box = await fresh();
    const told = said(await box.ask(authz.ask(await wish(box, authz))));
    expect(told).toMatchObject({ operatortype: '2', scripExpiresIn: '3600', tokenExpiresIn: '120' });
    expect(await box.ask(m1.ask(of(box, told['token'] ?? '')))).toMatchObject({ code: '103000', msisdn });
    const again = await box.ask(m8Authz.ask(of(box, told['phonescrip'] ?? '', { purpose: 'verify' })));
    const check = m2.ask(of(box, again.token ?? '', { purpose: 'verify', mobile: msisdn }));
    expect(await box.ask(check)).toMatchObject({ match: true });
  });

  test('a scrip that is held is served over another network, and nobody is asked', async () => {
    const box = await fresh();
    const { token = '' } = await box.ask(pre.ask(await wish(box, pre)));
    const before = box.events().length;
    const heard = await box.ask(m8Authz.ask(of(box, token)), { phone: 'phone-ctcc' });
    expect(heard.code).toBe('103000');
    expect(box.events().length).toBe(before + 1);
  });

  test('a scrip is for both products, a token for the one that Unicom was asked for', async () => {
    const box = await fresh();
    // The same capability as was asked for, then the other.
    expect((await box.ask(authz.ask({ ...(await wish(box, authz)), fields: { userCapaid: '200' } }))).code).toBe(
      '103000',
    );
    const other = { ...(await wish(box, authz)), fields: { userCapaid: '50' } };
    expectRefused(await box.ask(authz.ask(other)), authz, 'tok.wrong-scope');
    box.file({ capabilities: ['verify'] });
    expect((await box.ask(pre.ask(await wish(box, pre)))).code).toBe('103000');
    box.file({ capabilities: [] });
    expectRefused(await box.ask(m8.ask(of(box, '')), { phone: 'phone-cucc' }), m8, 'app.not-allowed');
  });

  test('what Unicom told for a login makes a scrip of an app that has but the other product by then, and no token', async () => {
    const box = await fresh();
    const [scrip, token] = [await wish(box, pre), await wish(box, authz)];
    box.file({ capabilities: ['verify'] });
    const held = await box.ask(pre.ask(scrip));
    expect(held.code).toBe('103000');
    const verify = { purpose: 'verify' } as const;
    const made = await box.ask(m8Authz.ask(of(box, held.token ?? '', verify)));
    const check = m2.ask(of(box, made.token ?? '', { ...verify, mobile: msisdn }));
    expect(await box.ask(check)).toMatchObject({ match: true });
    expectRefused(await box.ask(authz.ask({ ...token, fields: { userCapaid: '50' } })), authz, 'tok.wrong-scope');
  });

  test('a cap that is reached gives neither token nor scrip', async () => {
    const box = await fresh({ policy: { cmcc: { 'unusedCap.limit': 1 } } });
    expect((await box.ask(authz.ask(await wish(box, authz)))).code).toBe('103000');
    expectRefused(await box.ask(authz.ask(await wish(box, authz))), authz, 'tok.too-many-unused');
  });

  test.each(['', '100', 'toString'])('userCapaid %j and funcType %j are no words of it', async (word) => {
    const box = await fresh();
    const good = await wish(box, authz);
    for (const name of ['userCapaid', 'funcType'])
      expectRefused(await box.ask(authz.ask({ ...good, after: { [name]: word } })), authz, 'req.param');
    expect((await box.ask(authz.ask(good))).code).toBe('103000');
  });
});
