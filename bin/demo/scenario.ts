import scenario from '../../fixtures/scenarios/demo.json' with { type: 'json' };

export interface FailureScene {
  readonly id: string;
  /** What is done; the scenes say with whom, and what must come of it. */
  readonly does: 'redeem-twice' | 'login' | 'redeem-silent';
  readonly phone: string;
  readonly app: string;
  /** The carrier's code that must come; absent where no answer must come. */
  readonly code?: string;
  readonly refusal?: string;
  readonly effect?: string;
  readonly timeoutMs?: number;
  readonly title: Readonly<Record<'zh' | 'en', string>>;
  readonly lesson: Readonly<Record<'zh' | 'en', string>>;
}

export interface Scenario {
  readonly app: string;
  readonly journeys: readonly { readonly phone: string }[];
  readonly failures: readonly FailureScene[];
}

export const demoScenario = scenario as Scenario;
