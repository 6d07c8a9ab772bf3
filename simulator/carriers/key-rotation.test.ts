import { describe, expect, test } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { armAll } from '../casting/faults.ts';
import { perCarrier } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { createPhone } from '../handset/phone.ts';
import { sendOverFetch } from '../handset/send-fetch.ts';
import { explain } from '../questions/explain.ts';
import { createFetch } from '../shells/fetch/fetch.ts';
import { Box, noon } from '../testing/carriers/box.ts';
import { routeOf } from '../testing/carriers/expect.ts';
import type { Kit } from '../testing/carriers/kit.ts';
import { kits } from '../testing/clients/kits.ts';

const effect = 'state.key-rotation';
const fresh = 'N3wS3cret0fTheApp0123456789ABCDE';

/** A box with that fault on the route that redeems a login token, and what that route says to a request signed with a secret. */
async function stage({ msisdn, redeem }: Kit, fault: Partial<FaultDefinition>) {
  const box = await Box.open();
  const [armed] = await armAll(box.simulator, box.world, [{ effect, ...fault, on: { endpoint: redeem.login.id } }], '');
  /** By the filed secret where none is told. */
  const ask = async (secret?: string) => {
    const { token } = await box.token(msisdn, 'login');
    const wish = { app: box.app(), nowMs: box.wallMs, purpose: 'login', token, mobile: msisdn } as const;
    const { code, event } = await box.ask(redeem.login.ask(secret === undefined ? wish : { ...wish, secret }));
    const why = explain(box.simulator, box.world, event?.n ?? 0);
    return { code, hint: why?.hint ?? null, by: why?.fault ?? null };
  };
  const entry = routeOf(redeem.login).codes.refusals['sig.bad'];
  const bad = 'code' in entry ? entry.code : 'never';
  return {
    box,
    ask,
    bad,
    success: redeem.login.success,
    armed,
    last: () => box.simulator.boardOf(box.world).list()[0],
  };
}

describe.each(kits.map((kit) => [kit.carrier, kit] as const))('%s', (_, kit) => {
  test('both secrets hold until the overlap ends, and then the old one is a sign that is not right', async () => {
    const { box, ask, bad, success, armed } = await stage(kit, { with: { secret: fresh, overlapMs: 60_000 } });
    for (const secret of [undefined, fresh]) expect(await ask(secret)).toMatchObject({ code: success, hint: null });
    // Neither fits, so the new one is not to blame.
    expect(await ask('neither')).toMatchObject({ code: bad, by: null, hint: expect.any(String) });
    box.wallMs += 59_999;
    expect((await ask()).code).toBe(success);
    box.wallMs += 1;
    const old = await ask();
    expect(old).toMatchObject({ code: bad, by: armed?.id });
    expect(old.hint).toContain(`fault ${armed?.id} gave it the new one`);
    expect(await ask(fresh)).toMatchObject({ code: success, hint: null });
    // Wrong for a reason of its own, and told so.
    const wrong = await ask('neither');
    expect(wrong).toMatchObject({ code: bad, by: null });
    expect(wrong.hint).not.toContain('old secret');
  });

  test('what was asked under the old secret keeps what is said of the request itself', async () => {
    const { box, ask, success } = await stage(kit, { with: { secret: fresh, overlapMs: 60_000 } });
    const { token } = await box.token(kit.msisdn, 'login');
    const wish = { app: box.app(), nowMs: box.wallMs, purpose: 'login', token, mobile: kit.msisdn } as const;
    const twice = [await box.ask(kit.redeem.login.ask(wish)), await box.ask(kit.redeem.login.ask(wish))];
    expect(twice.map(({ event }) => event?.refusal ?? null)).toEqual([null, 'tok.replayed']);
    expect((await ask(fresh)).code).toBe(success);
  });

  test('the new one holds from its moment on, and the overlap counts from there', async () => {
    const when = { fromMs: noon + 1_000 };
    const { box, ask, bad, success, last } = await stage(kit, { when, with: { secret: fresh, overlapMs: 1_000 } });
    const codes: string[][] = [];
    for (const _ of [0, 1, 2]) {
      codes.push([(await ask()).code, (await ask(fresh)).code]);
      box.wallMs += 1_000;
    }
    expect(codes).toEqual([
      [success, bad],
      [success, success],
      [bad, success],
    ]);
    expect(last()).toMatchObject({ fired: 4, lastPassedBy: { reason: 'when' } });
  });

  test('one is drawn where none is told, stands with the fault, and is gone with it', async () => {
    const { box, ask, bad, success, armed } = await stage(kit, {});
    const secret = String(armed?.with['secret']);
    expect(secret).toMatch(/^[A-Z0-9]{32}$/);
    expect([(await ask()).code, (await ask(secret)).code]).toEqual([bad, success]);
    const [equal] = await armAll(box.simulator, box.world, [{ effect, on: { endpoint: kit.redeem.login.id } }], '');
    expect(equal?.with['secret']).not.toBe(secret);
    box.simulator.boardOf(box.world).clear();
    expect([(await ask()).code, (await ask(secret)).code]).toEqual([success, bad]);
  });
});

