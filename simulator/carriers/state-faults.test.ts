import { describe, expect, test } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { armAll } from '../casting/faults.ts';
import { explain, explainLater } from '../questions/explain.ts';
import { Box } from '../testing/carriers/box.ts';
import { routeOf } from '../testing/carriers/expect.ts';
import type { Kit } from '../testing/carriers/kit.ts';
import { kits } from '../testing/clients/kits.ts';
import { type LedgerMaker, ledgers } from '../testing/ledgers.ts';

/** A box with one fault on the route that redeems a login token, and what that route answers to a token. */
async function stage({ msisdn, redeem }: Kit, fault: FaultDefinition, ledger: LedgerMaker = null) {
  const box = await Box.open(ledger);
  await armAll(box.simulator, box.world, [{ ...fault, on: { endpoint: redeem.login.id } }], '');
  const ask = async (token: string) => {
    const wish = { app: box.app(), nowMs: box.wallMs, purpose: 'login', token, mobile: msisdn } as const;
    return (await box.ask(redeem.login.ask(wish))).code;
  };
  const codeOf = (refusal: 'tok.unknown' | 'tok.replayed' | 'gw.internal' | 'maint.window') => {
    const entry = routeOf(redeem.login).codes.refusals[refusal];
    return 'code' in entry ? entry.code : 'never';
  };
  return { box, ask, codeOf, success: redeem.login.success, last: () => box.simulator.boardOf(box.world).list()[0] };
}

