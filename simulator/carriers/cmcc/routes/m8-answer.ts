import type { Scene } from '../../../core/route/scene.ts';
import type { Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Credential, Facts } from '../../../core/words/credential.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import { fromHex, toHex } from '../../../wire/hex.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { openIdOf } from '../open-id.ts';
import { operatorOf, sealFact } from './m6-answer.ts';
import { sealM8 } from './m8-envelope.ts';

/** Key and IV of a sealed request; null for one whose values came in clear, which is answered in clear. */
export interface M8Seal {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

/** Under which fact the IV of the first request is kept while another carrier is asked, beside its key. */
const ivFact = 'iv';

export function sealFacts(seal: M8Seal | null): Facts | null {
  return seal === null ? null : { [sealFact]: toHex(seal.key), [ivFact]: toHex(seal.iv) };
}

/** Under what the first request wanted its answer. */
export function keptSeal({ facts }: Credential): M8Seal | null {
  const [key, iv] = [fromHex(facts[sealFact] ?? ''), fromHex(facts[ivFact] ?? '')];
  return facts[sealFact] === undefined || key === null || iv === null ? null : { key, iv };
}

/** The answer of M8, at once or after another carrier was asked; `held` is the scrip that was sent. */
export function answerM8(
  outcome: Outcome,
  { code, text: desc }: Code,
  at: Scene,
  held: string,
  sealOf: (given: Credential) => M8Seal | null,
): Reply {
  const head = { resultCode: code, resultcode: code, desc };
  if (outcome.out !== 'granted' || outcome.credential === null) return jsonReply(head);
  const given = { ...scripIn(outcome, held, at), ...ownerOf(outcome.credential, at), ...tokenIn(outcome) };
  const seal = sealOf(outcome.credential);
  if (seal === null) return jsonReply({ ...head, ...given });
  return jsonReply({ ...head, resultdata: sealM8(seal.key, seal.iv, JSON.stringify(given)) });
}

type Granted = Outcome & { out: 'granted' };

const seconds = (ms: number): string => String(Math.floor(ms / 1000));

/** The scrip that is good from now on: a new one, or the one that was sent, with its life begun anew. */
function scripIn({ credential, beside, heldUntilMs }: Granted, held: string, { nowMs }: Scene) {
  const scrip = credential?.kind === 'scrip' ? credential : beside;
  if (scrip !== undefined && scrip !== null)
    return { phonescrip: scrip.id, scripExpiresIn: seconds(scrip.dueMs - nowMs) };
  return { phonescrip: held, scripExpiresIn: seconds((heldUntilMs ?? nowMs) - nowMs) };
}

function ownerOf(given: Credential, at: Scene) {
  const openId = openIdOf(at, given.msisdn);
  const operatortype = operatorOf(given) ?? '1';
  return { securityphone: maskNumber(given.msisdn), operatortype, openId, pcid: openId };
}

function tokenIn({ credential }: Granted) {
  if (credential === null || credential.kind !== 'token') return {};
  return { token: credential.id, tokenExpiresIn: seconds(credential.dueMs - credential.issuedAtMs) };
}
