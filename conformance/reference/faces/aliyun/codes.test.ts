import { expect, it } from 'vitest';
import facts from '../../../../fixtures/faces/aliyun.json' with { type: 'json' };
import type { CodeRow } from '../code-table.ts';
import { commonReasons, strangeCauses, wrongRows } from '../testing/code-rows.ts';
import { actions } from './actions.ts';
import { rowFor, rowOfCode } from './codes.ts';
import { write } from './envelope.ts';
import { type AliyunReason, missing, ownReasons } from './reasons.ts';
import { smsReasons } from './sms-reasons.ts';

const rows = facts.codes as readonly CodeRow[];
const redeeming = ['GetMobile', 'VerifyMobile', 'GetPhoneWithToken', 'VerifyPhoneWithToken'];

/** Where a reason can come at all: what is asked of a carrier or of a token comes where one is redeemed. */
function actionsOf(reason: AliyunReason): readonly (string | null)[] {
  const name = Object.entries(missing).find(([, each]) => each === reason)?.[0];
  const wanting = actions.filter(({ wanted }) => (wanted as readonly string[]).includes(name ?? ''));
  if (wanting.length > 0) return wanting.map((action) => action.name);
  if (reason.startsWith('SMS_CODE_')) return ['CheckSmsVerifyCode'];
  if (reason.startsWith('SMS_')) return ['SendSmsVerifyCode'];
  if (reason === 'SCENE_UNKNOWN' || reason === 'PARAM_INVALID') return ['GetAuthToken'];
  if (reason === 'APP_NOT_APPROVED' || reason === 'APP_SUSPENDED') return [...redeeming, 'GetAuthToken'];
  if (['ACCOUNT_RESTRICTED', 'IP_DENIED', 'RATE_LIMITED', 'RAM_DENIED'].includes(reason))
    return actions.map((action) => action.name);
  const isOfToken = /^(TOKEN|CARRIER|APP|BUSINESS|BALANCE|SERVICE|RESULT|CALL|PHONE|NUMBER)_/.test(reason);
  return isOfToken ? redeeming : [null, ...actions.map((action) => action.name)];
}

const reasons: readonly AliyunReason[] = [...commonReasons, ...ownReasons, ...smsReasons];

it('gives every reason exactly one row at every action that can have it', () => {
  expect(wrongRows(rows, reasons, actionsOf)).toEqual([]);
  for (const reason of reasons)
    for (const action of actionsOf(reason)) expect(rowFor(reason, action).causes).toContain(reason);
});

it('names no cause that there is not', () => {
  expect(strangeCauses(rows, reasons)).toEqual([]);
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
