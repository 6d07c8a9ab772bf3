import definitions from './1-definitions.json' with { type: 'json' };
import serviceContent from './2-service-content.json' with { type: 'json' };
import prices from './3-1-prices.json' with { type: 'json' };
import bills from './3-2-bills.json' with { type: 'json' };
import prepayment from './3-3-1-prepayment.json' with { type: 'json' };
import vouchers from './3-3-2-vouchers.json' with { type: 'json' };
import qualificationContent from './4-1-qualification-and-content.json' with { type: 'json' };
import keysSecurity from './4-3-keys-and-security.json' with { type: 'json' };
import territoryCarriers from './4-5-1-territory-and-carriers.json' with { type: 'json' };
import legitimacy from './4-5-2-legitimacy.json' with { type: 'json' };
import userExperience from './4-6-user-experience.json' with { type: 'json' };
import userData from './4-7-user-data.json' with { type: 'json' };
import ownershipComplaintsPermits from './4-8-ownership-complaints-permits.json' with { type: 'json' };
import warrantyCancellation from './4-12-warranty-and-cancellation.json' with { type: 'json' };
import provider from './5-provider.json' with { type: 'json' };
import confidentiality from './6-confidentiality.json' with { type: 'json' };
import intellectualProperty from './7-intellectual-property.json' with { type: 'json' };
import exemptions from './8-exemptions.json' with { type: 'json' };
import breachTermination from './9-breach-and-termination.json' with { type: 'json' };
import forceMajeure from './10-force-majeure.json' with { type: 'json' };
import disputes from './11-disputes.json' with { type: 'json' };
import other from './12-other.json' with { type: 'json' };
import preamble from './p-preamble.json' with { type: 'json' };
import crossCutting from './x-cross-cutting.json' with { type: 'json' };

export type Level = 'must' | 'should' | 'may';
export type Duty = 'SVC' | 'SIM' | 'CONF';
export type TestClass = 'A' | 'C' | 'L' | 'M';
export type Basis = 'text' | 'vendor' | 'peer' | 'inference';
export type Profile = 'data-plane' | 'full';

export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** Kinds of reason for which no case tests a requirement; fixtures/schemas/clause.schema.json says what each means. */
export const exclusionKinds = ['judgement', 'no-duty', 'documents', 'simulator', 'suite'] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

/** What a requirement is left to instead of a case: a test by its file and title, or a person. */
export type LeftTo = { readonly file: string; readonly test: string } | { readonly person: Words };

export interface Exclusion extends Words {
  readonly kind: ExclusionKind;
  readonly by: readonly LeftTo[];
}

/** One requirement; fixtures/schemas/clause.schema.json says what each field means. */
export interface Clause {
  readonly id: string;
  readonly clause: string;
  readonly level: Level;
  readonly zh: string;
  readonly requirement: Words;
  readonly expect: { readonly en: string };
  readonly belongs: readonly Duty[];
  readonly class: TestClass;
  readonly also?: readonly Exclude<TestClass, 'A'>[];
  readonly basis: Basis;
  readonly profile: Profile;
  readonly source: string;
  readonly missing?: readonly Words[];
  readonly excluded: Exclusion | null;
}

/** In the order of the agreement. */
const files = [
  preamble,
  definitions,
  serviceContent,
  prices,
  bills,
  prepayment,
  vouchers,
  qualificationContent,
  keysSecurity,
  territoryCarriers,
  legitimacy,
  userExperience,
  userData,
  ownershipComplaintsPermits,
  warrantyCancellation,
  provider,
  confidentiality,
  intellectualProperty,
  exemptions,
  breachTermination,
  forceMajeure,
  disputes,
  other,
  crossCutting,
] as readonly (readonly Clause[])[];

/** Every requirement by its id, in the order of the agreement. */
export const clauses: ReadonlyMap<string, Clause> = new Map(files.flat().map((clause) => [clause.id, clause]));

/** The requirement with this id. */
export function clauseOf(id: string): Clause {
  const clause = clauses.get(id);
  if (clause === undefined)
    throw new RangeError(`no clause has the id ${id}; conformance/clauses/ids.json lists them all`);
  return clause;
}
