import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { carrierIds } from '../../core/words/carrier-id.ts';
import type { World } from '../../core/world/world.ts';
import { noteServiceCall, type ServiceCall } from '../../questions/service-call.ts';
import { type Box, openBox } from '../../testing/control.ts';
import { AskedWorld } from '../../testing/why.ts';
import { writeVendorToken } from '../../wire/vendor-token.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ seed: 'service-calls' });
});
afterAll(() => box.close());

/** A call as the service tells it. */
const call: ServiceCall = {
  face: 'unvs',
  action: 'GetMobile',
  requestId: '9c1f2a30-0000-4000-8000-000000000001',
  accountId: 'acc-1',
  app: 'shop',
  code: '0',
  reason: null,
  phone: null,
  token: null,
  charged: true,
  because: null,
};

const worldOf = ({ id }: AskedWorld): World => box.simulator.world(id) as World;
const tell = (world: AskedWorld, more: Partial<ServiceCall>) =>
  noteServiceCall(worldOf(world), box.wall.ms, { ...call, ...more });
const refused = (token: string | null, reason: string, code: string): Partial<ServiceCall> => ({
  ...{ token, reason, code, charged: false },
});

/** As the SDK of a vendor hands it out. */
const wrapped = (world: AskedWorld, token: string): string =>
  writeVendorToken({
    ...{ face: 'aliyun', carrier: world.kit.carrier, app: 'x', purpose: 'login', issuedMs: box.wall.ms, token },
  });

describe('a call in the documents of the journal', () => {
  it('names its face where carriers have none, and is found by it', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    await world.send(world.redemption('login', { token: await world.token() }));
    const n = tell(world, { phone: '13800000001' });
    tell(world, refused(null, 'AUTH_BAD_SIGNATURE', '171'));
    tell(world, { face: 'aliyun', action: null, ...refused(null, 'ACTION_UNKNOWN', 'InvalidAction.NotFound') });
    const own = await world.events('?face=ucloud');
    expect(own.map(({ type }) => type)).toEqual(['service.answered', 'service.refused']);
    const place = { n, exchange: n, carrier: null, face: 'unvs', endpoint: 'GetMobile' };
    expect(own[0]).toMatchObject({ ...place, app: 'shop', code: '0', msisdn: '138****0001' });
    expect(own[0]).not.toHaveProperty('reason');
    expect(own[1]).toMatchObject({ reason: 'AUTH_BAD_SIGNATURE', detail: { charged: false, account: 'acc-1' } });
    expect((await world.events('?face=阿里云'))[0]).toMatchObject({ face: 'aliyun', endpoint: null });
    for (const event of await world.events('?carrier=cmcc')) expect(event).not.toHaveProperty('face');
    expect((await world.events('?unwelcome=1')).map(({ type }) => type)).toEqual([
      'service.refused',
      'service.refused',
    ]);
    expect((await box.call('get', `${world.at}/journal?face=tencent`)).body.problems[0].fix).toContain('aliyun');
  });

  it('is counted, awaited and verified', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    for (let i = 0; i < 3; i++) tell(world, { face: 'jiguang', action: 'loginTokenVerify', code: '8000' });
    tell(world, { face: 'jiguang', action: 'verify', ...refused(null, 'TOKEN_INVALID', '9003') });
    const { body: counts } = await box.call('get', `${world.at}/counts?face=极光`);
    expect(counts.total).toBe(4);
    const row = { type: 'service.answered', carrier: null, face: 'jiguang', endpoint: 'loginTokenVerify', app: 'shop' };
    expect(counts.rows[0]).toEqual({ ...row, code: '8000', count: 3 });
    const verified = await box.call('post', `${world.at}/journal/verify`, [
      { face: 'jiguang', endpoint: 'loginTokenVerify', code: '8000', times: 3 },
      { face: 'JVerification'.toLowerCase(), type: 'service.refused', code: '9003', times: 1 },
      { face: 'aliyun', times: 0 },
    ]);
    expect(verified.body.ok).toBe(true);
    const met = await box.call('get', `${world.at}/journal/await?face=jiguang&type=service.refused&timeoutMs=0`);
    expect(met.body.events).toHaveLength(1);
  });
});

