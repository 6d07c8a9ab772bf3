import { describe, expect, it } from 'vitest';
import facts from '../../../../fixtures/faces/aliyun.json' with { type: 'json' };
import { problems } from '../unvs/problems.ts';
import { actions } from './actions.ts';
import { rowFor, rowOfCode } from './codes.ts';
import { write } from './envelope.ts';
import { type AliyunReason, missing, ownReasons } from './reasons.ts';

interface Row {
  readonly code: string;
  readonly http: number;
  readonly message: string;
  readonly actions?: readonly string[];
  readonly causes: readonly string[];
}

const rows = facts.codes as readonly Row[];
const redeeming = ['GetMobile', 'VerifyMobile', 'GetPhoneWithToken', 'VerifyPhoneWithToken'];

/** The service's own, which are those of UCloud's face that are no reasons of that face alone. */
const reasons = [
  ...['ACCOUNT_RESTRICTED', 'IP_DENIED', 'RATE_LIMITED', 'APP_NOT_APPROVED', 'APP_SUSPENDED', 'BUSINESS_NOT_FOUND'],
  ...['BUSINESS_PURPOSE_MISMATCH', 'SERVICE_NOT_OPEN', 'PHONE_FORMAT_INVALID', 'NUMBER_NOT_SUPPORTED', 'TOKEN_INVALID'],
  ...['TOKEN_USED', 'TOKEN_WRONG_CAPABILITY', 'TOKEN_APP_MISMATCH', 'CALL_IN_PROGRESS', 'BALANCE_INSUFFICIENT'],
  ...['CARRIER_REFUSED', 'CARRIER_QUOTA', 'CARRIER_TIMEOUT', 'CARRIER_FAILED', 'RESULT_UNKNOWN', 'CARRIER_UNREACHABLE'],
  'CARRIER_BUSY',
] as const satisfies readonly AliyunReason[];
const tokenProblems = ['TOKEN_UNREADABLE', 'TOKEN_OTHER_FACE', 'TOKEN_EXPIRED'] as const;

/** Where a reason can come at all: what is asked of a carrier or of a token comes where one is redeemed. */
function actionsOf(reason: string): readonly (string | null)[] {
  const name = Object.entries(missing).find(([, each]) => each === reason)?.[0];
  const wanting = actions.filter(({ wanted }) => (wanted as readonly string[]).includes(name ?? ''));
  if (wanting.length > 0) return wanting.map((action) => action.name);
  if (reason === 'SCENE_UNKNOWN' || reason === 'PARAM_INVALID') return ['GetAuthToken'];
  if (reason === 'APP_NOT_APPROVED' || reason === 'APP_SUSPENDED') return [...redeeming, 'GetAuthToken'];
  if (['ACCOUNT_RESTRICTED', 'IP_DENIED', 'RATE_LIMITED', 'RAM_DENIED'].includes(reason))
    return actions.map((action) => action.name);
  const isOfToken = /^(TOKEN|CARRIER|APP|BUSINESS|BALANCE|SERVICE|RESULT|CALL|PHONE|NUMBER)_/.test(reason);
  return isOfToken ? redeeming : [null, ...actions.map((action) => action.name)];
}

const matching = (reason: string, action: string | null) =>
  rows.filter((row) => row.causes.includes(reason) && (!row.actions || row.actions.includes(action ?? '')));

describe('every reason has one row at every action that can give it', () => {
  const asked = Object.values(missing).filter((reason) =>
    actions.some(({ wanted }) => wanted.some((name) => missing[name] === reason)),
  );
  const ofOthers = Object.values(missing).filter((reason) => matching(reason, null).length === 0);
  const own = ownReasons.filter((reason) => !(ofOthers as readonly string[]).includes(reason));
  it.each([...new Set<AliyunReason>([...reasons, ...tokenProblems, ...own, ...asked])])('%s', (reason) => {
    for (const action of actionsOf(reason)) {
      const found = matching(reason, action).map(({ code }) => code);
      expect([reason, action, found]).toEqual([reason, action, [expect.any(String)]]);
      expect(rowFor(reason, action)?.code).toBe(found[0]);
    }
  });
});

it('lists reasons of the service and of the face alone, and every one of the service', () => {
  const known = new Set<string>([...reasons, ...tokenProblems, ...ownReasons]);
  const strangers = rows.flatMap(({ causes }) => causes).filter((cause) => !known.has(cause) && !/^SMS_/.test(cause));
  expect(strangers).toEqual([]);
  const service = Object.keys(problems).filter(
    (id) => !/^(AUTH|PARAM|ACTION|APP_(?!NOT_A|SUS)|PROJECT|BODY|PATH|METHOD|INTERNAL|UNAVAILABLE|CLOCK)/.test(id),
  );
  expect([...reasons].filter((id) => id !== 'APP_NOT_APPROVED' && id !== 'APP_SUSPENDED').sort()).toEqual(
    service.filter((id) => !/^APP_/.test(id)).sort(),
  );
});

it('names every missing parameter by the code that the vendor makes of its name', () => {
  for (const [name, reason] of Object.entries(missing)) {
    const row = rows.find(({ causes }) => causes.includes(reason));
    expect(row).toMatchObject({ code: `Missing${name}`, http: 400, message: `${name} is mandatory for this action.` });
  }
});

it('answers a code that somebody asks for as the action would, and one of another action as that one', () => {
  expect(rowOfCode('isv.TOKEN_INVALID', 'GetMobile')).toMatchObject({ http: 200, message: '令牌无效' });
  expect(rowOfCode('InvalidToken', 'GetMobile')).toMatchObject({ http: 400 });
  expect(rowOfCode('isv.NOTHING', 'GetMobile')).toBeUndefined();
  const written = write({ forced: 'Throttling' }, { requestId: 'R', action: 'GetMobile', host: 'h' });
  expect(written).toMatchObject({ status: 400, code: 'Throttling', body: { HostId: 'h', RequestId: 'R' } });
});
