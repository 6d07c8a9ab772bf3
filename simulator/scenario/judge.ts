import type { ScenarioExpectation, ScenarioStepResult, ScenarioUnmet } from '../../fixtures/api-types.ts';
import { maskNumber } from '../wire/number-presentation.ts';
import type { Part } from './deeds.ts';

type Value = string | number | boolean | null;

/** What a step showed, by the names of what may be expected of it. */
export type Seen = Partial<Record<Part, Readonly<Record<string, Value>>>>;

type Judged = Pick<ScenarioStepResult, 'unmet' | 'untried'>;

/** Holds what a step showed to what was expected of it. A part that nobody could show is untried, which is no failure. */
export function judge(expected: ScenarioExpectation | undefined, seen: Seen): Judged {
  const unmet: ScenarioUnmet[] = [];
  const untried: Part[] = [];
  for (const [part, wanted] of Object.entries(expected ?? {}) as [Part, Readonly<Record<string, Value>>][]) {
    const shown = seen[part];
    if (shown === undefined) untried.push(part);
    else {
      for (const [name, value] of Object.entries(wanted))
        if (isTold(name, shown) && !meets(name, value, shown[seenBy[name] ?? name]))
          unmet.push(difference(part, name, value, shown));
    }
  }
  return { unmet, untried };
}

/** Where the service asked, the carrier's answer was the service's: of it the journal has code and refusal. */
const isTold = (name: string, { by }: Readonly<Record<string, Value>>): boolean =>
  by !== 'service' || name === 'code' || name === 'refusal';

/** Where what is expected is told under another name. */
const seenBy: Readonly<Record<string, string>> = { mostAsks: 'asks' };

function difference(part: Part, name: string, value: Value, shown: Readonly<Record<string, Value>>): ScenarioUnmet {
  const seen = shown[seenBy[name] ?? name];
  const expected = name === 'number' ? maskNumber(String(value)) : value;
  return { path: `${part}.${name}`, expected, ...(seen === undefined ? {} : { seen }) };
}

function meets(name: string, expected: unknown, seen: unknown): boolean {
  switch (name) {
    case 'mostAsks':
      return Number(seen) <= Number(expected);
    case 'number':
      return seen === maskNumber(String(expected));
    // A service that cannot tell why meets any reason.
    case 'reason':
      return seen === null || seen === expected;
    case 'refusal':
    case 'failure':
      return expected === 'none' ? seen === undefined : seen === expected;
    default:
      return seen === expected;
  }
}
