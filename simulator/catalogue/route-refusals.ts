import type { Refusal } from '../core/words/refusal.ts';

const json: readonly Refusal[] = ['req.null', 'req.not-json', 'req.type', 'req.param'];
const sealed: readonly Refusal[] = [...json, 'crypt.fail'];

/** What a route's `open` refuses before there is a rule to ask, by route id; a method that is not taken goes for all. */
export const openedRefusals: Readonly<Record<string, readonly Refusal[]>> = {
  M1: json,
  M1b: json,
  M2: json,
  M6: sealed,
  M7: json,
  U6: ['req.null', 'req.not-json', 'req.param', 'crypt.fail'],
  U7: ['req.null'],
  U9: [...json, 'tok.empty'],
  T1: sealed,
  T1b: sealed,
  T2: sealed,
  T10: sealed,
  T11: sealed,
};

/**
 * Refusals that an act gives in general and never on this route: there a scrip or an access code is handed out, which no
 * cap counts; the app is the credential's own; every number in a handset is a subscriber's.
 */
export const neverHere: Readonly<Record<string, readonly Refusal[]>> = {
  M6: ['app.not-allowed', 'tok.too-many-unused', 'num.unknown'],
  M7: ['tok.wrong-scope'],
  U6: ['tok.too-many-unused', 'num.unknown'],
  U7: ['tok.too-many-unused', 'num.unknown', 'tok.wrong-app', 'tok.wrong-scope', 'app.unknown'],
  T1: ['tok.too-many-unused', 'num.unknown'],
  T1b: ['tok.too-many-unused', 'num.unknown'],
  T2: ['tok.too-many-unused', 'num.unknown'],
};

/** Routes whose success carries no code: a redirect leads to one that does, and a file is what it is. */
export const wordless: readonly string[] = ['U6', 'T9'];

/** Codes that a rule or a policy names in place of its family's: they show that cause on that route alone. */
export const namedCodes: readonly {
  readonly carrier: string;
  readonly endpoint: string;
  readonly code: string;
  readonly cause: Refusal;
}[] = [
  { carrier: 'cmcc', endpoint: 'M6', code: '105012', cause: 'xnet.other-carrier' },
  { carrier: 'cmcc', endpoint: 'M6', code: '105013', cause: 'xnet.other-carrier' },
  { carrier: 'cucc', endpoint: 'U9', code: '202', cause: 'tok.wrong-app' },
];
