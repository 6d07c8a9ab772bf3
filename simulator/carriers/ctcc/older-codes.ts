import type { Instead } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { Outcome } from '../../core/words/intent.ts';
import type { Refusal } from '../../core/words/refusal.ts';

type Table = Readonly<Partial<Record<Refusal, string>>>;

/** What older generations of the open platform say, by policy `exchange.codes`; for all else they say what the newest says [ctcc-older-exchange]. */
const tables: Readonly<Record<string, Table>> = {
  '5100x': {
    'tok.empty': '51001',
    'tok.wrong-app': '51004',
    'tok.unknown': '51005',
    'tok.expired': '51005',
    'tok.replayed': '51005',
    'tok.malformed': '51005',
  },
  negative: {
    'app.unknown': '-6',
    'tok.malformed': '-32',
    'tok.unknown': '-61',
    'tok.wrong-app': '-66',
    'tok.wrong-scope': '-66',
    'tok.expired': '-103',
    'tok.replayed': '-103',
  },
};

export const olderCodes: readonly Instead[] = Object.entries(tables).flatMap(([value, table]) =>
  Object.entries(table).map(([refusal, code]): Instead => {
    const under = { policy: 'exchange.codes', value, evidence: 'assumed' } as const;
    return { refusal: refusal as Refusal, code, under };
  }),
);

/** 处理结果正常 beside 成功: tables have both [ctcc-answer]. */
export const olderSuccess = '10000';

/** What policies have for an exchange that went well, and for a number that is another. */
export function exchangeSays(outcome: Outcome, { policy: { values } }: Scene): string | null {
  if (outcome.out !== 'granted') return isRefusedAsOther(outcome) ? String(values['mismatch']) : null;
  return String(outcome.match === false ? values['mismatch'] : values['exchange.success']);
}

/** As a fault has it. */
const isRefusedAsOther = (outcome: Outcome): boolean => outcome.out === 'refused' && outcome.reason === 'num.mismatch';
