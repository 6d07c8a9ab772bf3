import type {
  Fidelity,
  FidelityAspect,
  FidelityCount,
  FidelityEntry,
  FidelityOwner,
} from '../../fixtures/api-types.ts';
import type { Carrier } from '../core/route/carrier.ts';
import { type Evidence, evidences } from '../core/words/evidence.ts';
import { codesKnown, vendorCodesKnown } from './fidelity-codes.ts';
import { phonesKnown } from './fidelity-phones.ts';
import { policiesKnown } from './fidelity-policies.ts';
import { answersKnown, routesKnown, rulesKnown } from './fidelity-routes.ts';

/** In the order in which they are told. */
export const aspects = [
  'route',
  'rule',
  'answer',
  'code',
  'policy',
  'sdk',
  'switch',
] as const satisfies FidelityAspect[];

/** In the order in which they are told; a phone's switches are nobody's. */
export const owners = ['cmcc', 'cucc', 'ctcc', 'phone', 'unvs', 'aliyun', 'jiguang'] as const satisfies FidelityOwner[];

/** How firmly each thing that is simulated is known, read off the tables that run. */
export function fidelityOf(carriers: readonly Carrier[]): Fidelity {
  const entries = [
    ...carriers.flatMap((carrier) => [
      ...routesKnown(carrier),
      ...rulesKnown(carrier),
      ...answersKnown(carrier),
      ...policiesKnown(carrier),
    ]),
    ...codesKnown(carriers),
    ...phonesKnown(carriers),
    ...vendorCodesKnown(),
  ];
  return { counts: counted(entries), entries };
}

/** How many of each are known how firmly; whose and which there is nothing of has no row. */
export function counted(entries: readonly FidelityEntry[]): readonly FidelityCount[] {
  return owners.flatMap((owner) =>
    aspects.flatMap((aspect) => {
      const all = entries.filter((each) => each.owner === owner && each.aspect === aspect);
      return all.length === 0 ? [] : [{ owner, aspect, total: all.length, ...byEvidence(all) }];
    }),
  );
}

function byEvidence(all: readonly FidelityEntry[]): Pick<FidelityCount, 'evidence'> {
  const count = (evidence: Evidence) => all.filter((each) => each.evidence === evidence).length;
  return { evidence: Object.fromEntries(evidences.map((each) => [each, count(each)])) as FidelityCount['evidence'] };
}

/** Whether a place is the one that is meant: `M6` means its way back `M6/notify`, too. */
export function isAt({ at = '' }: FidelityEntry, place: string): boolean {
  const [here, meant] = [at.toLowerCase(), place.toLowerCase()];
  return here === meant || here.startsWith(`${meant}/`);
}