describe('why a call was refused', () => {
  test.each(carrierIds)('%s: leads to the carrier’s refusal, and by either token', async (carrier) => {
    const world = await AskedWorld.open(box, carrier);
    const token = await world.token();
    await world.send(world.redemption('login', { token }));
    tell(world, { face: 'aliyun', token: wrapped(world, token), code: 'OK' });
    await world.send(world.redemption('login', { token }));
    const n = tell(world, { face: 'aliyun', ...refused(wrapped(world, token), 'TOKEN_INVALID', 'isv.TOKEN_INVALID') });
    const why = await world.why(n);
    const [cause] = await world.events('?type=exchange.refused');
    expect(why).toMatchObject({ carrier: null, face: 'aliyun', endpoint: 'GetMobile', reason: 'TOKEN_INVALID' });
    expect(why.causedBy).toMatchObject({ n: cause?.n, carrier, code: cause?.code, refusal: 'tok.replayed' });
    expect(why.hint).toMatch(/^#\d+ spent it 0 s before/);
    expect([why.zh.hint, why.causedBy?.zh.meaning].join()).toMatch(/\p{Script=Han}/u);
    for (const asked of [token, wrapped(world, token)]) {
      const found = await world.events(`?token=${encodeURIComponent(asked)}`);
      expect(found.map(({ type }) => type)).toEqual([
        ...['token.issued', 'token.redeemed', 'service.answered', 'exchange.refused', 'service.refused'],
      ]);
    }
  });

  it('leads to the call that spent the token where no carrier was asked again', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const token = await world.token();
    await world.send(world.redemption('login', { token }));
    tell(world, { token });
    const why = await world.why(tell(world, refused(token, 'TOKEN_USED', '331')));
    const [spender] = await world.events('?type=token.redeemed');
    expect(why).toMatchObject({ causedBy: null, meaning: 'The token was spent on another call.' });
    expect(why.hint).toBe(`the token was spent in #${spender?.n}: a token is good for one call, so get a new one`);
  });

  it('leads to the moment at which the clock was moved', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const token = await world.token();
    await box.call('post', `${world.at}/clock`, { advanceMs: 600_000 });
    const [moved] = await world.events('?type=clock.moved');
    const before = await world.why(tell(world, refused(wrapped(world, token), 'TOKEN_EXPIRED', '330')));
    expect(before.hint).toContain(`moved in #${moved?.n}`);
    expect(before.lifetimeLeftMs).toBeNull();
    await world.send(world.redemption('login', { token }));
    const behind = await world.why(tell(world, refused(token, 'TOKEN_INVALID', '330')));
    expect(behind).toMatchObject({ hint: before.hint, causedBy: { refusal: 'tok.expired' } });
  });

  it('leads from a carrier that did not answer to the fault that kept it', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const token = await world.token();
    await box.call('post', `${world.at}/faults`, { id: 'lost', effect: 'reset', on: { endpoint: 'M1' } });
    await world.send(world.redemption('login', { token }));
    const why = await world.why(tell(world, refused(token, 'CARRIER_FAILED', '354')));
    expect(why.causedBy).toMatchObject({ type: 'fault.fired', fault: 'lost', carrier: 'cmcc', endpoint: 'M1' });
    expect(why.hint).toContain('fault lost (net.reset-no-reply)');
  });

  it('leads to it when the same answer is given again, and no further than to the call before with another', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const token = await world.token();
    await box.call('post', `${world.at}/faults`, {
      id: 'lost',
      effect: 'close',
      point: 'before',
      on: { endpoint: 'M1' },
    });
    await world.send(world.redemption('login', { token }));
    for (let i = 0; i < 2; i++) tell(world, refused(token, 'CARRIER_FAILED', '354'));
    const again = await world.why(tell(world, refused(token, 'CARRIER_FAILED', '354')));
    expect(again.causedBy).toMatchObject({ fault: 'lost' });
    const used = await world.why(tell(world, refused(token, 'TOKEN_USED', '331')));
    expect(used).toMatchObject({ causedBy: null, hint: expect.stringMatching(/came before, in #\d+/) });
    const other = await world.why(tell(world, refused(token, 'CARRIER_FAILED', '354')));
    expect(other.causedBy).toBeNull();
  });

  it('leads to the fault that said it in the carrier’s place', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const token = await world.token();
    const fault = { id: 'says', effect: 'tok.expired', on: { endpoint: 'M1' }, when: { first: 1 } };
    await box.call('post', `${world.at}/faults`, fault);
    await world.send(world.redemption('login', { token }));
    const forced = await world.why(tell(world, refused(token, 'TOKEN_INVALID', '330')));
    expect(forced).toMatchObject({ causedBy: { refusal: 'tok.expired' }, hint: expect.stringContaining('fault says') });
    await world.send(world.redemption('login', { token }));
    await world.send(world.redemption('login', { token }));
    const own = await world.why(tell(world, refused(token, 'TOKEN_INVALID', '330')));
    expect(own).toMatchObject({ causedBy: { refusal: 'tok.replayed' }, hint: expect.stringContaining('spent it') });
  });

  it('says what is to be changed at the carrier, where the face only hands on what that said', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const token = await world.token();
    await world.call('patch', '/apps/shop', { capabilities: ['verify'] });
    await world.send(world.redemption('login', { token }));
    const words = { en: 'an answer', zh: '结果' };
    const because = { expected: words, got: words, fix: { en: 'the face’s own', zh: '由接口给出' } };
    const handedOn = await world.why(tell(world, { ...refused(token, 'CARRIER_REFUSED', '350'), because }));
    expect(handedOn.hint).toContain('tick the capability');
    expect(handedOn).toMatchObject({ expected: 'an answer', lifetimeLeftMs: 120_000 });
    expect(handedOn.zh.hint).toMatch(/\p{Script=Han}/u);
    // What the face itself found wrong is the caller's, whatever a carrier said of the token by another way.
    await world.send(world.redemption('login', { token }));
    const own = await world.why(tell(world, { ...refused(token, 'AUTH_BAD_SIGNATURE', '171'), because }));
    expect(own).toMatchObject({ causedBy: null, hint: 'the face’s own' });
  });

  it('tells what the face expected and what came, in both languages, and what to change', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const because = {
      expected: { en: 'PublicKey of an account', zh: '某个账号的 PublicKey' },
      got: { en: 'none', zh: '未传' },
    };
    const why = await world.why(tell(world, { ...refused(null, 'AUTH_UNKNOWN_KEY', '172'), because }));
    expect([why.expected, why.got]).toEqual([because.expected.en, because.got.en]);
    expect([why.zh.expected, why.zh.got]).toEqual([because.expected.zh, because.got.zh]);
    expect([why.hint, why.zh.hint]).toEqual(['Send the public key of the account.', '请传该账号的公钥。']);
    expect(why).toMatchObject({ evidence: 'documented', says: { en: 'There is no such user.' }, causedBy: null });
  });

  it('says of a code that a fault forced which fault it was, and names no cause', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const soFar = { fault: 'f7', firstEvent: null };
    const n = noteServiceCall(worldOf(world), box.wall.ms, { ...call, code: '340', charged: false }, soFar);
    const why = await world.why(n);
    expect(why).toMatchObject({ reason: null, fault: 'f7', meaning: 'forced by fault f7', causedBy: null });
    expect(why.says?.en).toBe('The funds do not suffice.');
    // Nothing lacks but the fault.
    expect([why.hint, why.zh.hint]).toEqual([null, null]);
    const own = await world.why(tell(world, refused(null, 'BALANCE_INSUFFICIENT', '340')));
    expect(own.hint).toBe('Top the account up.');
  });

  it('is brief after success', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const why = await world.why(tell(world, {}));
    expect(why).toMatchObject({ type: 'service.answered', meaning: null, hint: null, says: null });
    expect(why).not.toHaveProperty('causedBy');
  });
});

