import recipes from '../../fixtures/scenarios/vendor-reproduce.json' with { type: 'json' };
import type { Purpose } from '../core/words/credential.ts';
import { everyAction } from './every-action.ts';
import { type FaceCode, type FaceFacts, faces } from './faces.ts';

/** One way in which a vendor's API comes to answer a code. */
export interface FaceWay {
  readonly row: FaceCode;
  /** One of the row's actions, or `all`. */
  readonly action: string;
  /**
   * A reason of the service or of the vendor's own, `granted`, or `mismatch`; null where nothing in the box gives the code by
   * itself.
   */
  readonly cause: string | null;
}

const known: Readonly<Record<string, { readonly phone?: string; readonly [member: string]: unknown }>> = recipes;

/** The action's purpose, where a scene can be played there for that cause: at those that redeem a token. */
export function scenePurpose({ action, cause }: FaceWay, { redeems }: FaceFacts): Purpose | null {
  const needsNumber = known[cause ?? '']?.phone !== undefined;
  if (action === everyAction) return needsNumber ? 'verify' : 'login';
  if (action === redeems.login) return needsNumber ? null : 'login';
  return action === redeems.verify ? 'verify' : null;
}

/** Whether a scene brings it about, without a fault that says the code. */
export const isNatural = (way: FaceWay, face: FaceFacts): boolean =>
  way.cause !== null && Object.hasOwn(known, way.cause) && scenePurpose(way, face) !== null;

/** Every way to a code: those that come about by themselves first, then those that a scene can show, then the others. */
export function waysToCode(face: FaceFacts, code: string): readonly FaceWay[] {
  const rows = face.codes.filter((row) => row.code.toLowerCase() === code.toLowerCase());
  const ways = rows.flatMap((row) =>
    (row.actions ?? [everyAction]).flatMap((action) => causesOf(row).map((cause): FaceWay => ({ row, action, cause }))),
  );
  const rank = (way: FaceWay) =>
    way.cause === 'granted' ? 0 : isNatural(way, face) ? 1 : scenePurpose(way, face) === null ? 3 : 2;
  return ways
    .map((way) => ({ way, rank: rank(way) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ way }) => way);
}

/** What is charged without a cause is a success: a verdict, which may be no. */
function causesOf({ code, causes, billed }: FaceCode): readonly (string | null)[] {
  if (causes.length > 0) return causes;
  if (billed !== true && code !== 'OK') return [null];
  return [code === '9001' ? 'mismatch' : 'granted'];
}

export const faceNamed = (id: string): FaceFacts => faces.find((each) => each.id === id) as FaceFacts;
