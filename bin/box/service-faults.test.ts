import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { writeVendorToken } from '../../simulator/wire/vendor-token.ts';
import { ask } from '../demo/unvs-client.ts';
import { type Box, openBox } from './box.ts';

const msisdn = '13800000001';
let box: Box;
let world: World;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => expect.fail(String(error)) });
  ({ world } = box);
});
afterAll(() => box.close());
beforeEach(() => {
  world.faults.clear();
  world.journal.clear();
});

const verbs = () => new ControlClient(box.control).world('default');
const shop = () => box.service?.account.apps.find(({ name }) => name === 'shop');
const token = async () => (await verbs().issueToken({ msisdn, app: 'shop', purpose: 'login' })).token;

/** A login by UCloud's API. */
async function login(held: string, keys: object = {}) {
  const { api, account } = box.service ?? expect.fail('a box with the service');
  const BusinessId = shop()?.businesses.find(({ purpose }) => purpose === 'login')?.businessId ?? '';
  return ask({ origin: api, ...account, ...keys }, 'GetMobile', { BusinessId, Token: held });
}

/** The same by JiGuang's. */
async function loginAtJiguang(held: string) {
  const { faces, account } = box.service ?? expect.fail('a box with the service');
  const { appKey, masterSecret } = account.faces.jiguang;
  const authorization = `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const body = JSON.stringify({ loginToken: held, exID: '' });
  const response = await fetch(`${faces.jiguang}/v1/web/loginTokenVerify`, { method: 'POST', headers, body });
  return (await response.json()) as { code: number };
}

function wrapped(held: string) {
  const app = world.apps.get('shop')?.carriers.cmcc['appId'] ?? '';
  return writeVendorToken({
    ...{ face: 'jiguang', carrier: 'cmcc', app, purpose: 'login', issuedMs: world.nowMs(Date.now()), token: held },
  });
}

describe('calls by the APIs of a box', () => {
  it('stand in the journal of the account’s world, behind what the carrier did', async () => {
    expect((await login(await token())).RetCode).toBe(0);
    expect((await loginAtJiguang(wrapped(await token()))).code).toBe(8000);
    const { events } = await verbs().readJournal();
    const told = events.map(({ type, carrier, face, endpoint, app, code }) => [
      type,
      carrier ?? face,
      endpoint,
      app,
      code,
    ]);
    expect(told).toEqual([
      ['token.issued', 'cmcc', 'door', 'shop', null],
      ['token.redeemed', 'cmcc', 'M1', 'shop', '103000'],
      ['service.answered', 'unvs', 'GetMobile', 'shop', '0'],
      ['token.issued', 'cmcc', 'door', 'shop', null],
      ['token.redeemed', 'cmcc', 'M1', 'shop', '103000'],
      ['service.answered', 'jiguang', 'loginTokenVerify', 'shop', '8000'],
    ]);
  });

  it('are explained from the vendor’s code to the carrier', async () => {
    const held = await token();
    const vendor = wrapped(held);
    expect((await loginAtJiguang(vendor)).code).toBe(8000);
    expect((await loginAtJiguang(vendor)).code).toBe(9003);
    const { events } = await verbs().readJournal({ token: vendor, unwelcome: true });
    const why = await verbs().explainEvent(events.at(-1)?.n ?? 0);
    expect(why).toMatchObject({ face: 'jiguang', endpoint: 'loginTokenVerify', code: '9003' });
    expect(why.hint).toMatch(/spent in #\d+/);
    expect(why.zh.meaning).toMatch(/\p{Script=Han}/u);
  });

  it('are explained by what the face expected', async () => {
    expect((await login(await token(), { privateKey: 'another' })).RetCode).toBe(171);
    const [event] = (await verbs().readJournal({ face: 'unvs' })).events;
    const why = await verbs().explainEvent(event?.n ?? 0);
    expect(why).toMatchObject({ reason: 'AUTH_BAD_SIGNATURE', got: 'another text, or another key' });
    expect(why.expected).toContain('SHA-1');
  });

  it('of nobody stand in limbo', async () => {
    expect((await login(await token(), { publicKey: 'nobody' })).RetCode).toBe(172);
    const limbo = new ControlClient(box.control).world('limbo');
    expect((await limbo.readJournal({ face: 'unvs' })).events.at(-1)).toMatchObject({ reason: 'AUTH_UNKNOWN_KEY' });
    expect((await verbs().readJournal({ face: 'unvs' })).events).toEqual([]);
  });
});

describe('faults on them', () => {
  it('answer a code of the face without spending the token', async () => {
    const held = await token();
    await verbs().armFaults([
      {
        effect: 'refuse',
        on: { face: 'unvs', endpoint: 'GetMobile', app: 'shop' },
        with: { code: '340' },
        when: { first: 1 },
      },
      { effect: 'refuse', on: { face: '极光', app: 'bank' }, with: { code: '9099' } },
      { effect: 'refuse', on: { face: '极光' }, with: { code: '9018' }, when: { first: 1 } },
    ]);
    expect((await login(held)).RetCode).toBe(340);
    expect((await loginAtJiguang(wrapped(held))).code).toBe(9018);
    expect((await login(held)).RetCode).toBe(0);
    const { events } = await verbs().readJournal({ type: ['fault.fired', 'service.refused'] });
    const why = await verbs().explainEvent(events[1]?.n ?? 0);
    expect(events.map(({ type }) => type)).toEqual([
      'fault.fired',
      'service.refused',
      'fault.fired',
      'service.refused',
    ]);
    expect(why).toMatchObject({
      reason: null,
      meaning: `forced by fault ${events[0]?.fault}`,
      fault: events[0]?.fault,
    });
  });

  it('spoil an answer on its way, also on a port that serves real names', async () => {
    await verbs().armFaults({
      effect: 'status',
      on: { face: 'jiguang' },
      point: 'after',
      with: { status: 502, body: '{}' },
    });
    expect(await loginAtJiguang(wrapped(await token()))).toEqual({});
    const { events } = await verbs().readJournal({ face: 'jiguang' });
    expect(events.map(({ type }) => type)).toEqual(['service.answered', 'fault.fired']);
    await verbs().replaceFaults([{ effect: 'malformed-body', on: { face: 'unvs' } }]);
    await expect(login(await token())).rejects.toThrow(SyntaxError);
  });

  it('let a call pass of whose answer they would change nothing, or that another one answered before', async () => {
    const told = async () => (await verbs().listFaults()).map(({ fired, lastPassedBy }) => [fired, lastPassedBy]);
    const limit = { effect: 'net.limit-bytes', on: { face: 'unvs' } } as const;
    await verbs().armFaults({ ...limit, with: { bytes: 65_536 } });
    expect((await login(await token())).RetCode).toBe(0);
    expect(await told()).toEqual([[0, expect.objectContaining({ reason: 'answer', endpoint: 'GetMobile' })]]);
    await verbs().replaceFaults([limit]);
    await expect(login(await token())).rejects.toThrow();
    expect(await told()).toEqual([[1, null]]);
    const first = { effect: 'status', on: { face: 'unvs' }, with: { status: 503, body: '{}' } } as const;
    await verbs().replaceFaults([{ id: 'first', ...first }, limit]);
    expect(await login(await token())).toEqual({});
    expect(await told()).toEqual([
      [1, null],
      [0, expect.objectContaining({ reason: 'taken', by: 'first' })],
    ]);
  });

  it('leave a caller hanging, and let it go with them', async () => {
    const [fault] = [await verbs().armFaults({ effect: 'hang', on: { face: 'unvs' } })].flat();
    const asked = login(await token());
    asked.catch(() => undefined);
    await expect.poll(async () => (await verbs().readJournal({ type: 'fault.fired' })).events).toHaveLength(1);
    await verbs().disarmFault(fault?.id ?? '');
    await expect(asked).rejects.toThrow('fetch failed');
    expect((await login(await token())).RetCode).toBe(0);
  });

  it('at a carrier alone are about the carrier: a call is explained by the fault that kept it', {
    timeout: 20_000,
  }, async () => {
    await verbs().armFaults({ id: 'deaf', effect: 'hang', on: { endpoint: 'M1' } });
    expect((await login(await token())).RetCode).toBe(353);
    const [event] = (await verbs().readJournal({ face: 'unvs' })).events;
    const why = await verbs().explainEvent(event?.n ?? 0);
    expect(why).toMatchObject({
      reason: 'CARRIER_TIMEOUT',
      causedBy: { type: 'fault.fired', fault: 'deaf', endpoint: 'M1' },
    });
  });
});
