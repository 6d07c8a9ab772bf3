import { type GrowthCase, listOf, sent } from './case.ts';

const validate = '/unisdk/rsapi/loginTokenValidate';
const precheck = '/openapi/netauth/precheck/wp';

/** Several times what is asked, since one request is done in a moment. */
function repeated(
  name: string,
  n: number,
  times: number,
  ask: (n: number) => [carrier: 'cmcc' | 'cucc' | 'ctcc', path: string, body?: string, type?: string],
): GrowthCase {
  return {
    name,
    n,
    prepare: async (box, count) => {
      const [carrier, path, body, type] = ask(count);
      return async () => {
        for (let i = 0; i < times; i++) await box.send(carrier, path, body, type);
      };
    },
  };
}

const form = 'application/x-www-form-urlencoded';

export const requests: readonly GrowthCase[] = [
  sent('members that nobody knows', 4_000, { path: '/worlds', status: 400 }, (n) =>
    Object.fromEntries(listOf(n, (i) => [`member${i}`, i])),
  ),
  {
    name: 'members that come twice, at the very end',
    n: 20_000,
    prepare: async (box, n) => {
      const text = `{${listOf(n, (i) => `"m${i}":1`).join(',')},"m0":1}`;
      return () => box.ask('POST', '/worlds', text, 400);
    },
  },
  {
    name: 'brackets',
    n: 1_000_000,
    prepare: async (box, n) => {
      const text = '['.repeat(n) + ']'.repeat(n);
      return () => box.ask('POST', '/worlds', text, 400);
    },
  },
  {
    name: 'one long string',
    n: 3_000_000,
    prepare: async (box, n) => {
      const text = JSON.stringify({ name: 'é"'.repeat(n / 4) });
      return () => box.ask('POST', '/worlds', text, 400);
    },
  },
  {
    name: 'parameters of a query',
    n: 700,
    prepare: async (box, n) => {
      const query = listOf(n, (i) => `p${i}=1`).join('&');
      return async () => {
        for (let i = 0; i < 10; i++) await box.ask('GET', `/worlds/default/journal?${query}`, undefined, 400);
      };
    },
  },
  {
    name: 'values of one parameter of a query',
    n: 3_000,
    prepare: async (box, n) => {
      const query = `type=${listOf(n, (i) => (i % 36).toString(36)).join(',')}`;
      return async () => {
        for (let i = 0; i < 20; i++) await box.ask('GET', `/worlds/default/journal?${query}`, undefined, 400);
      };
    },
  },
  {
    name: 'a token for an app among many',
    n: 2_000,
    async prepare(box, n) {
      await box.world({ apps: listOf(n, (i) => ({ name: `shop-number-${i}` })) });
      const body = { msisdn: '13800000001', app: 'shop-numbr', purpose: 'login' };
      return async () => {
        for (let i = 0; i < 5; i++) await box.ask('POST', '/worlds/w/tokens', body, 400);
        for (let i = 0; i < 5; i++) await box.ask('GET', '/worlds/w/apps/shop-numbr', undefined, 404);
      };
    },
  },
  {
    name: 'expectations of a full journal',
    n: 500,
    async prepare(box, n) {
      const world = await box.world();
      const body = JSON.stringify(listOf(n, (i) => ({ type: 'token.issued', token: `t${i}`, times: 0 })));
      for (let i = 0; i < 5_000; i++) world.note('world.changed', i, `{"i":${i}}`);
      return () => box.ask('POST', '/worlds/w/journal/verify', body);
    },
  },
  repeated('China Mobile: members of a body', 5_000, 10, (n) => [
    'cmcc',
    validate,
    JSON.stringify(Object.fromEntries(listOf(n, (i) => [`m${i}`, 'x']))),
  ]),
  repeated('China Unicom: parameters of a query', 600, 60, (n) => [
    'cucc',
    `${precheck}?${listOf(n, (i) => `p${i}=1`).join('&')}`,
  ]),
  repeated('China Telecom: fields of a form', 5_000, 10, (n) => [
    'ctcc',
    '/openapi/networkauth/getMobile.do',
    listOf(n, (i) => `p${i}=%41+`).join('&'),
    form,
  ]),
  repeated('China Mobile: brackets', 60_000, 20, (n) => ['cmcc', validate, '['.repeat(n)]),
  repeated('China Telecom: one long value', 60_000, 20, (n) => [
    'ctcc',
    '/openapi/networkauth/getMobile.do',
    `paramStr=${'A'.repeat(n)}`,
    form,
  ]),
];
