import shared from '../../../fixtures/codes/advice.json' with { type: 'json' };
import cmcc from '../../../fixtures/codes/cmcc.json' with { type: 'json' };
import ctcc from '../../../fixtures/codes/ctcc.json' with { type: 'json' };
import cucc from '../../../fixtures/codes/cucc.json' with { type: 'json' };
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Words } from '../../core/words/said.ts';

/** A row of fixtures/codes: one meaning of a code, with the places that answer it. */
export interface CodeRow extends Words {
  readonly code: string;
  readonly endpoints: readonly string[];
  /** Evidence by route and by what is answered there: a refusal, `granted`, `match`, `mismatch` or `referred`. */
  readonly says?: { readonly [route: string]: Said | undefined };
  /** What it says while a policy has a value, in place of the code that is usual there: by policy and value. */
  readonly under?: { readonly [policy: string]: { readonly [value: string]: CodeRow['says'] } | undefined };
  readonly evidence: string;
  readonly source: string;
  readonly billed: boolean | null;
  readonly advice: Words;
  readonly disagrees?: Words;
  /** The script of a web page says it, and no SDK does. */
  readonly script?: true;
  /** Of a platform of before, which neither product asks any more. */
  readonly legacy?: true;
  readonly twin?: string;
  readonly texts?: readonly { readonly text: string; readonly en: string }[];
}

export interface Said {
  readonly [answer: string]: string | undefined;
}

/** A row as its file has it: advice that several rows give stands in advice.json, under a name. */
interface WrittenRow extends Omit<CodeRow, 'advice' | 'script' | 'legacy'> {
  readonly advice: string | Words;
  readonly script?: boolean;
  readonly legacy?: boolean;
}

const advices: { readonly [name: string]: Words | undefined } = shared;

/** An advice that is not there is told by its name: a test lists every such name. */
function read(rows: readonly WrittenRow[]): readonly CodeRow[] {
  return rows.map((row) => {
    const { advice } = row;
    const told = row as Omit<CodeRow, 'advice'>;
    if (typeof advice !== 'string') return { ...told, advice };
    return { ...told, advice: advices[advice] ?? { zh: advice, en: advice } };
  });
}

const known: Partial<Record<CarrierId, readonly CodeRow[]>> = {};

/** Read when they are first asked for: who imports the library, and asks nothing yet, does not wait for them. */
export const codeRows: Readonly<Record<CarrierId, readonly CodeRow[]>> = {
  get cmcc() {
    known.cmcc ??= read(cmcc);
    return known.cmcc;
  },
  get cucc() {
    known.cucc ??= read(cucc);
    return known.cucc;
  },
  get ctcc() {
    known.ctcc ??= read(ctcc);
    return known.ctcc;
  },
};
