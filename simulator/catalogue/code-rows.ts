import cmcc from '../../fixtures/codes/cmcc.json' with { type: 'json' };
import ctcc from '../../fixtures/codes/ctcc.json' with { type: 'json' };
import cucc from '../../fixtures/codes/cucc.json' with { type: 'json' };
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Evidence } from '../core/words/evidence.ts';

/** A row of fixtures/codes: one meaning of a code, with the places that answer it. */
export interface CodeRow {
  readonly code: string;
  readonly endpoints: readonly string[];
  readonly zh: string;
  readonly en: string;
  readonly evidence: Evidence;
  readonly source: string;
  readonly billed: boolean | null;
  readonly advice: { readonly zh: string; readonly en: string };
  readonly disagrees?: string;
  readonly twin?: string;
  readonly texts?: readonly { readonly text: string; readonly en: string }[];
}

export const codeRows: Readonly<Record<CarrierId, readonly CodeRow[]>> = {
  cmcc: cmcc as unknown as readonly CodeRow[],
  cucc: cucc as unknown as readonly CodeRow[],
  ctcc: ctcc as unknown as readonly CodeRow[],
};
