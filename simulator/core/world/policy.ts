import type { Cap } from '../ledger/ledger.ts';
import { type Kind, kinds, type Purpose, purposes } from '../words/credential.ts';
import type { Evidence } from '../words/evidence.ts';
import { type Radio, radios } from '../words/handset.ts';
import { type MistakeId, mistake, type Problem } from '../words/mistake.ts';
import type { Refusal } from '../words/refusal.ts';

export type PolicyValue = string | number | boolean;

/** One rule of a carrier that the sources leave open or that a user may want otherwise. */
export interface PolicyEntry {
  readonly value: PolicyValue;
  readonly evidence: Evidence;
  readonly source: string;
  readonly en: string;
  readonly zh: string;
  /** The values allowed, where they are few. */
  readonly choices?: readonly PolicyValue[];
  /** Rules and answers of routes that it switches or changes: `sig.timestamp`, or `M6 sign` of one route. */
  readonly switches?: readonly string[];
}

export type PolicyTable = Readonly<Record<string, PolicyEntry>>;

/** Which clocks a stamp may be fresh by; `any` refuses none. */
export type StampClock = 'any' | 'either' | 'world' | 'wall';

/** How a carrier takes a credential whose number changed since; `core/acts/since-issued.ts` says what each refuses. */
export type SinceIssued = 'served' | 'unless lost' | 'new state' | 'refused';

/** The case that hex digits in a sign must have. */
export type HexCase = 'any' | 'upper' | 'lower';

/** A cap by its policy's name: whose calls it counts, and why it refuses whoever comes too often. */
export interface NamedCap {
  readonly name: string;
  readonly per: 'app' | 'number';
  readonly refusal: Refusal;
  readonly cap: Cap;
}

/** The compiled form of a policy table: what the acts and the rules read. */
export interface Policy {
  readonly values: Readonly<Record<string, PolicyValue>>;
  /** Ms; 0 where the kind is not issued. */
  readonly lifetimeMs: Readonly<Record<`${Kind}.${Purpose}`, number>>;
  readonly manyUses: Readonly<Record<Kind, boolean>>;
  readonly unusedCap: Cap | null;
  /** Recognitions of one bearer's number within a window. */
  readonly frequencyCap: Cap | null;
  readonly appDailyCap: Cap | null;
  /** How often a nonce or a sign may come within its window; null where nobody keeps them. */
  readonly nonceCap: Cap | null;
  /** Caps that are on, by what they count: recognitions, tokens for a scrip, redemptions by app and by number. */
  readonly caps: Readonly<Record<'recognition' | 'scrip' | 'appRedemption' | 'redemption', readonly NamedCap[]>>;
  /** Codes sent to one number, from one to the next and in a day. */
  readonly smsCaps: Readonly<Record<'interval' | 'daily', Cap | null>>;
  readonly admits: Readonly<Record<'mvno' | 'iot' | 'data' | 'satellite' | 'roaming' | 'ipv6', boolean>>;
  /** The oldest generation of radio network that is served, as its place in `radios`. */
  readonly oldestRadio: number;
  /** Whether another carrier is asked for its own subscriber (异网取号). */
  readonly crossNetwork: boolean;
  /** How long after its filing an app is known: native ones, and pages. */
  readonly activationMs: Readonly<Record<'app' | 'page', number>>;
  /** What becomes of a credential whose number changed after it was issued. */
  readonly sinceIssued: SinceIssued;
  readonly stampClock: StampClock;
  readonly stampWindowMs: number;
  readonly hexCase: HexCase;
  /** Whether members that published clients send as numbers may be no strings. */
  readonly lenientTypes: boolean;
}

/** Values by name, as worlds and presets give them. */
export type PolicyValues = Readonly<Record<string, PolicyValue>>;

const dayMs = 86_400_000;
/** As long as anybody pays ahead. */
const yearMs = 366 * dayMs;

/** A cap that is off is written as a limit of 0; one with a window of its own has no name for that. */
function capOf(values: Record<string, PolicyValue>, name: string, windowMs?: number): Cap | null {
  const limit = Number(values[`${name}.limit`] ?? 0);
  return limit > 0 ? { limit, windowMs: windowMs ?? Number(values[`${name}.windowMs`]) } : null;
}

function capsOf(values: Record<string, PolicyValue>): Policy['caps'] {
  const on = (name: string, per: NamedCap['per'], refusal: Refusal, windowMs?: number): readonly NamedCap[] => {
    const cap = capOf(values, name, windowMs);
    return cap === null ? [] : [{ name, per, refusal, cap }];
  };
  const numberDaily = on('numberDailyCap', 'number', 'num.daily-limit', dayMs);
  return {
    recognition: [...on('appRateCap', 'app', 'quota.qps'), ...numberDaily],
    scrip: [...on('scripCap', 'number', 'num.interval'), ...numberDaily],
    appRedemption: on('packageCap', 'app', 'app.balance', yearMs),
    redemption: on('redeemCap', 'number', 'num.interval'),
  };
}

