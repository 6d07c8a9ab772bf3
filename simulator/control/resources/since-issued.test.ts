import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ ports: false });
});
afterAll(() => box.close());

const numbers = { cmcc: '13800000001', cucc: '13000000001', ctcc: '13300000001' } as const;
type Carrier = keyof typeof numbers;
const carriers = Object.keys(numbers) as Carrier[];
const told = { cmcc: '103000', cucc: '0', ctcc: '0' };
/** The code of each carrier for a number that it cannot name. */
const lost = { cmcc: '103134', cucc: '3055', ctcc: '51114' };
const suspended = { cmcc: '103134', cucc: '3010', ctcc: '51114' };
const disabled = { cmcc: '103134', cucc: '3011', ctcc: '51114' };

/** What happens to the number between its token and the redemption. */
const happenings: Readonly<Record<string, (world: string, carrier: Carrier) => Promise<unknown>>> = {
  nothing: async () => null,
  suspended: (world, of) => change(world, of, { state: 'suspended' }),
  disabled: (world, of) => change(world, of, { state: 'disabled' }),
  recycled: (world, of) => change(world, of, { recycled: true }),
  ported: (world, of) => change(world, of, { carrier: of === 'ctcc' ? 'cmcc' : 'ctcc' }),
  'on another card': (world, of) =>
    box.call('patch', `/worlds/${world}/handsets/p`, { sims: [{ msisdn: numbers[of], card: 2 }] }),
};

const change = (world: string, of: Carrier, body: object) =>
  box.call('patch', `/worlds/${world}/subscribers/${numbers[of]}`, body);

async function worldOf(carrier: Carrier, sinceIssued: string | null): Promise<string> {
  const { body } = await box.call('post', '/worlds', {
    apps: [{ name: 'a' }],
    subscribers: [{ msisdn: numbers[carrier] }],
    handsets: [{ id: 'p', sims: [numbers[carrier]] }],
    ...(sinceIssued === null ? {} : { policy: { [carrier]: { sinceIssued } } }),
  });
  return body.id;
}

async function redeemedAfter(carrier: Carrier, policy: string | null, happening: string) {
  const world = await worldOf(carrier, policy);
  const { body: login } = await box.call('post', `/worlds/${world}/handsets/p/login`, { app: 'a' });
  expect(login.token).toEqual(expect.any(String));
  await happenings[happening]?.(world, carrier);
  const { body } = await box.call('post', `/worlds/${world}/tokens/${encodeURIComponent(login.token)}/redeem`);
  return { world, code: body.code as string };
}

/** By policy: the codes after each happening. */
const table: readonly (readonly [policy: string | null, Readonly<Record<string, typeof told>>])[] = [
  [null, { nothing: told, suspended: told, disabled: told, recycled: told, ported: lost, 'on another card': told }],
  ['served', { nothing: told, suspended: told, recycled: told, ported: told, 'on another card': told }],
  ['new state', { nothing: told, suspended, disabled, recycled: lost, ported: lost, 'on another card': told }],
  ['refused', { nothing: told, suspended, recycled: lost, ported: lost, 'on another card': lost }],
];

describe.each(table)('under policy sinceIssued %s', (policy, rows) => {
  it.each(Object.entries(rows))('a token whose number is %s since', async (happening, codes) => {
    for (const carrier of carriers) {
      const { code } = await redeemedAfter(carrier, policy, happening);
      expect([carrier, code]).toEqual([carrier, codes[carrier]]);
    }
  });
});

it('says in both languages what happened to the number', async () => {
  const { world } = await redeemedAfter('cucc', 'new state', 'recycled');
  const { body } = await box.call('get', `/worlds/${world}/journal?type=exchange.refused`);
  const { body: why } = await box.call('get', `/worlds/${world}/journal/${body.events.at(-1).n}/why`);
  expect(why).toMatchObject({ refusal: 'num.unknown', facts: { since: 'recycled' } });
  expect(why.hint).toContain('given to another person after the token was issued');
  expect(why.zh.hint).toContain('签发 token 之后号码已放给他人');
  expect(why.zh.facts).toBe('签发之后 号码已放给他人');
});

