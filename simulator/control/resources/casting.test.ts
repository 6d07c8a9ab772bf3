import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
afterAll(() => box.close());

describe('subscribers', () => {
  it('are added one, or many, with numbers of the carrier’s ranges', async () => {
    const one = await box.call('post', '/worlds/w/subscribers', { carrier: '电信' });
    expect([one.status, one.body.carrier, one.body.kind]).toEqual([201, 'ctcc', 'normal']);
    const many = await box.call('post', '/worlds/w/subscribers', Array(200).fill({ carrier: 'cucc' }));
    const numbers = new Set(many.body.map((each: { msisdn: string }) => each.msisdn));
    expect(numbers.size).toBe(200);
    const more = await box.call('post', '/worlds/w/subscribers', [{ carrier: 'cucc' }]);
    expect(numbers.has(more.body[0].msisdn)).toBe(false);
    const all = (await box.call('get', '/worlds/w/subscribers')).body;
    expect(all).toEqual((await box.call('get', '/worlds/w')).body.subscribers);
  });

  it('that are there already are 409, all or none', async () => {
    const before = (await box.call('get', '/worlds/w/subscribers')).body.length;
    const reply = await box.call('post', '/worlds/w/subscribers', [
      { msisdn: '13811110000' },
      { msisdn: '13800000001' },
    ]);
    expect([reply.status, reply.body.problems[0].path]).toEqual([409, '/1/msisdn']);
    expect((await box.call('get', '/worlds/w/subscribers')).body.length).toBe(before);
    const single = await box.call('post', '/worlds/w/subscribers', { msisdn: '13800000001' });
    expect([single.status, single.body.problems[0].path]).toEqual([409, '/msisdn']);
  });

  it('that are ported get a new SIM, and lose the mark when they come home', async () => {
    const simOf = async () => (await box.call('get', '/worlds/w/handsets/phone-cmcc')).body.sims[0];
    const before = await simOf();
    const away = await box.call('patch', '/worlds/w/subscribers/13800000001', { carrier: '电信' });
    expect(away.body).toMatchObject({ carrier: 'ctcc', portedFrom: 'cmcc' });
    const after = await simOf();
    expect([after.carrier, after.plmn]).toEqual(['ctcc', '46011']);
    expect(after.imsi.startsWith('46011')).toBe(true);
    expect(after.iccid).not.toBe(before.iccid);
    const home = await box.call('patch', '/worlds/w/subscribers/13800000001', { carrier: 'cmcc' });
    expect(home.body).toEqual({ msisdn: '13800000001', carrier: 'cmcc', kind: 'normal', state: 'normal' });
    expect(await simOf()).toEqual(before);
  });

  it('of no mainland carrier cannot be ported to one', async () => {
    const reply = await box.call('patch', '/worlds/w/subscribers/85251234567', { carrier: 'cmcc' });
    expect([reply.status, reply.body.code]).toEqual([400, 'ERR_SUBSCRIBER_INVALID']);
  });

  it('are registered to somebody, who is told where it is revealed alone', async () => {
    const at = '/worlds/w/subscribers/15900000003';
    const { body: made } = await box.call('get', `${at}?reveal=1`);
    expect(made.identity).toEqual({ name: expect.any(String), idNumber: expect.stringMatching(/^119999\d{11}[\dX]$/) });
    const plain = (await box.call('get', at)).body;
    expect(plain).not.toHaveProperty('identity');
    const identity = { name: '张三', idNumber: '11999919880101018X' };
    expect((await box.call('patch', at, { identity })).body).toEqual(plain);
    expect((await box.call('get', `${at}?reveal=1`)).body).toEqual({ ...plain, identity });
    const part = { name: '李四' };
    await box.call('patch', at, { identity: part });
    expect((await box.call('get', `${at}?reveal=1`)).body.identity).toEqual({ ...identity, ...part });
    await box.call('patch', at, { identity });
    expect(JSON.stringify((await box.call('get', '/worlds/w/journal?reveal=1')).body)).not.toContain('张三');
    const shown = async (query: string) => JSON.stringify((await box.call('get', `/worlds/w${query}`)).body);
    for (const of of ['', '/subscribers']) {
      expect(await shown(of)).not.toContain('张三');
      expect(await shown(`${of}?reveal=1`)).toContain('张三');
    }
  });

  it('have an identity number that stands up to its check character, and no mistake tells it back', async () => {
    const of = (idNumber: string) =>
      box.call('post', '/worlds/w/subscribers', { identity: { name: '张三', idNumber } });
    const wrong = await of('119999198801010181');
    expect([wrong.status, wrong.body.problems[0].fix]).toEqual([400, expect.stringContaining('end it with X')]);
    const short = await of('1199991988');
    expect([short.status, JSON.stringify(short.body)]).toEqual([400, expect.not.stringContaining('1199991988')]);
    expect(JSON.stringify(wrong.body)).not.toContain('119999198801010181');
    const good = await of('11999919880101018X');
    expect(good.status).toBe(201);
  });

  it('change only in their own world', async () => {
    await box.call('patch', '/worlds/w/subscribers/13000000001', { state: 'suspended' });
    expect((await box.call('get', '/worlds/default/subscribers/13000000001')).body.state).toBe('normal');
  });
});