test('one secret of a filing may change alone: what goes by the other goes on', async () => {
  const [cmcc] = kits as readonly [Kit, ...Kit[]];
  const other = await stage(cmcc, { with: { secret: fresh, field: 'appKey' } });
  expect([(await other.ask()).code, (await other.ask(fresh)).code]).toEqual([other.success, other.bad]);
  const own = await stage(cmcc, { with: { secret: fresh, field: 'appSecret' } });
  expect([(await own.ask()).code, (await own.ask(fresh)).code]).toEqual([own.bad, own.success]);
});

test('builds in the field have the old secret: a phone gets in while both hold, and not afterwards', async () => {
  const box = await Box.open();
  await armAll(box.simulator, box.world, [{ effect, with: { secret: fresh, overlapMs: 1 } }], '');
  const phone = async () =>
    (await (kits[0] as Kit).visit(box, { app: box.app(), nowMs: box.wallMs, purpose: 'login' }, (kits[0] as Kit).phone))
      .code;
  const before = await phone();
  box.wallMs += 1;
  expect([before, await phone()]).toEqual(['103000', expect.not.stringContaining('103000')]);
});

describe.each(kits.map((kit) => [kit.carrier, kit] as const))('the platform key of %s', (carrier, kit) => {
  /** A phone whose SDK embeds the first public key, or the next one, before a gateway with that fault. */
  async function phones(fault: Partial<FaultDefinition>) {
    const box = await Box.open();
    const [armed] = await armAll(box.simulator, box.world, [{ effect, ...fault, on: { carrier } }], '');
    const handset = box.world.handsets.get(kit.phone) as Handset;
    const bearer = box.world.handsets.bearerOf(handset);
    const fetch = createFetch((arrival) => box.simulator.exchange(arrival), { wallMs: () => box.wallMs });
    let draws = 0;
    const login = async (pair: 'first' | 'next') => {
      const phone = createPhone({
        ...{ handset, bearer, app: box.app(), gateways: perCarrier((id) => `http://${id}.test`) },
        keys: perCarrier((id) => keys[`${id}-platform${pair === 'next' ? '-next' : ''}.pub.pem`]),
        ...{ send: sendOverFetch(fetch, bearer), nowMs: () => box.wallMs },
        draw: (length) => (draws++).toString(36).repeat(length).slice(0, length),
      });
      const { token = null } = await phone.login();
      return token !== null;
    };
    const refusals = () => box.world.journal.read(0, 1000, ({ type }) => type === 'exchange.refused');
    return { box, login, refusals, armed };
  }

  test('without the fault the next one opens nothing', async () => {
    const { box, login } = await phones({});
    box.simulator.boardOf(box.world).clear();
    expect([await login('first'), await login('next')]).toEqual([true, false]);
  });

  test('both open until the overlap ends, and then what is sealed for the old one cannot be opened', async () => {
    const { box, login, refusals, armed } = await phones({ with: { key: 'platform', overlapMs: 1_000 } });
    expect([await login('first'), await login('next'), refusals()]).toEqual([true, true, []]);
    box.wallMs += 1_000;
    expect([await login('next'), refusals()]).toEqual([true, []]);
    expect(await login('first')).toBe(false);
    const [refused] = refusals();
    expect(refused).toMatchObject({ refusal: 'crypt.fail' });
    const why = explain(box.simulator, box.world, refused?.n ?? 0);
    expect(why?.hint).toContain(`fault ${armed?.id} had it take the next pair`);
    expect(why?.zh.hint).toContain('encryptNext');
  });

  test('no secret is drawn for it', async () => {
    const { armed } = await phones({ with: { key: 'platform' } });
    expect(armed?.with).toEqual({ key: 'platform' });
  });
});
