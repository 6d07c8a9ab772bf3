import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeEach(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
afterEach(() => box.close());

const at = '/worlds/w/reproduce';
const wish = (body: object) => box.call('post', at, body);
const login = async (phone: string) =>
  (await box.call('post', `/worlds/w/handsets/${phone}/login`, { app: 'shop' })).body;

describe('a scene of its own', () => {
  it('shows request, reply and why, masked, and leaves no trace in any living world', async () => {
    const before = await traces();
    const { status, body } = await wish({ carrier: '移动', code: '104201' });
    expect([status, body.ok, body.carrier]).toEqual([200, true, 'cmcc']);
    expect(body.scenes).toMatchObject([
      { code: '104201', endpoint: 'M1', cause: 'tok.expired', kind: 'natural', ok: true, came: '104201' },
    ]);
    const [{ request, reply, why, callback }] = body.scenes;
    expect([request.method, reply.status, callback, why.refusal]).toEqual(['POST', 200, null, 'tok.expired']);
    expect(JSON.parse(reply.body)).toMatchObject({ resultCode: '104201' });
    expect(JSON.stringify(body)).not.toMatch(/13800000001|STsid\d{19}/);
    expect(await traces()).toEqual(before);
  });

  it.each([
    [
      'a code that nobody can bring about',
      { carrier: 'cmcc', code: '103205' },
      { kind: 'forced', cause: 'maint.window' },
    ],
    ['what anyone may ask', { carrier: 'ctcc', code: '-99999', cause: 'T9' }, { endpoint: 'T9', kind: 'forced' }],
    [
      'a code of a page, whose user types other digits',
      { carrier: 'cmcc', code: '104012' },
      { endpoint: 'M17', cause: 'num.mismatch', kind: 'natural' },
    ],
    [
      'a code of another carrier’s part in a page',
      { carrier: 'cmcc', code: '105003', cause: 'M16:sim.arrears' },
      { endpoint: 'M16', kind: 'natural' },
    ],
    [
      'a code of a server whose app is a page',
      { carrier: 'cmcc', code: '104008', cause: 'M18:tok.other-page' },
      { endpoint: 'M18', kind: 'natural' },
    ],
    [
      'a code of a text message',
      { carrier: 'cmcc', code: '005' },
      { endpoint: 'M4', cause: 'tok.expired', kind: 'natural' },
    ],
    ['a code of an older SDK', { carrier: 'cucc', code: '1105' }, { endpoint: 'U1', kind: 'natural' }],
    ['what never leaves the phone', { carrier: 'cmcc', code: '200020' }, { endpoint: 'sdk', cause: 'cancelled' }],
    [
      'a cause that was asked for',
      { carrier: 'cmcc', code: '104201', cause: 'tok.replayed' },
      { cause: 'tok.replayed' },
    ],
  ])('has %s, without a trace too', async (_, body, expected) => {
    const before = await traces();
    expect((await wish(body)).body.scenes).toMatchObject([{ ...expected, ok: true }]);
    expect(await traces()).toEqual(before);
  });

  it.each([
    ['cucc', '3004', { cucc: { codes: 'struck out' } }],
    ['ctcc', '51001', { ctcc: { 'exchange.codes': '5100x' } }],
    ['cmcc', '104201', undefined],
  ])('tells the rules that were otherwise in it: %s %s', async (carrier, code, policy) => {
    const [{ set }] = (await wish({ carrier, code })).body.scenes;
    expect(set).toEqual(policy && { policy });
  });

  it('shows the headers that the sender wrote, and nothing of the connection', async () => {
    const [{ request }] = (await wish({ carrier: 'cmcc', code: '104005', cause: 'M14:app.origin-mismatch' })).body
      .scenes;
    expect(request.headers).toMatchObject({ origin: 'https://other.example.cn' });
    expect(Object.keys(request.headers).filter((name) => /host|length|bearer|agent/.test(name))).toEqual([]);
  });

  it('is no success where no code was asked for', async () => {
    const { status, body } = await wish({ carrier: 'cmcc', code: [] });
    expect([status, body.problems[0]]).toMatchObject([400, { path: '/code', id: 'schema.minItems' }]);
    expect((await wish({ carrier: 'cmcc', code: ['104201'] })).status).toBe(200);
  });

  it('takes several codes in turn, beside worlds of any name', async () => {
    await box.call('post', '/worlds', { name: 'scene-1' });
    const { body } = await wish({ carrier: 'unicom', code: ['1002', '201'] });
    expect(body.scenes.map(({ came }: { came: string }) => came)).toEqual(['1002', '201']);
  });
});

/** Worlds, and the number of the next event in each; what a stranger sends is told in limbo, where nobody lives. */
async function traces(): Promise<readonly (readonly [string, number])[]> {
  const { body } = await box.call('get', '/worlds');
  return body
    .map(({ id }: { id: string }) => [id, box.simulator.world(id)?.journal.next])
    .filter(([id]: [string]) => id !== 'limbo');
}

describe('the next own calls', () => {
  it('of a number meet the codes in turn, and nobody else’s do', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: ['103102', '103111'], for: '13800000001' });
    expect(body).toMatchObject({ for: { msisdn: '13800000001' }, world: 'w', turned: null });
    expect(body.codes.map(({ code }: { code: string }) => code)).toEqual(['103102', '103111']);
    expect((await box.call('get', '/worlds/w/faults')).body).toEqual(body.armed);
    expect((await login('phone-cucc')).code).toBe('0');
    const codes = [];
    for (let i = 0; i < 3; i++) codes.push((await login('phone-cmcc')).code);
    expect(codes).toEqual(['103102', '103111', '103000']);
  });

  it('of a phone end so for as long as it is turned, and what was before is told', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: '200024', for: '13800000001' });
    expect(body).toMatchObject({
      armed: [],
      turned: { handset: 'phone-cmcc' },
      codes: [{ code: '200024', endpoint: null }],
    });
    expect((await login('phone-cmcc')).code).toBe('200024');
    await box.call('patch', '/worlds/w/handsets/phone-cmcc', body.turned.before);
    expect((await login('phone-cmcc')).code).toBe('103000');
  });

  it.each([
    ['cmcc', '999', '13800000001', 'phone-cmcc', ['M5', 'M2', 'M3', 'M4', 'M19']],
    ['cmcc', '606', '13800000001', 'phone-cmcc', ['M2', 'M5', 'M19']],
    ['ctcc', '51001', '13300000001', 'phone-ctcc', ['T10', 'T11']],
    ['cmcc', '111002', '13800000001', 'phone-cmcc', ['M12', 'M13']],
  ])('of %s meet %s at the endpoints that answer it, and at no other', async (carrier, code, msisdn, phone, at) => {
    const { body } = await wish({ carrier, code, for: msisdn });
    expect(body.codes.map(({ endpoint }: { endpoint: string }) => endpoint).sort()).toEqual([...at].sort());
    expect(body.armed.map(({ on }: { on: { endpoint: string } }) => on.endpoint).sort()).toEqual([...at].sort());
    expect((await login(phone)).token).toEqual(expect.any(String));
    if (at.some((id) => ['M12', 'M13'].includes(id))) {
      const page = (await box.call('post', `/worlds/w/handsets/${phone}/login`, { app: 'shop-h5' })).body;
      expect(page.callback.YDData.code).toBe(code);
      return;
    }
    const { token } = (await box.call('post', '/worlds/w/tokens', { msisdn, app: 'shop', purpose: 'verify' })).body;
    expect((await box.call('post', `/worlds/w/tokens/${token}/redeem`)).body.code).toBe(code);
  });

  it.each(['200024', '200027'])('of a phone that holds a pre-login end with %s too', async (code) => {
    expect((await login('phone-cmcc')).code).toBe('103000');
    const { body } = await wish({ carrier: 'cmcc', code, for: '13800000001' });
    expect((await login('phone-cmcc')).code).toBe(code);
    // Wished again, it is as it was: nothing is changed, and there is nothing to go back to.
    const { body: again } = await wish({ carrier: 'cmcc', code, for: '13800000001' });
    expect(again.turned.before).toEqual(body.turned.change);
    await box.call('patch', '/worlds/w/handsets/phone-cmcc', body.turned.before);
    expect((await login('phone-cmcc')).code).toBe('103000');
  });

  it('of an app meet what its SDK says by itself, in turn with what gateways say', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: ['200025', '103102', '102303'], for: 'shop' });
    expect(body.armed.map(({ effect }: { effect: string }) => effect)).toEqual(['sdk.code', 'refuse', 'sdk.code']);
    const codes = [];
    for (let i = 0; i < 4; i++) codes.push((await login('phone-cmcc')).code);
    expect(codes).toEqual(['200025', '103102', '102303', '103000']);
  });

  it('meet a code at the calls that answer it, where the first call of an SDK does not', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: '103133', for: '13800000001' });
    expect(body.armed.map(({ on }: { on: object }) => on)).toMatchObject(
      ['M1', 'M7', 'M8'].map((endpoint) => ({ carrier: 'cmcc', endpoint })),
    );
    expect((await login('phone-cmcc')).callback.resultCode).toBe('103133');
    const { body: journal } = await box.call('get', '/worlds/w/journal?code=103133');
    expect(journal.events.map(({ endpoint }: { endpoint: string }) => endpoint)).toEqual(['M7']);
  });

  it('of a web page meet what its script says, and no SDK does', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: '514', for: 'shop-h5' });
    expect(body.codes).toMatchObject([{ code: '514', endpoint: null }]);
    const page = (await box.call('post', '/worlds/w/handsets/phone-cmcc/login', { app: 'shop-h5' })).body;
    expect(page.callback).toMatchObject({ code: '514', message: 'only https' });
    const [app, number] = [await wish({ carrier: 'cmcc', code: '514', for: 'shop' }), '13800000001'];
    expect(app.body.problems[0].message).toContain('no web page');
    expect((await wish({ carrier: 'cmcc', code: '514', for: number })).body.problems[0].message).toContain('web page');
  });

  it('of a number meet a code whose causes it cannot have, by a fault, and are told why', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: '103609', for: '13800000001' });
    expect(body.codes).toMatchObject([
      { cause: 'undocumented', instead: { zh: expect.stringContaining('iot 类号卡') } },
    ]);
    expect((await login('phone-cmcc')).code).toBe('103609');
    // An IoT card has the cause, and nothing is told.
    const { body: own } = await wish({ carrier: 'cmcc', code: '103609', cause: 'M6', for: '1440000000006' });
    expect(own.codes).toEqual([expect.not.objectContaining({ instead: expect.anything() })]);
  });

  it('of a web page meet its codes in turn, and an app with an SDK meets none of them', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: ['110026', '104012'], for: 'shop-h5' });
    expect(body).toMatchObject({
      for: { app: 'shop-h5' },
      codes: [{ endpoint: 'M12' }, { endpoint: 'M13' }, { endpoint: 'M17' }],
    });
    const page = async () =>
      (await box.call('post', '/worlds/w/handsets/phone-cmcc/login', { app: 'shop-h5' })).body.callback;
    expect((await login('phone-cmcc')).code).toBe('103000');
    // Refused by China Mobile, the page asks the other two, whose line it is not.
    expect((await page()).YDData.code).toBe('110026');
    expect((await page()).code).toBe('104012');
    expect((await page()).code).toBe('103000');
  });

  it('of another carrier’s subscriber meet what China Mobile makes of that carrier’s answer in a page', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: '105117', cause: 'M16', for: '13300000001' });
    expect(body.codes).toMatchObject([{ endpoint: 'M16', cause: 'req.param' }]);
    const { callback } = (await box.call('post', '/worlds/w/handsets/phone-ctcc/login', { app: 'shop-h5' })).body;
    expect(callback.CTData.code).toBe('105117');
  });

  it('of an app are found by its name and by its id at the carrier', async () => {
    const { apps } = (await box.call('get', '/worlds/w')).body;
    const { appId } = apps.find(({ name }: { name: string }) => name === 'bank').carriers.cmcc;
    for (const who of ['bank', appId])
      expect((await wish({ carrier: 'cmcc', code: '104201', for: who })).body.for).toEqual({ app: 'bank' });
  });
});

