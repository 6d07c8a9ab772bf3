import { codesLike, nearby } from '../casting/nearest.ts';
import { type CodeEntry, codesCatalogue } from '../catalogue/codes.ts';
import type { Carrier } from '../core/route/carrier.ts';
import { carrierNames, parseCarrierId } from '../core/words/carrier-id.ts';
import { namesOfFaces } from '../core/words/face-name.ts';
import { heading, mistake, type Problem } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import { type Cause, causesOf, nameOf } from './causes.ts';

/** A code with the cause that will be used and all that there are. */
export interface Planned {
  readonly code: string;
  readonly chosen: Cause;
  readonly all: readonly Cause[];
  /** What of it was asked for by name: a cause, or an endpoint whichever its cause; null where neither was. */
  readonly picked: 'cause' | 'endpoint' | null;
}

export interface Plan {
  readonly carrier: Carrier;
  readonly codes: readonly Planned[];
}

/** What is to be brought about, as it is asked for. */
export interface Wish {
  /** Any name of a carrier. */
  readonly carrier: string;
  /** One code, or several in the order in which they are to come. */
  readonly code: string | readonly string[];
  /** A cause, an endpoint, or both as `M1:tok.expired`. */
  readonly cause?: string;
}

/** Finds a cause for every code. Throws `ERR_REPRODUCE_INVALID` with everything that is in the way. */
export function planFor({ carrier: name, code, cause: wanted }: Wish, carriers: readonly Carrier[]): Plan {
  const carrier = carriers.find(({ id }) => id === parseCarrierId(name));
  if (carrier === undefined) {
    const names = [...carrierNames, ...namesOfFaces];
    const [near] = nearby(name, names);
    const places = { names, ...(near === undefined ? {} : { near }) };
    throw cannot([mistake('reproduce.no-carrier', '/carrier', name, places)]);
  }
  const entries = codesCatalogue([carrier]);
  const found = [code].flat().map((each) => ({ code: each, all: causesOf(carrier, each, entries) }));
  // Nothing that was asked for would all have come.
  if (found.length === 0) throw cannot([mistake('schema.minItems', '/code', code, { limit: 1 })]);
  const problems = found.flatMap((each) => (each.all.length > 0 ? [] : [absent(carrier, each.code, entries)]));
  // With several codes a cause picks where it fits; where none of them has it, it is a mistake.
  const fitting = wanted === undefined ? [] : found.filter(({ all }) => all.some((cause) => fits(cause, wanted)));
  if (wanted !== undefined && fitting.length === 0 && problems.length === 0) {
    const names = [...new Set(found.flatMap(({ all }) => all.map(nameOf)))];
    const [near] = nearby(wanted, names);
    problems.push(mistake('reproduce.no-cause', '/cause', wanted, near === undefined ? { names } : { near }));
  }
  if (problems.length > 0) throw cannot(problems);
  const codes = found.map(({ code: each, all }) => {
    const picked = wanted === undefined ? undefined : all.find((cause) => fits(cause, wanted));
    const byEndpoint = picked !== undefined && isEqual(picked.entry.endpoint, wanted);
    const named: Planned['picked'] = picked === undefined ? null : byEndpoint ? 'endpoint' : 'cause';
    return { code: each, all, chosen: picked ?? (all[0] as Cause), picked: named };
  });
  return { carrier, codes };
}

/** A wish that cannot be met. */
export function cannot(problems: readonly Problem[]): Misuse {
  return new Misuse('ERR_REPRODUCE_INVALID', heading('reproduce.cannot'), problems);
}

function fits(cause: Cause, wanted: string): boolean {
  return [cause.cause, cause.entry.endpoint, nameOf(cause)].some((name) => isEqual(name, wanted));
}

const isEqual = (name: string, wanted = '') => name.toLowerCase() === wanted.toLowerCase();

/** Why a code cannot be had: nobody knows it, or nobody asks its routes. */
function absent({ id, name }: Carrier, code: string, entries: readonly CodeEntry[]): Problem {
  const meant = entries.filter((entry) => entry.code === code);
  if (meant.length === 0) {
    const known = entries.map((entry) => entry.code);
    return mistake('reproduce.no-code', '/code', code, { carrier: name, ...codesLike(code, id, known) });
  }
  const twin = meant.find((entry) => entry.twin !== undefined)?.twin;
  const instead = twin === undefined ? { search: 'sanwang codes' } : { twin, run: `sanwang reproduce ${id} ${twin}` };
  const endpoints = meant.map(({ endpoint }) => endpoint);
  return mistake('reproduce.not-served', '/code', code, { endpoints, ...instead });
}
