import type { FaceId } from '../../fixtures/face-id.ts';
import aliyun from '../../fixtures/faces/aliyun.json' with { type: 'json' };
import jiguang from '../../fixtures/faces/jiguang.json' with { type: 'json' };
import type { Answer } from '../suite/adapter.ts';
import { reasons } from '../suite/reasons.ts';
import { undeterminable } from './unvs-codes.ts';

/** What the causes of the vendors' tables are among the suite's reasons, where the names differ. */
const meant: Readonly<Record<string, string>> = {
  ...{ TOKEN_UNREADABLE: 'TOKEN_INVALID', TOKEN_OTHER_FACE: 'TOKEN_INVALID' },
  ...{ TOKEN_OTHER_CHANNEL: 'TOKEN_INVALID', CALL_IN_PROGRESS: 'TOKEN_USED' },
  ...{ CARRIER_REFUSED: 'CARRIER_FAILED', CARRIER_UNREACHABLE: 'CARRIER_FAILED', CARRIER_BUSY: 'CARRIER_FAILED' },
  ...{ CARRIER_QUOTA: 'DAILY_QUOTA', APP_DAILY: 'DAILY_QUOTA', PHONE_DAILY: 'PER_NUMBER_LIMIT' },
  ...{ APP_HOURLY: 'RATE_LIMITED', PHONE_INTERVAL: 'PER_NUMBER_LIMIT' },
  ...{ AUTH_MISSING: 'AUTH_MISSING_SIGNATURE', SIGNATURE_MISSING: 'AUTH_MISSING_SIGNATURE' },
  ...{ SIGNATURE_INCOMPLETE: 'AUTH_BAD_SIGNATURE', AUTH_WRONG_SECRET: 'AUTH_BAD_SIGNATURE' },
  ...{ AUTH_UNREADABLE: 'AUTH_UNKNOWN_KEY', AUTH_KEY_INACTIVE: 'AUTH_UNKNOWN_KEY', RAM_DENIED: 'IAM_DENIED' },
  ...{ STS_MISSING: 'AUTH_STS_INVALID', STS_MISMATCH: 'AUTH_STS_INVALID', SCENE_UNKNOWN: 'BUSINESS_NOT_FOUND' },
  ...{ MISSING_ACTION: 'ACTION_MISSING', MISSING_SIGNATURE: 'AUTH_MISSING_SIGNATURE' },
  ...{ MISSING_ACCESS_TOKEN: 'TOKEN_MISSING', MISSING_ACCESS_CODE: 'TOKEN_MISSING' },
  ...{ PATH_NOT_FOUND: 'ACTION_UNKNOWN', KEY_NOT_FILED: 'APP_NOT_FOUND' },
};

/** What is known of one code. */
export interface FaceCodeMeaning {
  /** Null where its causes are several of the suite's reasons. */
  readonly reason: string | null;
  readonly verdict: 'refused' | 'undeterminable';
  /** Refusals that a code of no verdict stands for besides. */
  readonly mayBe?: readonly string[];
}

/** Reasons that no vendor tells apart, and no case asks to: the token is good for nothing. */
const spent = ['TOKEN_INVALID', 'TOKEN_EXPIRED', 'TOKEN_USED'];

const rows: Readonly<Record<FaceId, { readonly codes: readonly Row[] }>> = { aliyun, jiguang };

interface Row {
  readonly code: string;
  readonly causes: readonly string[];
}

/** The declared code table of a face, read from the vendor's own. */
export function faceCodes(face: FaceId): ReadonlyMap<string, FaceCodeMeaning> {
  const all = new Map<string, Set<string>>();
  for (const { code, causes } of rows[face].codes) {
    const known = all.get(code) ?? new Set();
    for (const cause of causes) known.add(meant[cause] ?? ofItsOwn(cause));
    all.set(code, known);
  }
  return new Map([...all].map(([code, told]) => [code, meaningOf([...told])]));
}

const ofItsOwn = (cause: string): string =>
  cause in reasons ? cause : cause.startsWith('MISSING_') ? 'PARAM_MISSING' : 'PARAM_INVALID';

function meaningOf(told: readonly string[]): FaceCodeMeaning {
  const open = told.filter((reason) => undeterminable.has(reason));
  const refused = told.filter((reason) => !undeterminable.has(reason));
  const [first = null] = told.every((reason) => spent.includes(reason)) ? spent : told;
  const reason = told.length === 1 || first === spent[0] ? first : null;
  if (open.length === 0) return { reason, verdict: 'refused' };
  return { reason, verdict: 'undeterminable', ...(refused.length > 0 && { mayBe: refused }) };
}

type Meant = Pick<Answer, 'verdict' | 'reason'> & Partial<Pick<Answer, 'mayBe' | 'unclear'>>;

/** The part of an answer that a code alone decides. */
export function meaningIn(codes: ReadonlyMap<string, FaceCodeMeaning>, code: string): Meant {
  const known = codes.get(code);
  // The table is the vendor's whole one: a code that is not in it is a mistake of the service.
  if (known === undefined) return { verdict: 'invalid', reason: null };
  const { mayBe } = known;
  if (mayBe === undefined) return known;
  return { ...known, unclear: `the vendor says ${code} for no verdict and for ${mayBe.join(', ')} alike` };
}
