import type { Evidence } from '../../core/words/evidence.ts';
import type { LtrzFailure, SdkCode } from '../failure.ts';

export type LtrzLocal = LtrzFailure | 'timeout';

const of = (code: string, text: string, evidence: Evidence = 'client code'): SdkCode => ({
  ...{ code, text, evidence, source: 'S-CUH5 [cucc-ltrz]: the codes are the script’s, the words are ours' },
});

/** What China Unicom's page script says by itself. */
export const ltrzCodes: Readonly<Record<LtrzLocal, SdkCode>> = {
  'app-key-empty': of('-16', 'appKey为空'),
  'authenticator-empty': of('-17', 'authenticator为空'),
  'ts-empty': of('-18', 'ts为空'),
  timeout: of('-20', '请求超时（6秒）'),
};

/** All else rejects the promise with what the XHR told, which has no code. */
export const OTHERWISE = 'error';