describe('apps', () => {
  it('are added with ids of their own', async () => {
    const { status, body } = await box.call('post', '/worlds/w/apps', [
      { platform: 'h5' },
      { name: '支付 宝', platform: 'ios' },
    ]);
    expect(status).toBe(201);
    expect(body[0].origin).toMatch(/^https:/);
    const all = (await box.call('get', '/worlds/w/apps')).body;
    for (const id of ['cmcc.appId', 'cucc.clientId', 'ctcc.appId', 'cmcc.appSecret']) {
      const [carrier, field] = id.split('.') as [string, string];
      const ids = all.map(
        (app: { carriers: Record<string, Record<string, string>> }) => app.carriers[carrier]?.[field],
      );
      expect(new Set(ids).size).toBe(all.length);
    }
    expect((await box.call('get', `/worlds/w/apps/${encodeURIComponent('支付 宝')}`)).body).toEqual(body[1]);
  });

  it('with a name or an id that is taken are 409, all or none', async () => {
    const before = (await box.call('get', '/worlds/w/apps')).body;
    expect((await box.call('post', '/worlds/w/apps', [{ name: 'fresh' }, { name: 'shop' }])).body.code).toBe(
      'ERR_APP_TAKEN',
    );
    const { appId } = (await box.call('get', '/worlds/default')).body.apps[0].carriers.cmcc;
    const other = await box.call('post', '/worlds/w/apps', { carriers: { cmcc: { appId } } });
    expect([other.status, other.body.problems[0].path]).toEqual([409, '/carriers/cmcc']);
    const own = (await box.call('get', '/worlds/w')).body.apps[0].carriers.cmcc.appId;
    const neighbour = await box.call('post', '/worlds/w/apps', { carriers: { cmcc: { appId: own } } });
    expect([neighbour.status, neighbour.body.code, neighbour.body.problems[0].id]).toEqual([
      409,
      'ERR_APP_TAKEN',
      'app.id-of-neighbour',
    ]);
    const twins = [{ carriers: { ctcc: { appId: '812345678' } } }, { carriers: { ctcc: { appId: '812345678' } } }];
    expect((await box.call('post', '/worlds/w/apps', twins)).body.code).toBe('ERR_APP_INVALID');
    expect((await box.call('get', '/worlds/w/apps')).body).toEqual(before);
  });

  it('change in the parts that are named', async () => {
    const before = (await box.call('get', '/worlds/w/apps/shop')).body;
    const change = { capabilities: ['verify'], serverAddresses: ['192.0.2.1'], state: 'suspended' };
    const { body } = await box.call('patch', '/worlds/w/apps/shop', change);
    expect(body).toEqual({ ...before, ...change });
    expect((await box.call('get', '/worlds/w/apps/shop')).body).toEqual(body);
    const { encrypt, sm } = before.publicKeys.cmcc;
    const keys = await box.call('patch', '/worlds/w/apps/shop', { publicKeys: { cmcc: { verify: encrypt } } });
    expect(keys.body.publicKeys.cmcc).toEqual({ verify: encrypt, encrypt, sm });
    const bad = await box.call('patch', '/worlds/w/apps/shop', { publicKeys: { cmcc: { sm: encrypt } } });
    expect([bad.status, JSON.stringify(bad.body)]).toEqual([400, expect.stringContaining('is no SM2 public key')]);
    expect((await box.call('patch', '/worlds/w/apps/shop', { publicKeys: { cmcc: null } })).body.publicKeys).toEqual(
      {},
    );
  });

  it('are refused a token by what was changed', async () => {
    await box.call('patch', '/worlds/w/apps/shop', { capabilities: ['verify'], state: 'active' });
    const ask = { msisdn: '15900000003', app: 'shop', purpose: 'login' };
    expect((await box.call('post', '/worlds/w/tokens', ask)).body.refusal).toBe('app.not-allowed');
    await box.call('patch', '/worlds/w/apps/shop', { capabilities: ['login', 'verify'] });
    expect((await box.call('post', '/worlds/w/tokens', ask)).status).toBe(201);
  });
});

