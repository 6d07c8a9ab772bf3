import aliyun from '../../fixtures/faces/aliyun-sdk.json' with { type: 'json' };
import jiguang from '../../fixtures/faces/jiguang-sdk.json' with { type: 'json' };
import recipes from '../../fixtures/scenarios/vendor-phones.json' with { type: 'json' };
import { asEvidence } from '../core/words/evidence.ts';
import { type FaceId, faceIds } from '../core/words/face-id.ts';
import type { Words } from '../core/words/said.ts';
import { failureCodesOf } from '../handset/sdk/failures.ts';
import type { FaceCodeEntry } from './face-codes.ts';
import { faces } from './faces.ts';
import { type Recipe, recipeFor } from './recipe.ts';

/** What a vendor's app SDK says. */
export interface SdkCodeRow {
  readonly code: string;
  readonly of?: readonly string[];
  readonly text: string;
  readonly zh: string;
  readonly en: string;
  readonly causes: Readonly<Record<string, string>>;
  readonly evidence: string;
  readonly source: string;
  readonly advice: Words;
}

/** One of its codes in the catalogue: of the vendor, and with no status of HTTP, since no server answers it. */
export type SdkCodeEntry = Omit<FaceCodeEntry, 'http'>;

const tables: Readonly<Record<FaceId, unknown>> = { aliyun: aliyun.codes, jiguang: jiguang.codes };
const own: Readonly<Record<string, Partial<Recipe>>> = recipes as Readonly<Record<string, Partial<Recipe>>>;

export const sdkRowsOf = (face: FaceId) => tables[face] as readonly SdkCodeRow[];

/** Every way in which a phone brings such a code about by itself; none where nothing in the box does. */
export function waysOnPhone(row: SdkCodeRow): readonly { readonly cause: string; readonly recipe: Recipe }[] {
  const call = callIn(row);
  if (call === null) return [];
  return Object.keys(row.causes).flatMap((cause) => {
    const recipe = own[cause] ?? (isUnnoticed(cause) ? null : recipeFor(cause, 'sdk', row.code));
    return recipe === null ? [] : [{ cause, recipe: { cause, endpoints: ['sdk'], ...recipe, call } }];
  });
}

/** What the carrier's SDK below has no code for, it does not tell the vendor's. */
const isUnnoticed = (cause: string): boolean =>
  (failureCodesOf('5.7') as Readonly<Record<string, unknown>>)[cause] === null;

/** The call that leads to the moments at which a code is told; null for what pages alone are told. */
function callIn({ of = ['login'] }: SdkCodeRow): NonNullable<Recipe['call']> | null {
  if (of.includes('login')) return 'login';
  if (of.includes('verify')) return 'verify';
  if (of.includes('token')) return 'login';
  return of.includes('pre-login') ? 'pre-login' : null;
}

/** Every code of every vendor's app SDK. */
export const sdkCodes: readonly SdkCodeEntry[] = faceIds.flatMap((face) =>
  sdkRowsOf(face).map((row): SdkCodeEntry => {
    const { code, zh, en, text: message, evidence, source, advice } = row;
    const playable = waysOnPhone(row).map(({ cause }) => cause);
    // Whoever reads a cause of a code that can be had may ask for it by name.
    const causes = playable.length > 0 ? playable : Object.keys(row.causes);
    return {
      ...{ carrier: face, code, zh, en, evidence: asEvidence(evidence), source, billed: null, advice },
      ...{ endpoint: 'sdk', causes: causes.filter((cause) => cause !== 'granted') },
      reproduce: reproduction(face, row.code, playable.length > 0),
      ...{ face, message },
    };
  }),
);

/** A number that the vendor's server answers too is that one unless told. */
function reproduction(face: FaceId, code: string, isPlayable: boolean): SdkCodeEntry['reproduce'] {
  if (!isPlayable) return null;
  const isOfServer = faces.some(({ id, codes }) => id === face && codes.some((row) => row.code === code));
  return { kind: 'natural', run: `sanwang reproduce ${face} ${code}${isOfServer ? ' --cause sdk' : ''}` };
}
