import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalEvent, PhoneAnswer } from '../../../fixtures/api-types.ts';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const frozenMs = 1_800_000_000_000;
let worlds = 0;

/** A world of the test's own, its clock standing still, and what is done in it. */
async function opened(more: object = {}) {
  const { body } = await box.call('post', '/worlds', { name: `prelogin-${++worlds}`, nowMs: frozenMs, ...more });
  const at = `/worlds/${body.id}`;
  await box.call('post', `${at}/clock`, { freezeAtMs: frozenMs });
  const phone = async (handset: string, what: string, given: object): Promise<PhoneAnswer> =>
    (await box.call('post', `${at}/handsets/${handset}/${what}`, { app: 'shop', ...given })).body;
  return {
    at,
    prelogin: (handset: string, given: object = {}) => phone(handset, 'prelogin', given),
    login: (handset: string, given: object = {}) => phone(handset, 'login', given),
    events: async (query = ''): Promise<readonly JournalEvent[]> =>
      (await box.call('get', `${at}/journal${query}`)).body.events,
  };
}

/** What the phone did, in order; a step may be several requests, as China Unicom's gateway leads on. */
const stepsOf = ({ steps }: PhoneAnswer) => steps.map(({ at }) => at).filter((at, i, all) => at !== all[i - 1]);

describe.each([
  ['phone-cmcc', 'cmcc', '103000', '138****0001', '《中国移动认证服务条款》', ['consent', 'token']],
  ['phone-cucc', 'cucc', '0', '130****0001', '《联通统一认证服务条款》', ['consent']],
  ['phone-ctcc', 'ctcc', '0', '133****0001', '《天翼账号服务与隐私协议》', ['consent']],
])('%s', (handset, carrier, code, mask, title, afterwards) => {
  it('retrieves its number, tells the page to come, and logs in without asking for it again', async () => {
    const { prelogin, login } = await opened();
    const first = await prelogin(handset);
    expect(first).toMatchObject({ carrier, code, page: { carrier, maskedNumber: mask, agreement: { title } } });
    expect([first.token, stepsOf(first)]).toEqual([undefined, ['pre-login']]);
    expect(JSON.stringify(first.callback)).toContain(mask);
    const second = await login(handset);
    expect([second.page, stepsOf(second)]).toEqual([first.page, afterwards]);
    expect(second.token).toEqual(expect.any(String));
  });

  it('leaves the same events as a login in one', async () => {
    const shown = ({ type, endpoint, code: said }: JournalEvent) => ({ type, endpoint, said });
    const whole = await opened();
    await whole.login(handset);
    const halves = await opened();
    await halves.prelogin(handset);
    await halves.login(handset);
    expect((await halves.events()).map(shown)).toEqual((await whole.events()).map(shown));
  });

  it('asks again once what it held has grown old by the clock of its world', async () => {
    const { at, prelogin, login } = await opened();
    await prelogin(handset);
    await box.call('post', `${at}/clock`, { advanceMs: 24 * 3_600_000 });
    expect(stepsOf(await login(handset))).toEqual(['pre-login', ...afterwards]);
  });

  it('forgets it when the state of the world is put back', async () => {
    const { at, prelogin, login } = await opened();
    await prelogin(handset);
    await box.call('post', `${at}/reset`, { state: true });
    expect(stepsOf(await login(handset))).toEqual(['pre-login', ...afterwards]);
  });

  it('shows no page without a network, and stands in the journal', async () => {
    const { at, prelogin, events } = await opened();
    await box.call('patch', `${at}/handsets/${handset}`, { airplane: true });
    const told = await prelogin(handset);
    expect(told).toMatchObject({ carrier, failure: 'no-network', steps: [] });
    expect(told.page).toBeUndefined();
    const [failed] = await events('?type=phone.failed');
    expect(failed).toMatchObject({ carrier, code: told.code, detail: { handset, purpose: 'pre-login' } });
  });

  it('meets a fault on the road', async () => {
    const { at, prelogin } = await opened();
    await box.call('post', `${at}/faults`, { effect: 'reset', point: 'after', on: { carrier }, when: { first: 1 } });
    expect(await prelogin(handset)).toMatchObject({ carrier, failure: 'reset', steps: [{ at: 'pre-login' }] });
    expect((await prelogin(handset)).page?.maskedNumber).toBe(mask);
  });
});

it('is asked once for a scrip of China Mobile, as long as that is good', async () => {
  const { prelogin, login } = await opened();
  expect(stepsOf(await prelogin('phone-cmcc'))).toEqual(['pre-login']);
  expect(stepsOf(await prelogin('phone-cmcc'))).toEqual([]);
  expect(stepsOf(await login('phone-cmcc'))).toEqual(['consent', 'token']);
});

it.each(['phone-cucc', 'phone-ctcc'])('serves one login on %s', async (handset) => {
  const { prelogin, login } = await opened();
  await prelogin(handset);
  expect(stepsOf(await login(handset))).toEqual(['consent']);
  expect(stepsOf(await login(handset))).toEqual(['pre-login', 'consent']);
});

it('is of one app: another on the same phone holds nothing', async () => {
  const { prelogin, login } = await opened();
  await prelogin('phone-cucc');
  expect(stepsOf(await login('phone-cucc', { app: 'bank' }))).toEqual(['pre-login', 'consent']);
});

it('gets the other network’s page where another’s SDK is asked, and the refusal alone where carriers ask none', async () => {
  const open = await opened();
  expect(await open.prelogin('phone-cucc', { carrier: '移动' })).toMatchObject({
    carrier: 'cmcc',
    code: '103000',
    page: { maskedNumber: '130****0001' },
  });
  const { prelogin } = await opened({ policy: { cmcc: { crossNetwork: false } } });
  const told = await prelogin('phone-cucc', { carrier: '移动' });
  expect([told.carrier, told.code, told.page]).toEqual(['cmcc', '105013', undefined]);
});

it.each([
  ['aliyun', '600000'],
  ['jiguang', '7000'],
])('tells it as %s does, whose page has not opened yet', async (face, code) => {
  const { prelogin, login } = await opened();
  const told = await prelogin('phone-cmcc', { face });
  expect(told).toMatchObject({ face, code, carrierCode: '103000', page: { maskedNumber: '138****0001' } });
  expect([told.token, told.earlier]).toEqual([undefined, undefined]);
  expect(stepsOf(await login('phone-cmcc', { face }))).toEqual(['consent', 'token']);
});

it('shows a user nothing, so there is nothing to answer', async () => {
  const { at } = await opened();
  const { status, body } = await box.call('post', `${at}/handsets/phone-cmcc/prelogin`, {
    app: 'shop',
    consent: 'accept',
  });
  expect([status, body.problems[0].path]).toEqual([400, '/consent']);
});
