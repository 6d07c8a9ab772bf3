import type { VendorRecipe } from '../catalogue/vendor-recipe.ts';
import { type FaceWay, vendorScene } from '../catalogue/vendor-ways.ts';
import type { FacePlan } from './face-plan.ts';

/** What of a world's account brings a code about for as long as it lasts: the account stands still, or a vendor's key does. */
export interface AccountTurn {
  readonly suspended?: boolean;
  /** State that the vendor keeps of the key. */
  readonly key?: Readonly<Record<string, unknown>>;
}

/** State of a key that can be put back by another value of it. */
const usual: Readonly<Record<string, unknown>> = { state: 'Active', denied: [] };

/** The first way to a single code that the account alone brings about, and how; null where there is none. */
export function accountTurn({ face, codes }: FacePlan): { readonly way: FaceWay; readonly turn: AccountTurn } | null {
  const [planned] = codes;
  if (planned === undefined || codes.length > 1) return null;
  for (const way of planned.ways) {
    const turn = turnOf(vendorScene(way, face).recipe);
    if (turn !== null) return { way, turn };
  }
  return null;
}

function turnOf(recipe: VendorRecipe | null): AccountTurn | null {
  if (recipe === null) return null;
  const { account, given = {}, ...rest } = recipe;
  const isAlone = Object.keys(rest).length === 0;
  if (isAlone && account === 'suspended') return { suspended: true };
  const names = Object.keys(given);
  if (!isAlone || account !== undefined || names.length === 0 || !names.every((name) => Object.hasOwn(usual, name)))
    return null;
  return { key: given as Readonly<Record<string, unknown>> };
}

/** What puts it back. */
export const turnedBack = ({ suspended, key }: AccountTurn): AccountTurn => ({
  ...(suspended === undefined ? {} : { suspended: !suspended }),
  ...(key === undefined ? {} : { key: Object.fromEntries(Object.keys(key).map((name) => [name, usual[name]])) }),
});
