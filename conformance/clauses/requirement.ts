import { type Clause, clauseOf, clauses } from './index.ts';
import { rules } from './rules.ts';

/** What a case tests: a requirement of the agreement, which has its sentence, or a rule for backends, which has none. */
export type Requirement = Pick<Clause, 'id' | 'clause' | 'level' | 'requirement'> & Partial<Pick<Clause, 'zh'>>;

/** The requirement or the rule with this id. */
export const requirementOf = (id: string): Requirement => rules.get(id) ?? clauseOf(id);

/** Headings under which cases are reported, in their order. */
export const headings = (): readonly string[] => [
  ...new Set([...clauses.values(), ...rules.values()].map(({ clause }) => clause)),
];