/** What a name stands for: that of a kind's lifetime means both products where each has one of its own. */
export function namesMeant(table: PolicyTable, name: string): readonly string[] {
  const products = purposes.map((purpose) => `${name}.${purpose}`);
  return !Object.hasOwn(table, name) && products.every((each) => Object.hasOwn(table, each)) ? products : [name];
}

/** Values by the names of the table's rows; the name of one product outweighs that of both. */
export function valuesByRow<Value>(table: PolicyTable, given: Readonly<Record<string, Value>>): Record<string, Value> {
  const values: Record<string, Value> = {};
  const names = Object.keys(given).sort(
    (one, other) => Number(Object.hasOwn(table, one)) - Number(Object.hasOwn(table, other)),
  );
  for (const name of names) for (const each of namesMeant(table, name)) values[each] = given[name] as Value;
  return values;
}

/** Merges overrides into a carrier's table. Names and types were checked where they came in. */
export function compilePolicy(table: PolicyTable, given: PolicyValues = {}): Policy {
  const overrides = valuesByRow(table, given);
  const values: Record<string, PolicyValue> = {};
  for (const [name, entry] of Object.entries(table)) values[name] = overrides[name] ?? entry.value;
  const lifetime = (kind: Kind, purpose: Purpose) =>
    Number(values[`lifetimeMs.${kind}.${purpose}`] ?? values[`lifetimeMs.${kind}`] ?? 0);
  return {
    values,
    lifetimeMs: Object.fromEntries(
      kinds.flatMap((kind) => purposes.map((purpose) => [`${kind}.${purpose}`, lifetime(kind, purpose)])),
    ) as Policy['lifetimeMs'],
    manyUses: Object.fromEntries(
      kinds.map((kind) => [kind, values[`manyUses.${kind}`] === true]),
    ) as Policy['manyUses'],
    unusedCap: capOf(values, 'unusedCap'),
    frequencyCap: capOf(values, 'frequencyCap'),
    appDailyCap: capOf(values, 'appDailyCap'),
    nonceCap: capOf(values, 'nonceCap'),
    caps: capsOf(values),
    smsCaps: { interval: capOf(values, 'smsInterval'), daily: capOf(values, 'smsDaily') },
    admits: {
      mvno: values['admits.mvno'] === true,
      iot: values['admits.iot'] === true,
      data: values['admits.data'] === true,
      satellite: values['admits.satellite'] === true,
      roaming: values['admits.roaming'] !== false,
      ipv6: values['admits.ipv6'] !== false,
    },
    oldestRadio: Math.max(0, radios.indexOf(String(values['radio.from'] ?? '') as Radio)),
    crossNetwork: values['crossNetwork'] === true,
    activationMs: {
      app: Number(values['activationMs.app'] ?? 0),
      page: Number(values['activationMs.page'] ?? 0),
    },
    sinceIssued: (values['sinceIssued'] ?? 'unless lost') as SinceIssued,
    stampClock: (values['stamp.clock'] ?? 'either') as StampClock,
    stampWindowMs: Number(values['stamp.windowMs'] ?? 0),
    hexCase: (values['hex.case'] ?? 'any') as HexCase,
    lenientTypes: values['types'] === 'lenient',
  };
}

/**
 * Everything that is wrong with overrides: unknown names, wrong types, values outside the choices. `near` finds the name
 * that was probably meant.
 */
export function policyProblems(
  table: PolicyTable,
  overrides: Readonly<Record<string, unknown>>,
  path: string,
  near: (name: string, names: readonly string[]) => string | undefined,
): readonly Problem[] {
  return Object.entries(overrides).flatMap(([name, seen]) => {
    const [meant = name] = namesMeant(table, name);
    const entry = Object.hasOwn(table, meant) ? table[meant] : undefined;
    if (entry === undefined) {
      const names = Object.keys(table);
      return mistake('policy.unknown', `${path}/${name}`, seen, { near: near(name, names), names });
    }
    const id = unfit(entry, seen);
    return id === null ? [] : mistake(id, `${path}/${name}`, seen, { names: entry.choices?.map(String) });
  });
}

/** Why an entry cannot have `value`; null when it can. */
function unfit({ value: usual, choices }: PolicyEntry, value: unknown): MistakeId | null {
  if (typeof value !== typeof usual) return `policy.no-${typeof usual as 'string' | 'number' | 'boolean'}`;
  if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0)) return 'policy.below-zero';
  if (choices !== undefined && !choices.includes(value as PolicyValue)) return 'policy.no-choice';
  return null;
}