describe('handsets', () => {
  it('are added one, or many that refer to each other', async () => {
    const { status, body } = await box.call('post', '/worlds/w/handsets', [
      { hotspotOf: 'host-1', wifi: true },
      { id: 'host-1', sims: [{ msisdn: '13800000001', slot: 1 }] },
      {},
    ]);
    expect(status).toBe(201);
    expect(new Set(body.map((each: { id: string }) => each.id)).size).toBe(3);
    expect(body[0].bearer).toEqual(body[1].bearer);
    expect([body[1].dataSlot, body[2].bearer]).toEqual([1, null]);
  });

  it('that are there already are 409, all or none', async () => {
    const before = (await box.call('get', '/worlds/w/handsets')).body;
    const reply = await box.call('post', '/worlds/w/handsets', [{ id: 'new-1' }, { id: 'phone-cmcc' }]);
    expect([reply.status, reply.body.code]).toEqual([409, 'ERR_HANDSET_TAKEN']);
    expect((await box.call('get', '/worlds/w/handsets')).body).toEqual(before);
  });

  it('lose and find their bearer as the switches say', async () => {
    const turn = async (change: object) => (await box.call('patch', '/worlds/w/handsets/phone-dual', change)).body;
    const first = (await turn({ vpn: false })).bearer;
    expect((await turn({ airplane: true })).bearer).toBeNull();
    const second = (await turn({ airplane: false })).bearer;
    expect(second.id).not.toBe(first.id);
    expect((await turn({ dataSlot: 0 })).bearer.id).not.toBe(second.id);
    expect((await turn({ roaming: true })).roaming).toBe('local-breakout');
    expect((await turn({ sims: [] })).bearer).toBeNull();
  });

  it('share the bearer of a hotspot', async () => {
    const host = (await box.call('get', '/worlds/w/handsets/phone-hotspot')).body.bearer;
    expect((await box.call('get', '/worlds/w/handsets/phone-guest')).body.bearer).toEqual(host);
  });

  it('take an address of another world only when all is well', async () => {
    await box.call('patch', '/worlds/default/handsets/phone-cmcc', { addresses: ['198.51.100.7'] });
    const bearer = (await box.call('get', '/worlds/default/handsets/phone-cmcc')).body.bearer.id;
    const bad = {
      name: 'grab',
      handsets: [{ sims: ['13800000001'], addresses: ['198.51.100.7'] }, { sims: ['13899999999'] }],
    };
    expect((await box.call('post', '/worlds', bad)).status).toBe(400);
    expect(box.simulator.registry.bearerAt('198.51.100.7')?.bearer.id).toBe(bearer);
  });
});

it('says which one was meant', async () => {
  expect((await box.call('get', '/worlds/w/apps/shp')).body.problems[0].fix).toContain('did you mean shop?');
  expect((await box.call('get', '/worlds/w/handsets/phone-cmc')).body.problems[0].fix).toContain('phone-cmcc');
  expect((await box.call('get', '/worlds/w/subscribers/1')).body.code).toBe('ERR_SUBSCRIBER_UNKNOWN');
});

it('journals every change by hand', async () => {
  const at = '/worlds/changed';
  await box.call('post', '/worlds', { name: 'changed' });
  for (const [method, path, body] of [
    ['post', '/subscribers', [{ msisdn: '13811110000' }]],
    ['patch', '/subscribers/13811110000', { state: 'suspended' }],
    ['post', '/apps', [{ name: 'new' }]],
    ['patch', '/apps/new', { state: 'suspended' }],
    ['post', '/handsets', [{ id: 'new', sims: ['13811110000'] }]],
    ['patch', '/handsets/new', { wifi: true }],
  ] as const) {
    expect([path, (await box.call(method, at + path, body)).status]).toEqual([path, method === 'post' ? 201 : 200]);
  }
  const { events } = (await box.call('get', `${at}/journal?type=world.changed`)).body;
  const kinds = events.map(
    ({ detail }: { detail: { added?: string; changed?: string } }) => detail.added ?? detail.changed,
  );
  expect(new Set(kinds)).toEqual(new Set(['subscribers', 'subscriber', 'apps', 'app', 'handsets', 'handset']));
});
