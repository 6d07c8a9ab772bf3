import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { magicList } from '../../simulator/catalogue/magic.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { ask } from '../demo/unvs-client.ts';
import { type Box, openBox } from './box.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => expect.fail(String(error)) });
});
afterAll(() => box.close());

const verbs = () => new ControlClient(box.control).world('default');

/** What a backend gets that knows nothing but the token, by UCloud's API. */
async function call(msisdn: string, purpose: 'login' | 'verify') {
  const { api, account } = box.service ?? expect.fail('a box with the service');
  const { token } = await verbs().issueToken({ msisdn, app: 'shop', purpose });
  const businesses = account.apps.find(({ name }) => name === 'shop')?.businesses ?? [];
  const BusinessId = businesses.find((each) => each.purpose === purpose)?.businessId ?? '';
  const claim = purpose === 'login' ? {} : { Phone: msisdn };
  return ask({ origin: api, ...account }, purpose === 'login' ? 'GetMobile' : 'VerifyMobile', {
    BusinessId,
    Token: token,
    ...claim,
  });
}

/** By hand, of the service's documents: what becomes of a token there. */
const byHand = {
  '13800009101': { login: 330, verify: 330 },
  '13800009107': { login: 332 },
  '13000009101': { login: 330, verify: 330 },
  '13300009101': { login: 330, verify: 330 },
  '13800009306': { login: 350, verify: 350 },
  '13800009311': { login: 351, verify: 351 },
} as const;

describe('a backend of the service', () => {
  it.each(Object.entries(byHand))('gets for %s %j', async (msisdn, codes) => {
    for (const [purpose, code] of Object.entries(codes))
      expect([purpose, (await call(msisdn, purpose as 'login')).RetCode]).toEqual([purpose, code]);
  });

  it('gets of every number what the list says', async () => {
    const { numbers } = magicList(box.simulator.carriers, box.world.magic?.blocks ?? null);
    const told = numbers.flatMap(({ msisdn, id, answers }) =>
      answers.flatMap(({ purpose, service }) =>
        service === undefined ? [] : [{ msisdn, id, purpose, code: service.unvs }],
      ),
    );
    expect(told.length).toBeGreaterThan(150);
    const wrong: unknown[] = [];
    for (const each of told) {
      const { RetCode } = await call(each.msisdn, each.purpose);
      if (String(RetCode) !== each.code) wrong.push({ ...each, RetCode });
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ...['13800009921', '13000009922', '13300009503', '13800009923', '13000009924'],
    // Cut, noise, reset in the middle, a broken chunk, gzip that is none, a page of HTML, a token that is spent in vain.
    ...['13800009925', '13000009926', '13300009929', '13800009930', '13000009931', '13300009935', '13800009951'],
  ])('gets no number where the carrier of %s cannot be heard', async (msisdn) => {
    for (const purpose of ['login', 'verify'] as const)
      expect((await call(msisdn, purpose)).RetCode).toBeGreaterThanOrEqual(352);
  });

  it.each(['13800009927', '13000009927', '13300009927'])('gets the true number, in drips, of %s', async (msisdn) => {
    expect(await call(msisdn, 'login')).toMatchObject({ RetCode: 0 });
  });

  it('is told why: by a magic number', async () => {
    await call('13800009101', 'login');
    const event = (await verbs().readJournal({ face: 'unvs', unwelcome: true })).events.at(-1);
    const why = await verbs().explainEvent(event?.n ?? 0);
    expect(why.hint).toContain('magic number 138****9101: tok.expired');
    expect(why.causedBy).toMatchObject({ refusal: 'tok.expired', code: '104201', fault: 'magic:tok.expired' });
  });
});
