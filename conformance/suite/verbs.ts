import { instant, membersOf, object, type Schema, textOrNull, yuan } from './schema.ts';

/** A verb of an adapter beside `getNumber` and `verifyNumber`, which every service has. */
export interface VerbRow {
  /** What it is for, with units and signs: this is the documentation of the adapter's interface. */
  readonly does: string;
  /** `--profile data-plane` leaves out what needs a verb of the control plane. */
  readonly plane: 'data' | 'control';
  /** What it is told: one object, whose members these are. */
  readonly takes?: Schema;
  /** Verbs that were there before that rule take these members one after the other. */
  readonly positional?: readonly string[];
  /** What it gives, which is checked where it comes in; left out where nothing is looked at. */
  readonly gives?: Schema;
  /** The generic step that carries it in cases. */
  readonly step?: 'do' | 'look';
  /** A member that is money which comes in: the case counts with it from then on. */
  readonly credits?: string;
  /** Who asks the reference service's console for it, and where. `{app}` takes a member; the others are the body. */
  readonly console?: readonly [who: 'account' | 'operator', method: 'GET' | 'POST' | 'PATCH', path: string];
}

const text: Schema = { type: 'string', minLength: 1 };
const purpose: Schema = { enum: ['login', 'verify'] };
const app = object({ app: { ...text, description: 'Name of an app of the account.' } });
const account = '/v1/accounts/{account}';

const ledgerLine: Schema = {
  ...object({
    kind: { enum: ['credit', 'voucher', 'charge', 'expiry', 'other'] },
    amount: { ...yuan, description: 'Debits are negative; of a charge, vouchers and cash together.' },
    requestId: { ...textOrNull, description: 'Id of the call that was charged.' },
  }),
  title: 'LedgerLine',
};

/**
 * Every verb, by name. From here come the interface of adapters with its documentation (account-verbs.ts), what is checked
 * of an adapter's answers, the steps `do` and `look`, and the plain verbs of the adapter for the reference service.
 */
