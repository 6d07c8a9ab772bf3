import { expect, test } from 'vitest';
import { Box } from '../testing/carriers/box.ts';
import { t1 } from '../testing/clients/ctcc.ts';
import { u6 } from '../testing/clients/cucc.ts';

test.each([u6, t1])('$id: a callback that is no name is not kept while another carrier is asked', async (route) => {
  const box = await Box.open();
  const fields = { callback: `alert('${'x'.repeat(10_000)}')//` };
  const heard = await box.ask(route.ask({ app: box.app(), nowMs: box.wallMs, purpose: 'login', fields }), {
    phone: 'phone-cmcc',
  });
  expect(heard.event?.type).toBe('hop.issued');
  const peek = { op: 'peek', id: heard.event?.token ?? '', serial: null } as const;
  const { credential } = await box.world.ledger.do(peek);
  expect(JSON.stringify(credential).length).toBeLessThan(1000);
});

test('T1: an address to be led back to may be long, and not endless', async () => {
  const box = await Box.open();
  const ask = (letters: number) => {
    const callback = `https://h5.shop.example.cn/${'x'.repeat(letters)}`;
    const fields = { format: 'redirect', callback };
    const wish = { app: box.app(), nowMs: box.wallMs, purpose: 'login', fields } as const;
    return box.deliver(t1.ask(wish), { phone: 'phone-ctcc' });
  };
  expect(await ask(2000)).toMatchObject({ reply: { status: 302 } });
  expect(await ask(3000)).toMatchObject({ reply: { status: 200, body: expect.stringContaining('"result":-10017') } });
});
