import type { Purpose } from '../gateways/outcome.ts';
import type { Asked } from '../verify.ts';
import type { Call, Dependencies } from './action.ts';
import { textOf } from './action.ts';
import type { Result } from './envelope.ts';

type Ask = { accountId: string; purpose: Purpose; phone: string | null };

/** What GetMobile and VerifyMobile share: the question is put, the answer written down for the log, masked. */
export async function redeem({ reqUuid, parameters }: Call, at: Dependencies, ask: Ask): Promise<Result> {
  const businessId = textOf(parameters, 'BusinessId') ?? '';
  const token = textOf(parameters, 'Token') ?? '';
  const startedMs = at.ports.nowMs();
  const asked = await at.verify({ reqUuid, businessId, token, ...ask });
  at.log.say('call', {
    reqUuid,
    accountId: ask.accountId,
    businessId,
    purpose: ask.purpose,
    ...told(asked, ask, at, startedMs),
  });
  const { answer } = asked;
  if (answer.is === 'problem') return { problem: answer.problem };
  return { data: answer.is === 'number' ? { Phone: answer.phone } : { VerifyResult: answer.result } };
}

function told(
  { answer, carrier, outcome, charged, repeated }: Asked,
  { phone }: Ask,
  at: Dependencies,
  startedMs: number,
) {
  const number = answer.is === 'number' ? answer.phone : phone;
  return {
    carrier,
    phone: number === null ? undefined : at.ports.mask(number),
    outcome: outcome?.is,
    why: outcome?.is === 'undeterminable' ? outcome.why : undefined,
    carrierCode: outcome?.is === 'refused' ? outcome.carrierCode : undefined,
    problem: answer.is === 'problem' ? answer.problem : undefined,
    charged: charged ?? false,
    repeated: repeated ?? false,
    ms: at.ports.nowMs() - startedMs,
  };
}
