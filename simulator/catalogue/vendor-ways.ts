import type { FaceName } from '../core/words/face-name.ts';
import { everyAction } from './every-action.ts';
import { allFaces, type FaceCode, type FaceFacts } from './faces.ts';
import { type VendorRecipe, vendorRecipe } from './vendor-recipe.ts';

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

/** Where a way is shown, and how it comes about there; no recipe where only a fault gives it. */
export interface FaceScene {
  readonly action: string;
  readonly recipe: VendorRecipe | null;
}

/** What every action answers is shown at one that redeems a token, and at another where none of those comes to it. */
export function vendorScene({ action, cause }: FaceWay, { id, redeems, actions: all }: FaceFacts): FaceScene {
  const actions = action === everyAction ? [redeems.login, redeems.verify, ...all] : [action];
  for (const each of actions) {
    const recipe = cause === null ? null : vendorRecipe(id, each, cause);
    if (recipe !== null) return { action: each, recipe };
  }
  return { action: actions[0] as string, recipe: null };
}

/** Whether a scene brings it about, without a fault that says the code. */
export const isNatural = (way: FaceWay, face: FaceFacts): boolean => vendorScene(way, face).recipe !== null;

/** Every way to a code: a success first, then what comes about by itself, actions that redeem a token first, then the others. */
export function waysToCode(face: FaceFacts, code: string): readonly FaceWay[] {
  const rows = face.codes.filter((row) => row.code.toLowerCase() === code.toLowerCase());
  const ways = rows.flatMap((row) =>
    (row.actions ?? [everyAction]).flatMap((action) => causesOf(row).map((cause): FaceWay => ({ row, action, cause }))),
  );
  const first = [everyAction, face.redeems.login, face.redeems.verify];
  const rank = (way: FaceWay) =>
    (way.cause === 'granted' ? 0 : isNatural(way, face) ? 2 : 4) + (first.includes(way.action) ? 0 : 1);
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

export const faceNamed = (name: FaceName): FaceFacts => allFaces.find(({ id }) => id === name) as FaceFacts;
