import aliyun from '../../fixtures/faces/aliyun-sdk.json' with { type: 'json' };
import jiguang from '../../fixtures/faces/jiguang-sdk.json' with { type: 'json' };
import recipes from '../../fixtures/scenarios/vendor-phones.json' with { type: 'json' };
import { type Recipe, recipeFor } from '../catalogue/recipe.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { asEvidence } from '../core/words/evidence.ts';
import type { FaceId } from '../core/words/face-id.ts';
import type { Words } from '../core/words/said.ts';
import { failureCodesOf } from '../handset/sdk/failures.ts';
import type { Cause } from './causes.ts';

interface Row {
  readonly code: string;
  readonly of?: readonly string[];
  readonly zh: string;
  readonly en: string;
  readonly causes: Readonly<Record<string, string>>;
  readonly evidence: string;
  readonly source: string;
  readonly advice: Words;
}

const tables: Readonly<Record<FaceId, unknown>> = { aliyun: aliyun.codes, jiguang: jiguang.codes };
const own: Readonly<Record<string, Partial<Recipe>>> = recipes as Readonly<Record<string, Partial<Recipe>>>;

/** Vendors word their codes alike whoever the carrier is. */
export const carrierBelow: CarrierId = 'cmcc';

const rowsOf = (face: FaceId) => tables[face] as readonly Row[];

/** Every code of a vendor's app SDK. */
export const sdkCodesOf = (face: FaceId): readonly string[] => rowsOf(face).map(({ code }) => code);

/** Every way in which a vendor's app SDK comes to tell a code by itself; none where nothing in the box gives it. */
export function phoneCausesOf(face: FaceId, code: string): readonly Cause[] {
  const row = rowsOf(face).find((each) => each.code === code);
  if (row === undefined) return [];
  const call = callIn(row);
  if (call === null) return [];
  return Object.entries(row.causes).flatMap(([cause, firmness]): readonly Cause[] => {
    const recipe = own[cause] ?? (isUnnoticed(cause) ? null : recipeFor(cause, 'sdk', code));
    if (recipe === null) return [];
    const { zh, en, source, advice } = row;
    const said = { zh, en, source, advice, billed: false, evidence: asEvidence(firmness), causes: [] };
    const entry = { carrier: carrierBelow, code, endpoint: 'sdk', ...said, reproduce: null };
    return [{ cause, route: null, recipe: { cause, endpoints: ['sdk'], ...recipe, call }, entry, face }];
  });
}

/** What the carrier's SDK below has no code for, it does not tell the vendor's. */
const isUnnoticed = (cause: string): boolean =>
  (failureCodesOf('5.7') as Readonly<Record<string, unknown>>)[cause] === null;

/** The call that leads to the moments at which a code is told; null for what pages alone are told. */
function callIn({ of = ['login'] }: Row): NonNullable<Recipe['call']> | null {
  if (of.includes('login')) return 'login';
  if (of.includes('verify')) return 'verify';
  if (of.includes('token')) return 'login';
  return of.includes('pre-login') ? 'pre-login' : null;
}