describe('a wish that cannot be met', () => {
  it('names the vendors too where neither they nor a carrier is meant, and the nearest', async () => {
    const { body } = await wish({ carrier: 'alyun', code: 'OK' });
    expect(body.problems[0]).toMatchObject({ id: 'reproduce.no-carrier', with: { near: 'aliyun' } });
    expect(body.problems[0].fix).toMatch(/cmcc.*jiguang/);
  });

  it.each([
    ['a carrier that there is not', { carrier: 'cmmc', code: '1' }, '/carrier', 'reproduce.no-carrier'],
    ['a code that nobody knows', { carrier: 'cmcc', code: '104202x' }, '/code', 'reproduce.no-code'],
    ['a code of another carrier', { carrier: 'cucc', code: '104201' }, '/code', 'reproduce.no-code'],
    [
      'a code that pages alone meet',
      { carrier: 'cmcc', code: '104012', for: 'shop' },
      '/code',
      'reproduce.cannot-meet',
    ],
    [
      'a code that no page meets',
      { carrier: 'cmcc', code: '103902', for: 'shop-h5' },
      '/code',
      'reproduce.cannot-meet',
    ],
    ['another cause', { carrier: 'cmcc', code: '104201', cause: 'tok.expird' }, '/cause', 'reproduce.no-cause'],
    ['nobody of this world', { carrier: 'cmcc', code: '104201', for: 'nobody-here' }, '/for', 'reproduce.no-subject'],
    ['a success', { carrier: 'cmcc', code: '103000', for: 'shop' }, '/code', 'reproduce.cannot-meet'],
    [
      'a number of another carrier',
      { carrier: 'cmcc', code: '104201', for: '13000000001' },
      '/code',
      'reproduce.cannot-meet',
    ],
    [
      'a lasting state and more',
      { carrier: 'cmcc', code: ['200024', '104201'], cause: 'switch-failed', for: '13800000001' },
      '/code',
      'reproduce.only-alone',
    ],
  ])('is %s, and changes nothing', async (_, body, path, id) => {
    const handsets = (await box.call('get', '/worlds/w/handsets')).body;
    const answer = await wish(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'ERR_REPRODUCE_INVALID']);
    expect(answer.body.problems).toMatchObject([{ path, id, message: expect.any(String), fix: expect.any(String) }]);
    expect((await box.call('get', '/worlds/w/faults')).body).toEqual([]);
    expect((await box.call('get', '/worlds/w/handsets')).body).toEqual(handsets);
  });

  it('tells every code that cannot be had', async () => {
    const { body } = await wish({ carrier: 'cmcc', code: ['104202x', '104201', '999999999'] });
    expect(body.problems.map(({ seen }: { seen: string }) => seen)).toEqual(['104202x', '999999999']);
  });

  it('is held to its schema, and to a world that lives', async () => {
    for (const body of [{}, { carrier: 'cmcc' }, { carrier: 'cmcc', code: 5 }])
      expect((await wish(body)).status).toBe(400);
    expect((await box.call('post', '/worlds/nowhere/reproduce', { carrier: 'cmcc', code: '104201' })).status).toBe(404);
  });
});
