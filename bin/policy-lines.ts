import type { Explanation, Policy } from '../fixtures/api-types.ts';
import { carriers } from '../simulator/carriers/index.ts';

type Setting = Policy['values'][keyof Policy['values']][string];

/** Policies that choose between codes for one cause: another value has the same call refused, by another code. */
const ofCodes = /^(codes|mismatch|service\.|u5\.match|.*\.(off|by|codes|success))$/;

/**
 * The assignments by which a carrier would not have refused a call, as `sanwang policy set` takes them: what the policies that
 * switch its rule or its refusal are to be, each beside what it is. None where no policy has a say.
 */
export function policyLines(
  { type, carrier, endpoint, refusal, rule, fault }: Explanation,
  { values }: Policy,
): readonly string[] {
  // What a fault says, no policy takes back.
  if (type !== 'exchange.refused' || fault !== null || carrier === null) return [];
  const table = carriers.find(({ id }) => id === carrier)?.policy ?? {};
  const names = [refusal, rule].flatMap((name) => (name === null ? [] : [name, `${endpoint} ${name}`]));
  return Object.entries(table).flatMap(([name, { switches = [] }]) => {
    const setting = values[carrier][name];
    if (setting === undefined || ofCodes.test(name) || !switches.some((each) => names.includes(each))) return [];
    const value = milder(name, setting);
    return value === null ? [] : [`${carrier}.${name}=${value}`];
  });
}

/** Choices are listed from the mildest on; null where a policy is as mild as it can be, or only says how long. */
function milder(name: string, { value, choices }: Setting): string | null {
  if (typeof value === 'boolean') return value ? null : 'true';
  if (name.endsWith('.limit')) return value === 0 ? null : '0';
  if (name === 'sinceIssued') return value === 'served' ? null : 'served';
  const first = choices?.[0];
  return first === undefined || first === value ? null : String(first);
}
