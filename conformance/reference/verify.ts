import type { Context } from './context.ts';
import type { BoundScene } from './domain/applications/store.ts';
import type { CarrierCredentials, CarrierId, Outcome, Purpose } from './gateways/outcome.ts';
import type { Answer } from './judge.ts';
import type { Reason } from './reasons.ts';
import { openWith, sealWith } from './secrets.ts';

export interface Question {
  readonly reqUuid: string;
  readonly accountId: string;
  readonly businessId: string;
  readonly purpose: Purpose;
  readonly token: string;
  /** Eleven digits; null when the number is asked for. */
  readonly phone: string | null;
  /** What a page said of its browser, as it came; empty or left out for tokens of apps. */
  readonly userInformation?: string;
}
export interface Asked {
  readonly answer: Answer;
  readonly carrier?: CarrierId;
  readonly outcome?: Outcome;
  readonly charged?: boolean;
  readonly repeated?: boolean;
}

const longestToken = 2048;

/**
 * The use case: a token and perhaps a number in, an answer out. The order is that of UNVS-X-22 from the scene on, and the
 * carrier comes last: a call that is refused before has cost nothing and spent nothing.
 */
export function createVerify(at: Context): (question: Question) => Promise<Asked> {
  const { store, gateways, ports, limits, prices, alive } = at;
  const underway = new Map<string, Promise<Asked>>();

  async function ask(question: Question): Promise<Asked> {
    const { accountId, businessId, purpose, token, phone } = question;
    const bound = await store.applications.ofScene(accountId, businessId);
    const problem = ports.admit(bound, purpose);
    if (problem) return refuse(problem);
    const routed = token.length <= longestToken ? ports.route(token, phone) : null;
    if (!routed) return refuse('TOKEN_INVALID');
    const { carrier, credential } = routed;
    const credentials = filedAt(bound, carrier);
    if (!credentials) return { ...refuse('APP_NOT_APPROVED'), carrier };

    // A repetition that arrives while the first is still out waits for it instead of asking again.
    const replayMark = ports.replayMark(question);
    const first = underway.get(replayMark);
    if (first) return { ...(await first), repeated: true };
    const spentMark = ports.spentMark(carrier, credential);
    alive.add(question.reqUuid);
    const asked = redeem(question, { carrier, credentials, spentMark, replayMark });
    underway.set(replayMark, asked);
    try {
      return await asked;
    } finally {
      underway.delete(replayMark);
      alive.delete(question.reqUuid);
    }
  }

  type Way = { carrier: CarrierId; credentials: CarrierCredentials; spentMark: string; replayMark: string };

  async function redeem(question: Question, way: Way): Promise<Asked> {
    const { carrier } = way;
    const reserved = await reserve(question, way);
    switch (reserved.is) {
      case 'short':
        return { ...refuse('BALANCE_INSUFFICIENT'), carrier };
      case 'spent':
        return { ...refuse('TOKEN_USED'), carrier };
      case 'pending':
        return { ...refuse('CALL_IN_PROGRESS'), carrier };
      case 'answered':
        return { answer: recall(question.token, reserved.answer), carrier, repeated: true };
      case 'held': {
        const outcome = await put(question, way);
        const { answer, charged } = await settle(question, outcome);
        return { answer, carrier, outcome, charged };
      }
    }
  }

  async function reserve({ reqUuid, accountId, businessId, purpose }: Question, { spentMark, replayMark }: Way) {
    const acceptedMs = ports.nowMs();
    // Longer than any exchange can take, so that what is swept is certainly nobody's.
    const dueMs = acceptedMs + limits.totalMs + 5_000;
    const price = prices[purpose];
    const call = { id: reqUuid, accountId, businessId, spentMark, replayMark, price, acceptedMs, dueMs };
    const tryIt = async () => {
      try {
        return await store.calls.reserve(call, (purse) => ports.plan(price, purse), acceptedMs - limits.replayMs);
      } catch (error) {
        // Perhaps all was done and only the word of it was lost. Nothing was sent, so the token and the funds stay good.
        await store.calls.release(reqUuid, null, ports.nowMs()).catch(() => {});
        throw error;
      }
    };
    const reserved = await tryIt();
    if (reserved.is !== 'short' && reserved.is !== 'pending') return reserved;
    return (await store.calls.settleAbandoned(acceptedMs, alive)) > 0 ? tryIt() : reserved;
  }

  async function put(
    { purpose, token, phone, userInformation = '' }: Question,
    { carrier, credentials }: Way,
  ): Promise<Outcome> {
    const gateway = gateways[carrier];
    for (let attempt = 1; ; attempt += 1) {
      const outcome =
        purpose === 'login'
          ? await gateway.getMobile(credentials, token, userInformation)
          : await gateway.verifyMobile(credentials, token, phone ?? '', userInformation);
      if (!ports.asksAgain(outcome, attempt)) return outcome;
    }
  }

  /** The charge is in the store before anybody hears the answer. */
  async function settle({ reqUuid, purpose, token }: Question, outcome: Outcome) {
    const answer = ports.judge(outcome, purpose);
    const record = sealWith(token, JSON.stringify(answer));
    const nowMs = ports.nowMs();
    if (ports.isCharged(answer)) {
      const charged = await store.calls.charge(reqUuid, record, nowMs);
      return { answer: charged ? answer : refuse('RESULT_UNKNOWN').answer, charged };
    }
    await store.calls.release(reqUuid, ports.isUnsent(outcome) ? null : record, nowMs);
    return { answer, charged: false };
  }

  return ask;
}

const refuse = (problem: Reason): Asked => ({ answer: { is: 'problem', problem } });

/** An empty record is a call whose answer nobody received. */
const recall = (token: string, record: string): Answer =>
  record === '' ? refuse('RESULT_UNKNOWN').answer : (JSON.parse(openWith(token, record)) as Answer);

function filedAt(bound: BoundScene | null, carrier: CarrierId): CarrierCredentials | null {
  const carriers = bound?.application?.carriers;
  return carriers?.[carrier] ? carriers : null;
}
