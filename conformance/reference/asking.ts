import type { Context } from './context.ts';
import { type Asked, createVerify, type Question } from './verify.ts';

/** Puts a question to the use case, whichever face it came by, and writes down for the log what became of it, masked. */
export function createAsking(at: Context): (question: Question) => Promise<Asked> {
  const verify = createVerify(at);
  return async (question) => {
    const startedMs = at.ports.nowMs();
    const asked = await verify(question);
    const { reqUuid, accountId, businessId, purpose } = question;
    at.log.say('call', { reqUuid, accountId, businessId, purpose, ...told(asked, question, at, startedMs) });
    return asked;
  };
}

function told(
  { answer, carrier, outcome, charged, repeated }: Asked,
  { phone }: Question,
  { ports }: Context,
  startedMs: number,
) {
  const number = answer.is === 'number' ? answer.phone : phone;
  return {
    carrier,
    phone: number === null ? undefined : ports.mask(number),
    outcome: outcome?.is,
    why: outcome?.is === 'undeterminable' ? outcome.why : undefined,
    carrierCode: outcome?.is === 'refused' ? outcome.carrierCode : undefined,
    problem: answer.is === 'problem' ? answer.problem : undefined,
    charged: charged ?? false,
    repeated: repeated ?? false,
    ms: ports.nowMs() - startedMs,
  };
}
