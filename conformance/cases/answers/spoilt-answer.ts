import type { CarrierId, Case, GatewayScheme, StepUse } from '../../suite/case.ts';

export type Product = 'verify' | 'number';

/**
 * What a right service makes of a carrier's spoilt answer. `undecided`: it cannot be trusted and decides nothing. `no`: the
 * carrier has said no, which may be passed on. `either`: it may be taken as what it truly is, or be distrusted. `same`: it is
 * as good as unspoilt.
 */
export type Reading = 'undecided' | 'no' | 'either' | 'same';

/** One kind of spoilt answer, for each carrier and product; answers.schema.json says what each field means. */
export interface SpoiltAnswer {
  readonly id: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly because: { readonly en: string; readonly zh: string };
  readonly clauses: readonly string[];
  readonly carriers?: readonly CarrierId[];
  readonly products?: readonly Product[];
  readonly answer: Reading;
  readonly gateways?: GatewayScheme;
  readonly nothingAsked?: true;
  /** Steps `fault`, of which each has a call to itself. */
  readonly faults: readonly StepUse[];
}

const products = {
  verify: { number: '01', purpose: 'verify', good: { verdict: 'pass' } },
  number: { number: '02', purpose: 'login', good: { verdict: 'number', phone: '$token.msisdn' } },
} as const;

const endings = {
  verify: {
    undecided: { en: ' leads to no verdict', zh: '不产生结论' },
    no: { en: ' leads to no match', zh: '不判为一致' },
    either: { en: ' leads to the true verdict or to none', zh: '给出真实结论或不给结论' },
    same: { en: ' leads to the true verdict', zh: '给出真实结论' },
  },
  number: {
    undecided: { en: ' leads to no number', zh: '不返回号码' },
    no: { en: ' leads to nobody’s number', zh: '不返回任何号码' },
    either: { en: ' leads to the true number or to none', zh: '返回真实号码或不返回' },
    same: { en: ' leads to the true number', zh: '返回真实号码' },
  },
} as const;

/** The cases of a row, one a product. A fault after the other in one world: the twin, which has none, is shown once. */
export function casesOf(row: SpoiltAnswer): readonly Case[] {
  const { id, title, clauses, carriers = 'each', products: asked = ['verify', 'number'], answer, gateways } = row;
  const unasked = row.nothingAsked ? [{ seen: { forwarded: 0 } }] : [];
  return asked.map((ask) => {
    const ending = endings[ask][answer];
    const steps = row.faults.flatMap((fault, at) => stepsOf(fault, at === 0, ask, answer));
    return {
      id: `${id}-${products[ask].number}`,
      title: { en: title.en + ending.en, zh: title.zh + ending.zh },
      because: row.because,
      clauses,
      carriers,
      profile: 'data-plane',
      ...(gateways && { gateways }),
      // What was charged is certain only where it is certain what was answered.
      steps: [...steps, { asked: {} }, ...unasked, ...(answer === 'either' ? [] : [{ balance: chargedFor(row, ask) }])],
    };
  });
}

function stepsOf(fault: SpoiltAnswer['faults'][number], isFirst: boolean, ask: Product, answer: Reading): StepUse[] {
  const { purpose, good } = products[ask];
  const expected = {
    undecided: { verdict: 'undeterminable' },
    no: { verdict: ['undeterminable', 'refused'] },
    either: { ...good, verdict: ['undeterminable', good.verdict] },
    same: good,
  }[answer];
  return [
    { token: { purpose } },
    { fault: { ...fault, only: true }, ...(isFirst && answer !== 'same' && { twin: null }) },
    { call: { ask } },
    { expect: expected, ...(isFirst && { twin: answer === 'same' ? 'this' : { expect: good } }) },
  ];
}

const chargedFor = ({ answer, faults }: SpoiltAnswer, ask: Product): object =>
  answer === 'same' ? { charged: { [products[ask].purpose]: faults.length } } : {};
