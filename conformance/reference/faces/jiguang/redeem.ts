import facts from '../../../../fixtures/faces/jiguang.json' with { type: 'json' };
import { callerProblem } from '../../domain/accounts/calling.ts';
import type { Purpose } from '../../gateways/outcome.ts';
import { accountNowMs } from '../clock.ts';
import type { FaceContext } from '../face.ts';
import { type Presented, present } from '../presented.ts';
import { tokenWords } from '../token-words.ts';
import { because, type Pair } from '../told-words.ts';
import type { Action } from './actions.ts';
import type { Call } from './call.ts';
import { tokenLife } from './codes.ts';
import { readFacts } from './facts.ts';
import { overLimit } from './limits.ts';
import type { Parameters } from './parameters.ts';
import type { Refusal } from './refusal.ts';
import { sealPhone } from './seal.ts';

/** `phone` is sealed. */
export interface Good {
  readonly code: string;
  readonly phone?: string;
  readonly charged: boolean;
  /** Somebody who runs the service asked for this code: it says nothing of the call. */
  readonly isForced?: boolean;
}

/** From a request that can be read to its answer: the app's state, limits, the token [assumed order]. */
export async function redeem(
  action: Action,
  call: Call,
  { token: text, phone: written }: Parameters,
  at: FaceContext,
): Promise<Good | Refusal> {
  const { identity, from } = call;
  if (identity === null) throw new Error('nobody called');
  const { accountId, name: appKey } = identity;
  const reading = written === null ? null : at.ports.readPhone(written);
  if (reading !== null && 'problem' in reading) return { reason: reading.problem };
  const phone = reading?.phone ?? null;
  call.phone = phone;

  // Looked at first, and told later: it says which application calls, and spends nothing.
  const asked = { face: 'jiguang', accountId, purpose: action.purpose, life: tokenLife };
  const presented = await present(text, asked, at);
  call.applicationId = presented.application?.id ?? null;
  const met = { face: 'jiguang', action: action.name, accountId, applicationId: call.applicationId, phone };
  const forced = await at.meet(met);
  if (forced !== null) return { code: forced, charged: false, isForced: true };

  const account = await at.store.accounts.find(accountId);
  if (account === null) throw new Error(`the account of appKey ${appKey} is gone`);
  const problem = callerProblem(account, from, at);
  if (problem) return { reason: problem };
  const { limits, publicKeys } = readFacts(identity.facts);
  const nowMs = await accountNowMs(accountId, at);
  const over = await overLimit({ accountId, appKey, phone, limits, nowMs }, at);
  if (over) return over;
  if ('problem' in presented) {
    const because = tokenWords(presented, { ...asked, text, kinds, redeems: facts.redeems }, at);
    return { reason: presented.problem, because };
  }
  const key = publicKeys[presented.application.platform];
  if (action.purpose === 'login' && key === undefined) return keyMissing(presented);
  return ask({ accountId, purpose: action.purpose, phone, presented, key: key ?? '' }, call, at);
}

interface Asking {
  readonly accountId: string;
  readonly purpose: Purpose;
  readonly phone: string | null;
  readonly presented: Presented;
  readonly key: string;
}

async function ask({ presented, key, ...who }: Asking, call: Call, at: FaceContext): Promise<Good | Refusal> {
  const { token, businessId } = presented;
  const {
    answer,
    charged = false,
    repeated,
  } = await at.ask({ ...who, reqUuid: call.id, businessId, token: token.token });
  // A token is good once: the answer that it brought then is nobody's now.
  if (repeated) return { reason: 'TOKEN_USED' };
  if (answer.is === 'problem') return { reason: answer.problem };
  if (answer.is === 'verdict') return { code: answer.result === 'PASS' ? '9000' : '9001', charged };
  call.phone = answer.phone;
  return { code: '8000', phone: sealPhone(answer.phone, key), charged };
}

const kinds: Readonly<Record<Purpose, Pair>> = {
  login: ['a token of JiGuang’s SDK for one-click login', '极光 SDK 取得的一键登录 token'],
  verify: ['a token of JiGuang’s SDK for the check of a number', '极光 SDK 取得的号码认证 token'],
};

/** What the vendor does where no key was filed is published nowhere [assumed]; a number in clear it is certainly not. */
function keyMissing({ application: { platform } }: Presented): Refusal {
  const expected = [
    `a public key for ${platform}, to seal the number with`,
    `${platform} 平台用来加密号码的公钥`,
  ] as const;
  const fix = [
    `file one: faces.jiguang.publicKey of the account, or publicKeys.${platform}`,
    `登记公钥：账号的 faces.jiguang.publicKey 或 publicKeys.${platform}`,
  ] as const;
  return { reason: 'KEY_NOT_FILED', because: because(expected, ['none filed', '没有登记'], fix) };
}
