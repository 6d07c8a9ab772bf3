import { carriers } from '../../simulator/carriers/index.ts';
import type { CodeEntry } from '../../simulator/catalogue/codes.ts';
import type { Carrier } from '../../simulator/core/route/carrier.ts';
import { carrierNames, parseCarrierId } from '../../simulator/core/words/carrier-id.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import type { Problem } from '../failure.ts';
import { Failure } from '../failure.ts';
import { likelyCodes } from '../likely-codes.ts';
import { suggestion } from '../usage.ts';
import { type Cause, causesOf, entriesOf, nameOf } from './causes.ts';

/** A code with the cause that will be used and all that there are. */
export interface Planned {
  readonly code: string;
  readonly chosen: Cause;
  readonly all: readonly Cause[];
  /** `--cause` chose it. */
  readonly isPicked: boolean;
}

export interface Plan {
  readonly carrier: Carrier;
  readonly codes: readonly Planned[];
}

/** Finds a cause for every code, or tells everything that is in the way. */
export function planFor(carrierText: string, codes: readonly string[], wanted: string | undefined, cx: Context): Plan {
  const carrier = carriers.find(({ id }) => id === parseCarrierId(carrierText));
  if (carrier === undefined) {
    const known = carrierNames.join(', ');
    throw refused([{ path: 'carrier', message: cx.say.reproduce.noCarrier, seen: carrierText, fix: known }], cx);
  }
  const entries = entriesOf(carrier);
  const found = codes.map((code) => ({ code, all: causesOf(carrier, code, entries) }));
  const problems = found.flatMap(({ code, all }) => (all.length > 0 ? [] : [absent(carrier, code, entries, cx)]));
  // With several codes a cause picks where it fits; where none of them has it, it is a mistake.
  const fitting = wanted === undefined ? [] : found.filter(({ all }) => all.some((cause) => fits(cause, wanted)));
  if (wanted !== undefined && fitting.length === 0 && problems.length === 0) {
    const known = [...new Set(found.flatMap(({ all }) => all.map(nameOf)))];
    const fix = suggestion(wanted, known, cx) ?? cx.say.reproduce.causesAre(known.join(', '));
    problems.push({ path: '--cause', message: cx.say.reproduce.noCause, seen: wanted, fix });
  }
  if (problems.length > 0) throw refused(problems, cx);
  const planned = found.map(({ code, all }) => {
    const picked = wanted === undefined ? undefined : all.find((cause) => fits(cause, wanted));
    return { code, all, chosen: picked ?? (all[0] as Cause), isPicked: picked !== undefined };
  });
  return { carrier, codes: planned };
}

function fits(cause: Cause, wanted: string): boolean {
  const low = wanted.toLowerCase();
  return [cause.cause, cause.entry.endpoint, nameOf(cause)].some((name) => name.toLowerCase() === low);
}

/** Why a code cannot be had: nobody knows it, its routes are not served, or it never leaves the phone. */
function absent(carrier: Carrier, code: string, entries: readonly CodeEntry[], cx: Context): Problem {
  const { reproduce } = cx.say;
  const endpoints = entries.filter((entry) => entry.code === code).map(({ endpoint }) => endpoint);
  if (endpoints.length === 0) {
    const fix = cx.say.usage.didYouMean(likelyCodes(code, entries).join(', '));
    return { path: 'code', message: reproduce.noCode(carrier.name[cx.language]), seen: code, fix };
  }
  const away = endpoints.filter((endpoint) => endpoint !== 'sdk');
  const message = away.length === 0 ? reproduce.onPhone : reproduce.notServed(away.join(', '));
  const twin = entries.find((entry) => entry.code === code && entry.twin !== undefined)?.twin;
  const fix = twin === undefined ? reproduce.search : reproduce.twin(twin, `sanwang reproduce ${carrier.id} ${twin}`);
  return { path: 'code', message, seen: code, fix };
}

function refused(problems: readonly Problem[], cx: Context): Failure {
  return new Failure(exits.usage, cx.say.report.usage(problems.length), problems);
}