it('shows no number, no token and no secret whole, wherever they stand', async () => {
  const world = await AskedWorld.open(box, 'ctcc');
  const token = await world.token();
  const vendor = wrapped(world, token);
  const secret = world.app.carriers.ctcc['appSecret'] ?? '';
  const quoted = [vendor, encodeURIComponent(vendor), encodeURIComponent(encodeURIComponent(vendor)), token, secret];
  const text = `Mobile=13912345678&${quoted.join('&')}`;
  const because = { expected: { en: text, zh: text }, got: { en: text, zh: text }, fix: { en: text, zh: text } };
  const n = tell(world, {
    face: 'aliyun',
    ...refused(vendor, 'TOKEN_INVALID', 'isv.TOKEN_INVALID'),
    because,
    phone: '13912345678',
  });
  const paths = [`/journal`, `/journal/${n}/why`, '/counts', '/journal/await?face=aliyun&timeoutMs=0'];
  const shown = JSON.stringify(
    await Promise.all(paths.map(async (path) => (await box.call('get', world.at + path)).body)),
  );
  const [access = ''] = token.split(':');
  const inner = vendor.slice(30, 60);
  for (const marker of ['13912345678', ...quoted, access, inner]) expect(shown).not.toContain(marker);
  const clear = JSON.stringify((await box.call('get', `${world.at}/journal/${n}/why?reveal=1`)).body);
  for (const marker of ['13912345678', vendor, secret]) expect(clear).toContain(marker);
});