export const verbTable = {
  bootstrap: { plane: 'data', does: 'What an SDK asks before it goes to a carrier.' },
  spoilt: { plane: 'data', does: 'A request spoilt on purpose.' },
  over: { plane: 'data', does: 'The same call over another transport.' },
  raw: { plane: 'data', does: 'Raw bytes to the data plane.' },
  elsewhere: { plane: 'data', does: 'Raw bytes from another source address than all other calls.' },
  describe: { plane: 'data', does: 'One good call as bytes, for the suite to spoil.' },
  describeBootstrap: { plane: 'data', does: 'A good bootstrap of an app as bytes, for the suite to spoil.' },
  envelope: { plane: 'data', does: 'Whether answers come in UCloud’s envelope, or in another.' },
  registerApp: { plane: 'data', does: 'Registers an app by the data plane.' },
  origin: { plane: 'data', does: 'Origin of the data plane, for connections of the suite’s own.' },

  openAccount: { plane: 'control', does: 'Opens an account that may use apps.' },
  callSceneOf: { plane: 'control', does: 'A call with this account’s keys and a scene of another account.' },
  topUp: {
    plane: 'control',
    does: 'Credits cash: a positive sum in yuan, at most two decimals.',
    takes: object({ amount: yuan }),
    positional: ['amount'],
    step: 'do',
    credits: 'amount',
    console: ['operator', 'POST', `${account}/top-ups`],
  },
  grantVoucher: {
    plane: 'control',
    does: 'Grants a voucher of a positive sum in yuan, at most two decimals, good from `fromMs`, at once unless told, up to and not at `untilMs`.',
    takes: object({ amount: yuan, fromMs: instant, untilMs: instant }, ['amount', 'untilMs']),
    step: 'do',
  },
  balance: {
    plane: 'control',
    does: 'Cash in yuan, without vouchers: all of it, what no open call holds, and what open calls hold.',
    gives: object({ balance: yuan, available: yuan, reserved: yuan }),
    step: 'look',
    console: ['account', 'GET', account],
  },
  ledger: {
    plane: 'control',
    does: 'The books of the account, oldest line first.',
    gives: { type: 'array', items: ledgerLine },
    step: 'look',
  },
  price: {
    plane: 'control',
    does: 'What one charged call costs, in yuan and positive.',
    takes: object({ purpose }),
    positional: ['purpose'],
    gives: yuan,
    step: 'look',
  },
  suspendApp: { plane: 'control', does: 'Stops one app.', takes: app, positional: ['app'], step: 'do' },
  resumeApp: {
    plane: 'control',
    does: 'Lets a suspended app call again.',
    takes: app,
    positional: ['app'],
    step: 'do',
    console: ['operator', 'POST', '/v1/applications/{app}/resume'],
  },
  suspendAccount: { plane: 'control', does: 'Stops every call of the account.', step: 'do' },
  resumeAccount: {
    plane: 'control',
    does: 'Lets a suspended account call again.',
    step: 'do',
    console: ['operator', 'POST', `${account}/resume`],
  },
  setCapabilities: {
    plane: 'control',
    does: 'Leaves an app these capabilities and no others.',
    takes: object({ ...membersOf(app), purposes: { type: 'array', items: purpose } }),
    positional: ['app', 'purposes'],
    step: 'do',
  },
  limitAddresses: {
    plane: 'control',
    does: 'Source addresses that may call; an empty list admits all.',
    takes: object({ addresses: { type: 'array', items: text } }),
    positional: ['addresses'],
    step: 'do',
    console: ['account', 'PATCH', account],
  },
  rotateKeys: { plane: 'control', does: 'Replaces the keys of the account.' },
  log: { plane: 'control', does: 'Log lines of the service so far.' },
  stopClock: { plane: 'control', does: 'Stops the clock of the service.' },
  restart: { plane: 'control', does: 'Stops the service in good order and starts it again.' },
  kill: { plane: 'control', does: 'Ends the service at once, as a power cut does, and starts it again.' },
  useNode: { plane: 'control', does: 'Sends all calls of the session to one of two nodes.' },
  probe: {
    plane: 'control',
    does: 'Memory that the service holds, in bytes.',
    gives: object({ memoryBytes: { type: 'integer', minimum: 0 } }),
  },
} as const satisfies Readonly<Record<string, VerbRow>>;

export type Verb = keyof typeof verbTable;

/** All that an adapter may offer beside `getNumber` and `verifyNumber`. */
export const verbs = Object.keys(verbTable) as readonly Verb[];

export const isVerb = (name: string): name is Verb => Object.hasOwn(verbTable, name);

/** The verb that a generic step names; its schema sees to it that there is one. */
export function verbIn(told: object): Verb {
  const verb = Object.keys(told).find(isVerb);
  if (verb === undefined) throw new TypeError('the step names no verb');
  return verb;
}

export const verbRow = (verb: Verb): VerbRow => verbTable[verb];

export const isControlVerb = (verb: Verb): boolean => verbRow(verb).plane === 'control';

/** Verbs that a generic step carries, with their rows. */
export const carriedBy = (step: 'do' | 'look'): readonly (readonly [Verb, VerbRow])[] =>
  verbs.map((verb) => [verb, verbRow(verb)] as const).filter(([, row]) => row.step === step);

/** What a verb is called with, of what it is told. */
export function argumentsOf({ takes, positional }: VerbRow, told: Readonly<Record<string, unknown>>): unknown[] {
  if (takes === undefined) return [];
  return positional === undefined ? [told] : positional.map((name) => told[name]);
}

/** The reverse: what it is told, of what it is called with. */
export function toldIn({ positional }: VerbRow, given: readonly unknown[]): Readonly<Record<string, unknown>> {
  if (positional === undefined) return (given[0] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(positional.map((name, i) => [name, given[i]]));
}
