import type { ScenarioStep, ScenarioStepResult } from '../../../control/client/index.ts';
import { masked } from '../../parts/masked.ts';
import { say, type Words } from '../../words/words.ts';
import { words } from './words.ts';

type Deed = ScenarioStepResult['does'];

/** What is done at a step, by its member in the file. */
export const deeds: Readonly<Record<Deed, Words>> = {
  prelogin: words.prelogin,
  login: words.login,
  verify: words.verify,
  issue: words.issue,
  redeem: words.redeem,
  setPhone: words.setPhone,
  setSubscriber: words.setSubscriber,
  setApp: words.setApp,
  setPolicy: words.setPolicy,
  openGateway: words.openGateway,
  arm: words.arm,
  disarm: words.disarm,
};

/** Every part that may be looked at, in the order of the way. */
export const parts = { phone: words.phone, wire: words.wire, service: words.atService } as const;

const verdicts: Readonly<Record<string, Words>> = {
  number: words.verdictNumber,
  pass: words.verdictPass,
  reject: words.verdictReject,
  undeterminable: words.verdictUndeterminable,
  refused: words.verdictRefused,
};

const either = (yes: Words, no: Words) => (value: unknown) => say(value === true ? yes : no);
const valued = (named: Words) => (value: unknown) => (value === null ? null : say(named, { value: String(value) }));

/** How a value is said, by its name; null where there is nothing to say. */
const values: Readonly<Record<string, (value: unknown) => string | null>> = {
  code: (value) => (value === null ? say(words.noCode) : say(words.code, { value: String(value) })),
  token: either(words.hasToken, words.hasNoToken),
  match: either(words.alike, words.differs),
  number: (value) => (value === null ? null : say(words.isNumber, { value: masked(String(value)) })),
  refusal: (value) => (value === 'none' ? say(words.noRefusal) : valued(words.refusal)(value)),
  failure: (value) => (value === 'none' ? say(words.noFailure) : valued(words.failure)(value)),
  verdict: (value) => {
    const known = verdicts[String(value)];
    return known === undefined ? String(value) : say(known);
  },
  reason: valued(words.reason),
  asks: valued(words.asks),
  mostAsks: valued(words.mostAsks),
  by: () => null,
};

/** Some values in one line: what must be seen, or what was. */
export function told(all: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(all).map(([name, value]) =>
    Object.hasOwn(values, name) ? values[name]?.(value) : `${name} ${value}`,
  );
  return said.filter(Boolean).join(' · ');
}

/** What a step does, to whom, and with what; numbers of people are masked. */
export function about(step: ScenarioStep): { does: Deed; whom: string; given: string } {
  const does = (Object.keys(deeds) as Deed[]).find((name) => step[name] !== undefined) as Deed;
  const { phone, msisdn, app, issue, redeem, openGateway, arm, disarm } = step;
  const whom =
    phone ?? msisdn ?? app ?? issue?.msisdn ?? redeem?.token ?? openGateway?.carrier ?? arm?.effect ?? disarm ?? '';
  const members =
    typeof step[does] === 'object' ? Object.entries(step[does]).filter(([, value]) => value !== whom) : [];
  const given = members.length === 0 ? '' : JSON.stringify(Object.fromEntries(members));
  const hidden = (text: string) => text.replace(/(?<!\d)1\d{10}(?!\d)/g, masked);
  return { does, whom: hidden(whom), given: hidden(given) };
}
