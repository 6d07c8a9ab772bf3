import { callerProblem } from '../../domain/accounts/calling.ts';
import type { Account } from '../../domain/accounts/store.ts';
import type { Identity } from '../../domain/identities/store.ts';
import { hashOf } from '../../secrets.ts';
import type { Because, FaceContext } from '../face.ts';
import { same, words } from '../told-words.ts';
import type { Refusal } from './action.ts';
import { type Claim, keyNamed } from './claim.ts';
import { readFacts } from './keys.ts';
import { ramRefusal } from './ram.ts';
import type { Wire } from './request.ts';
import type { AliyunContext } from './search-room.ts';
import { signatureRefusal } from './signature.ts';
import { windowMs } from './stamp.ts';

export interface Caller {
  readonly account: Account;
  /** The access key. */
  readonly identity: Identity;
}

/**
 * Who calls, and whether he may: the key, its state, its temporary token, the clock, the signature, and then the nonce, so
 * that nobody can use up another's [aliyun-replay]. The vendor publishes no order [assumed].
 */
export async function authenticate(
  wire: Wire,
  claim: Claim,
  { action, from, knows }: { action: string; from: string; knows(caller: Caller): void },
  at: AliyunContext,
): Promise<Caller | Refusal> {
  const identity = keyId.test(claim.keyId) ? await at.store.identities.find('aliyun', claim.keyId) : null;
  const account = identity && (await at.store.accounts.find(identity.accountId));
  if (!identity || !account) return { refused: 'AUTH_UNKNOWN_KEY', because: unknownKey(claim.keyId) };
  const caller = { account, identity };
  // Whoever looks for the call finds it with the account, however wrong its signature.
  knows(caller);
  const facts = readFacts(identity.facts);
  if (facts.state === 'Inactive') return { refused: 'AUTH_KEY_INACTIVE' };
  const sts = tokenRefusal(facts.securityToken ?? '', claim.securityToken);
  if (sts) return sts;
  if (!(await isFresh(claim.stampMs, account, at))) return { refused: 'CLOCK_SKEW', because: skewed(claim, at) };
  const unsigned = signatureRefusal(wire, claim, { secret: identity.secret, mayTry: at.mayTry });
  if (unsigned) return unsigned;
  if (!(await takeNonce(identity, claim.nonce, at))) return { refused: 'NONCE_USED' };
  const problem = callerProblem(account, from, at);
  if (problem) return { refused: problem };
  return ramRefusal(facts.denied ?? [], action) ?? caller;
}

/** Whose key a request names that never came to be authenticated: whoever looks for the call looks there. */
export async function identityNamed(wire: Wire, { store }: Pick<FaceContext, 'store'>): Promise<Identity | null> {
  const named = keyNamed(wire);
  return named !== null && keyId.test(named) ? store.identities.find('aliyun', named) : null;
}

const keyId = /^[A-Za-z0-9._-]{1,128}$/;

function tokenRefusal(wanted: string, given: string): Refusal | null {
  if (given === wanted) return null;
  if (given === '') return { refused: 'STS_MISSING' };
  const expected =
    wanted === '' ? words('none: the key is a lasting one', '无：该密钥是长期密钥') : same('‹SecurityToken›');
  return { refused: 'STS_MISMATCH', because: { expected, ...strayed(wanted, given) } };
}

/** What became of a token on its way; nothing of it is told. */
function strayed(wanted: string, given: string): Pick<Because, 'got' | 'fix'> {
  if (wanted !== '' && given.replaceAll(' ', '+') === wanted)
    return {
      got: words('the token, a + of it as a blank', '该 Token，但其中的 + 成了空格'),
      fix: words('Encode it when it is put into the request: + is %2B.', '放入请求时要编码：+ 写成 %2B。'),
    };
  if (wanted.startsWith(given)) return { got: words('the token, cut off', '被截断的 Token') };
  return { got: words('another one', '另一个') };
}

/** By the clock of the service, or by that of a phone's world, which may be frozen or years away. */
async function isFresh(stampMs: number, { id }: Account, at: FaceContext): Promise<boolean> {
  const isNear = (nowMs: number) => Math.abs(stampMs - nowMs) <= windowMs;
  if (isNear(at.ports.nowMs())) return true;
  const applications = await at.store.applications.list(id);
  return applications.some(({ carriers }) => isNear(at.tokenNowMs(carriers, id)));
}

/** Kept for as long as its stamp can be fresh: a quarter of an hour on both sides of now. */
async function takeNonce({ name }: Identity, nonce: string, at: FaceContext): Promise<boolean> {
  const nowMs = at.ports.nowMs();
  const mark = hashOf(['nonce', 'aliyun', name, nonce].join('\0'));
  return (await at.store.tallies.add({ mark, dueMs: nowMs + 2 * windowMs, nowMs, clock: '' })) === 1;
}

const unknownKey = (given: string) => ({
  expected: words('an access key that an account of this service has', '本服务某个账号的 AccessKey'),
  got:
    given !== given.trim() ? words('one with blanks around it', '前后带空格的 AccessKeyId') : same(given.slice(0, 64)),
});

function skewed({ stamp, stampMs }: Claim, { ports }: FaceContext) {
  const nowMs = ports.nowMs();
  const hours = (stampMs - nowMs) / 3_600_000;
  const isZone = Math.abs(Math.abs(hours) - 8) < 0.25;
  return {
    expected: words(
      `within 15 minutes of ${new Date(nowMs).toISOString()}`,
      `与 ${new Date(nowMs).toISOString()} 相差不超过 15 分钟`,
    ),
    got: same(stamp),
    ...(isZone && { fix: words('Write UTC, not Beijing time.', '使用 UTC，而不是北京时间。') }),
  };
}
