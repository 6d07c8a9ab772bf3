import type { ScenarioExpectation, ScenarioStep, ScenarioStepResult } from '../../fixtures/api-types.ts';

export type Deed = ScenarioStepResult['does'];
export type Part = keyof ScenarioExpectation;

/** What a later step can name. */
export type Kept = 'token' | 'fault' | 'gateway';

interface DeedFacts {
  /** The member beside the deed that says whom it is about. */
  readonly whom?: 'phone' | 'msisdn' | 'app';
  /** What there is to look at afterwards. */
  readonly shows: readonly Part[];
  /** What a later step can name. */
  readonly keeps?: Kept;
}

/** Everything that a step can do. */
export const deeds: Readonly<Record<Deed, DeedFacts>> = {
  prelogin: { whom: 'phone', shows: ['phone'] },
  login: { whom: 'phone', shows: ['phone'], keeps: 'token' },
  verify: { whom: 'phone', shows: ['phone'], keeps: 'token' },
  issue: { shows: ['phone'], keeps: 'token' },
  redeem: { shows: ['wire', 'service'] },
  setPhone: { whom: 'phone', shows: [] },
  setSubscriber: { whom: 'msisdn', shows: [] },
  setApp: { whom: 'app', shows: [] },
  setPolicy: { shows: [] },
  openGateway: { shows: [], keeps: 'gateway' },
  arm: { shows: [], keeps: 'fault' },
  disarm: { shows: [] },
};

export const deedNames = Object.keys(deeds) as Deed[];

/** What a step does, every deed that it names: a good one names one. */
export function deedsIn(step: ScenarioStep): readonly Deed[] {
  return deedNames.filter((name) => step[name] !== undefined);
}

/** What a step that was looked at does. */
export function deedOf(step: ScenarioStep): Deed {
  const [deed] = deedsIn(step);
  if (deed === undefined) throw new Error('a scenario is looked at before it is played');
  return deed;
}
