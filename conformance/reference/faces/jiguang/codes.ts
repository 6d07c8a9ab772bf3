import facts from '../../../../fixtures/faces/jiguang.json' with { type: 'json' };
import type { TokenLife } from '../presented.ts';
import type { FaceReason } from './refusal.ts';

/** A row of the vendor's table, as far as an answer needs it. */
interface Code {
  readonly code: string;
  readonly http: number;
  readonly message: string;
  readonly actions?: readonly string[];
  readonly causes: readonly string[];
}

export const tokenLife: TokenLife = facts.tokenLifeMs;

const rows: readonly Code[] = facts.codes;

const isOf = ({ actions }: Code, action: string | null): boolean =>
  actions === undefined || action === null || actions.includes(action);

/** The row that an action answers with where it refuses for this reason. */
export function codeOf(reason: FaceReason, action: string | null): Code {
  const row = rows.find((each) => each.causes.includes(reason) && isOf(each, action));
  if (row === undefined) throw new Error(`jiguang has no code for ${reason} at ${action}`);
  return row;
}

/** The row of a code as the wire writes it; one that the table lacks has no text. */
export const rowOf = (code: string, action: string): Pick<Code, 'code' | 'http' | 'message'> =>
  rows.find((each) => each.code === code && isOf(each, action)) ?? { code, http: 200, message: '' };
