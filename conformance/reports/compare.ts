import type { CaseResult, Verdict } from '../suite/verdict.ts';

/** As much of a JSON report as a comparison needs; older kits told no more. */
export interface Compared {
  readonly target?: string;
  readonly seed?: string;
  readonly kit?: string;
  readonly profile?: string;
  readonly startedAt?: string;
  readonly cases: readonly Pick<CaseResult, 'id' | 'carrier' | 'verdict' | 'reason' | 'expected'>[];
}

/** A case that is not in both reports what it was: null where one of them does not have it. */
export interface Change {
  readonly id: string;
  readonly carrier: string | null;
  readonly was: Verdict | null;
  readonly is: Verdict | null;
  readonly reason?: string;
  /** The second report says that it was known of. */
  readonly expected?: true;
}

export const kindsOfChange = ['newFailing', 'mended', 'changed', 'added', 'gone', 'stillFailing'] as const;
export type KindOfChange = (typeof kindsOfChange)[number];

export type Comparison = Readonly<Record<KindOfChange, readonly Change[]>> & {
  /** What else the two runs do not share, so that they compare badly. */
  readonly differs: readonly {
    readonly what: 'target' | 'profile' | 'seed' | 'kit';
    readonly was: string;
    readonly is: string;
  }[];
};

const isFailing = (verdict: Verdict | null): boolean =>
  verdict === 'fail' || verdict === 'untestable' || verdict === 'harnessError';

function kindOf({ was, is }: Change): KindOfChange | null {
  if (isFailing(is)) return isFailing(was) ? 'stillFailing' : 'newFailing';
  if (was === null) return 'added';
  if (is === null) return 'gone';
  if (isFailing(was) && (is === 'pass' || is === 'warn')) return 'mended';
  return was === is ? null : 'changed';
}

/** Two reports side by side, by case and carrier. A new case that fails is newly failing. */
export function compareReports(a: Compared, b: Compared): Comparison {
  const keyOf = ({ id, carrier }: Pick<CaseResult, 'id' | 'carrier'>): string => `${id} ${carrier}`;
  const before = new Map(a.cases.map((one) => [keyOf(one), one]));
  const after = new Map(b.cases.map((one) => [keyOf(one), one]));
  const changes = [...new Map([...before, ...after]).values()].map(({ id, carrier }): Change => {
    const [was, is] = [before.get(keyOf({ id, carrier })), after.get(keyOf({ id, carrier }))];
    const reason = (is ?? was)?.reason;
    return {
      ...{ id, carrier, was: was?.verdict ?? null, is: is?.verdict ?? null },
      ...(reason !== undefined && { reason }),
      ...(is?.expected !== undefined && { expected: true as const }),
    };
  });
  const of = (kind: KindOfChange): readonly Change[] => changes.filter((each) => kindOf(each) === kind);
  const differs = (['target', 'profile', 'seed', 'kit'] as const).flatMap((what) => {
    const [was, is] = [a[what], b[what]];
    return was === undefined || is === undefined || was === is ? [] : [{ what, was, is }];
  });
  const lists = Object.fromEntries(kindsOfChange.map((kind) => [kind, of(kind)])) as Record<
    KindOfChange,
    readonly Change[]
  >;
  return { ...lists, differs };
}
