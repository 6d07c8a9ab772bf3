import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
afterAll(() => box.close());

const generations = [
  ['5.3', 'phone-cmcc', 'M6 M7', 'M6 M7'],
  ['5.7', 'phone-cmcc', 'M6 M7', 'M7'],
  ['5.9', 'phone-cmcc', 'M8 M8', 'M8'],
  ['middleware', 'phone-cmcc', 'M6 M7', 'M6 M7'],
  ['xiaowo', 'phone-cucc', 'U6 U7', 'U6 U7'],
  ['zzx', 'phone-cucc', 'U1', 'U1'],
  ['3.8', 'phone-ctcc', 'T2', 'T1'],
  ['networkauth', 'phone-ctcc', 'T5', 'T5'],
] as const;

const paths: Readonly<Record<string, string>> = {
  '/unisdk/rs/getPrePhonescrip': 'M6',
  '/unisdk/api/getAuthToken': 'M7',
  '/unisdk/rs/scripAndTokenForHttpsBx': 'M8',
  '/openapi/netauth/precheck/wp': 'U6',
  '/dro/netm/v1.0/qc': 'U1',
  '/auth/preauth.do': 'T1',
  '/gw/presdk.do': 'T2',
  '/openapi/networkauth/preGetMobile.do': 'T5',
};

/** Routes that a call asked, in order; U7's address is drawn. */
const asked = (steps: readonly { readonly request?: { readonly url: string } }[]) =>
  steps
    .flatMap(({ request }) => (request === undefined ? [] : [paths[new URL(request.url).pathname] ?? 'U7']))
    .join(' ');

it.each(generations)(
  '%s on %s: its routes, and tokens that its carrier redeems',
  async (sdkGeneration, phone, login, verify) => {
    const body = { app: 'shop', sdkGeneration };
    const redeem = async (token: string) =>
      (await box.call('post', `/worlds/w/tokens/${encodeURIComponent(token)}/redeem`)).body;
    const one = (await box.call('post', `/worlds/w/handsets/${phone}/login`, body)).body;
    expect([asked(one.steps), one.page.maskedNumber]).toEqual([login, expect.stringMatching(/^1\d\d\*{4}0001$/)]);
    expect(await redeem(one.token)).toMatchObject({ number: one.page.maskedNumber });
    const other = (await box.call('post', `/worlds/w/handsets/${phone}/verify`, body)).body;
    expect(asked(other.steps)).toBe(verify);
    // A code of U1 serves both: what it was for shows where it is taken.
    const told = sdkGeneration === 'zzx' ? { number: one.page.maskedNumber } : { match: true };
    expect(await redeem(other.token)).toMatchObject(told);
  },
);

it('is refused where another carrier’s SDK serves, and those that it has are named', async () => {
  const { status, body } = await box.call('post', '/worlds/w/handsets/phone-ctcc/login', {
    ...{ app: 'shop', sdkGeneration: 'zzx' },
  });
  expect([status, body.code, body.with.names]).toEqual([400, 'ERR_PHONE_PLATFORM', ['3.8', 'networkauth']]);
});