it('notes what it passed over', async () => {
  const { world } = await redeemedAfter('cmcc', null, 'suspended');
  const { body } = await box.call('get', `/worlds/${world}/journal?type=token.redeemed`);
  const { body: why } = await box.call('get', `/worlds/${world}/journal/${body.events.at(-1).n}/why`);
  expect(why.strict[0]).toContain('M1 the number is out of service since the token was issued: 103134');
});

describe('a recycled number', () => {
  it('is another person’s, of whom its token tells and the one before does not', async () => {
    const world = await worldOf('cmcc', 'new state');
    const at = `/worlds/${world}/subscribers/${numbers.cmcc}`;
    const before = (await box.call('get', `${at}?reveal=1`)).body.identity;
    await change(world, 'cmcc', { recycled: true });
    const after = (await box.call('get', `${at}?reveal=1`)).body;
    expect(after.identity.idNumber).not.toBe(before.idNumber);
    expect(after.activatedAtMs).toBe(box.wall.ms);
    const { body: login } = await box.call('post', `/worlds/${world}/handsets/p/login`, { app: 'a' });
    const { body } = await box.call('post', `/worlds/${world}/tokens/${login.token}/redeem`);
    expect(body.code).toBe('103000');
  });

  it('drops what was told of the one before, and is in service again', async () => {
    const world = await worldOf('cmcc', null);
    await change(world, 'cmcc', { identity: { name: '某甲' }, state: 'cancelled' });
    const { body } = await change(world, 'cmcc', { recycled: true });
    expect(body.state).toBe('normal');
    const { body: shown } = await box.call('get', `/worlds/${world}/subscribers/${numbers.cmcc}?reveal=1`);
    expect(shown.identity.name).not.toBe('某甲');
  });
});

describe('a number that is not activated yet', () => {
  it.each([
    ['cmcc', '105002'],
    ['cucc', '3011'],
    ['ctcc', '-10006'],
  ] as const)('is out of service at %s until its moment comes', async (carrier, code) => {
    const world = await worldOf(carrier, null);
    await change(world, carrier, { activatedAtMs: box.wall.ms + 60_000 });
    const ask = async () => (await box.call('post', `/worlds/${world}/handsets/p/login`, { app: 'a' })).body;
    expect((await ask()).code).toBe(code);
    await box.call('post', `/worlds/${world}/clock`, { advanceMs: 60_000 });
    expect((await ask()).token).toEqual(expect.any(String));
  });
});

describe('a SIM', () => {
  it('of the same number on another card has another IMSI and ICCID, and a data session of its own', async () => {
    const world = await worldOf('cmcc', null);
    const first = (await box.call('get', `/worlds/${world}/handsets/p`)).body;
    const { body: second } = await box.call('patch', `/worlds/${world}/handsets/p`, {
      sims: [{ msisdn: numbers.cmcc, card: 2 }],
    });
    expect(second.sims[0]).toMatchObject({ msisdn: first.sims[0].msisdn, card: 2 });
    for (const part of ['imsi', 'iccid']) expect(second.sims[0][part]).not.toBe(first.sims[0][part]);
    expect(second.bearer.id).not.toBe(first.bearer.id);
  });

  it('that is exchanged takes the scrip of its session with it', async () => {
    const world = await worldOf('cmcc', null);
    const log = async () => (await box.call('post', `/worlds/${world}/handsets/p/login`, { app: 'a' })).body;
    await log();
    await box.call('patch', `/worlds/${world}/handsets/p`, { wifi: true, mobileData: false });
    expect((await log()).token).toEqual(expect.any(String));
    await box.call('patch', `/worlds/${world}/handsets/p`, { sims: [{ msisdn: numbers.cmcc, card: 2 }] });
    expect((await log()).code).toBe('200027');
  });

  it.each([
    ['cmcc', '200048'],
    ['cucc', '1'],
    ['ctcc', '80003'],
  ] as const)('behind its PIN is none at %s, until it is unlocked', async (carrier, code) => {
    const world = await worldOf(carrier, null);
    const sim = { msisdn: numbers[carrier] };
    await box.call('patch', `/worlds/${world}/handsets/p`, { sims: [{ ...sim, locked: true }] });
    const log = async () => (await box.call('post', `/worlds/${world}/handsets/p/login`, { app: 'a', carrier })).body;
    expect((await log()).code).toBe(code);
    await box.call('patch', `/worlds/${world}/handsets/p`, { sims: [sim] });
    expect((await log()).token).toEqual(expect.any(String));
  });
});