describe.each(kits.map((kit) => [kit.carrier, kit] as const))('%s', (_, kit) => {
  test('a token is unknown until some time after its issue, by the clock of the world, and spent by nothing before', async () => {
    const { box, ask, codeOf, success, last } = await stage(kit, { effect: 'state.eventual', with: { ms: 300 } });
    const { token } = await box.token(kit.msisdn, 'login');
    expect(await ask(token)).toBe(codeOf('tok.unknown'));
    box.wallMs += 299;
    expect(await ask(token)).toBe(codeOf('tok.unknown'));
    box.wallMs += 1;
    expect(await ask(token)).toBe(success);
    expect(last()).toMatchObject({ fired: 2, lastPassedBy: { reason: 'state' } });
    const [early] = box.world.journal.read(0, 100, ({ type }) => type === 'exchange.refused');
    const why = explain(box.simulator, box.world, early?.n ?? 0);
    expect([why?.hint, why?.zh.hint]).toEqual([
      expect.stringContaining('was issued, and fault f1 (state.eventual)'),
      expect.stringContaining('已签发，故障 f1（state.eventual）'),
    ]);
    // Its twin was never issued.
    expect(await ask(`${token.slice(0, -1)}${token.endsWith('0') ? 1 : 0}`)).not.toBe(success);
    const [, , unknown] = box.world.journal.read(0, 100, ({ type }) => type === 'exchange.refused');
    expect(explain(box.simulator, box.world, unknown?.n ?? 0)?.hint).not.toContain('state.eventual');
  });

  test('a province is out for the numbers that begin with its codes, and for no others', async () => {
    const out = await stage(kit, { effect: 'prov.outage', with: { prefixes: ['1999999', kit.msisdn.slice(0, 7)] } });
    const { token } = await out.box.token(kit.msisdn, 'login');
    expect(await out.ask(token)).toBe(out.codeOf('gw.internal'));
    const [refused] = out.box.world.journal.read(0, 100, ({ type }) => type === 'exchange.refused');
    expect(explain(out.box.simulator, out.box.world, refused?.n ?? 0)).toMatchObject({
      hint: 'Fall back for those users alone.',
      zh: { hint: '仅对受影响用户降级。' },
    });
    const spared = await stage(kit, { effect: 'prov.outage', with: { prefixes: ['1999999'] } });
    expect(await spared.ask((await spared.box.token(kit.msisdn, 'login')).token)).toBe(spared.success);
    expect(spared.last()).toMatchObject({ fired: 0, lastPassedBy: { reason: 'state' } });
  });

  test('a maintenance window has the code of the carrier, from one moment of the clock of the world to another', async () => {
    const { wallMs } = await Box.open();
    const { box, ask, codeOf, success } = await stage(kit, {
      effect: 'maint.window',
      when: { fromMs: wallMs + 1000, toMs: wallMs + 2000 },
    });
    const codes: string[] = [];
    for (const _ of [0, 1, 2]) {
      codes.push(await ask((await box.token(kit.msisdn, 'login')).token));
      box.wallMs += 1000;
    }
    expect(codes).toEqual([success, codeOf('maint.window'), success]);
  });

  test('an answer goes to the next request of its route, and the first gets its own', async () => {
    const { box, ask, codeOf, success, last } = await stage(kit, { effect: 'state.out-of-order' });
    const [once, fresh] = [await box.token(kit.msisdn, 'login'), await box.token(kit.msisdn, 'login')];
    const heard = [await ask(once.token), await ask(once.token), await ask(fresh.token)];
    expect(heard).toEqual([success, success, codeOf('tok.replayed')]);
    expect(last()).toMatchObject({ fired: 2, passedBy: 1, lastPassedBy: { reason: 'state' } });
    const { journal } = box.world;
    // What happened is what the journal tells: the second was refused, and the third redeemed.
    const [first, second, third] = journal.read(0, 100, ({ type }) => /redeemed|refused/.test(type));
    expect([first, second, third].map((event) => event?.code)).toEqual([success, codeOf('tok.replayed'), success]);
    const fired = journal.read(0, 100, ({ type }) => type === 'fault.fired');
    expect(fired.map(({ exchange, detail }) => [exchange, JSON.parse(String(detail))])).toEqual([
      [second?.n, { effect: 'state.out-of-order', point: 'after', answerOf: first?.n }],
      [third?.n, { effect: 'state.out-of-order', point: 'after', answerOf: second?.n }],
    ]);
    const why = (n: number | undefined) => explain(box.simulator, box.world, n ?? 0);
    expect(why(third?.n)?.hint).toContain(`the answer of #${second?.n}`);
    expect(why(third?.n)?.zh.hint).toContain(`#${second?.n}`);
    expect(why(first?.n)?.hint).toBeNull();
  });

  test('one that is due later knows of the answers that it let pass', async () => {
    const { box, ask, codeOf, success, last } = await stage(kit, { effect: 'state.out-of-order', when: { nth: 2 } });
    const { token } = await box.token(kit.msisdn, 'login');
    // The second that has an answer before it is the third of all; what was let pass counts as before it all the same.
    expect([await ask(token), await ask(token), await ask((await box.token(kit.msisdn, 'login')).token)]).toEqual([
      success,
      codeOf('tok.replayed'),
      codeOf('tok.replayed'),
    ]);
    expect(last()).toMatchObject({ fired: 1, seen: 2 });
  });

  test.each(ledgers)(
    'what was redeemed since the backup is good again, and why tells how that came: %s',
    async (_, made) => {
      const fault = { effect: 'state.rollback', when: { nth: 3 } };
      const { box, ask, codeOf, success, last } = await stage(kit, fault, made);
      const { token } = await box.token(kit.msisdn, 'login');
      expect([await ask(token), await ask(token)]).toEqual([success, codeOf('tok.replayed')]);
      expect([await ask(token), await ask(token)]).toEqual([success, codeOf('tok.replayed')]);
      expect(last()).toMatchObject({ fired: 1 });
      const { journal } = box.world;
      const [first, second] = journal.read(0, 100, ({ type }) => type === 'token.redeemed');
      const [fired] = journal.read(0, 100, ({ type }) => type === 'fault.fired');
      const [back] = journal.read(0, 100, ({ type }) => type === 'world.changed');
      expect([fired?.exchange, back?.exchange, second?.exchange]).toEqual([fired?.n, fired?.n, fired?.n]);
      expect(JSON.parse(String(back?.detail))).toEqual({
        ...{ changed: 'ledger', carrier: kit.carrier, revived: 1, forgotten: 0 },
      });
      const why = (n: number | undefined) => explainLater(box.simulator, box.world, n ?? 0);
      expect(await why(second?.n)).toMatchObject({
        fault: fired?.fault,
        hint: expect.stringContaining(`#${first?.n} redeemed`),
      });
      expect((await why(second?.n))?.zh.hint).toContain(`#${first?.n}`);
      expect(await why(first?.n)).toMatchObject({ fault: null, hint: null });
    },
  );

  test('what was issued since the backup is unknown, and what was redeemed before it stays spent', async () => {
    const { box, ask, codeOf, success } = await stage(kit, {
      ...{ effect: 'state.rollback', with: { ms: 1_000 }, when: { nth: 2 } },
    });
    const old = await box.token(kit.msisdn, 'login');
    expect(await ask(old.token)).toBe(success);
    box.wallMs += 2_000;
    const { token } = await box.token(kit.msisdn, 'login');
    expect(await ask(token)).toBe(codeOf('tok.unknown'));
    const [refused] = box.world.journal.read(0, 100, ({ type }) => type === 'exchange.refused');
    const [back] = box.world.journal.read(0, 100, ({ type }) => type === 'world.changed');
    expect(JSON.parse(String(back?.detail))).toMatchObject({ revived: 0, forgotten: 1 });
    expect(explain(box.simulator, box.world, refused?.n ?? 0)?.hint).toContain('state.rollback');
    expect(await ask(old.token)).toBe(codeOf('tok.replayed'));
    // Its twin, of before the backup, is known.
    const twin = await stage(kit, { effect: 'state.rollback', with: { ms: 1_000 }, when: { nth: 1 } });
    const early = await twin.box.token(kit.msisdn, 'login');
    twin.box.wallMs += 2_000;
    expect(await twin.ask(early.token)).toBe(success);
  });

  test('a backup that has nothing to forget says so', async () => {
    const { box, ask, success } = await stage(kit, { effect: 'state.rollback', with: { ms: 0 } });
    const meanings = () =>
      box.world.journal
        .read(0, 100, ({ type }) => type === 'fault.fired')
        .map(({ n }) => explain(box.simulator, box.world, n)?.meaning);
    box.wallMs += 1_000;
    const { token } = await box.token(kit.msisdn, 'login');
    box.wallMs += 1_000;
    expect(await ask(token)).toBe(success);
    expect(meanings()).toEqual([expect.stringContaining('nothing changed')]);
    const twin = await stage(kit, { effect: 'state.rollback', with: { ms: 5_000 } });
    await twin.ask((await twin.box.token(kit.msisdn, 'login')).token);
    const [fired] = twin.box.world.journal.read(0, 100, ({ type }) => type === 'fault.fired');
    expect(explain(twin.box.simulator, twin.box.world, fired?.n ?? 0)?.meaning).toContain('it forgot what');
  });

  test('another carrier goes back alone', async () => {
    const { box, ask, codeOf, success } = await stage(kit, { effect: 'state.rollback', when: { nth: 2 } });
    const other = kits.find(({ carrier }) => carrier !== kit.carrier) as Kit;
    const askOther = async (token: string) => {
      const wish = { app: box.app(), nowMs: box.wallMs, purpose: 'login', token, mobile: other.msisdn } as const;
      return (await box.ask(other.redeem.login.ask(wish))).event?.refusal ?? null;
    };
    const [own, others] = [await box.token(kit.msisdn, 'login'), await box.token(other.msisdn, 'login')];
    expect([await ask(own.token), await askOther(others.token)]).toEqual([success, null]);
    expect([await ask(own.token), await askOther(others.token)]).toEqual([success, 'tok.replayed']);
    expect(await ask(own.token)).toBe(codeOf('tok.replayed'));
  });
});
