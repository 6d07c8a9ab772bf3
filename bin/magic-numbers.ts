import type { MagicAnswer, MagicNumberEntry } from '../fixtures/api-types.ts';
import { carriers } from '../simulator/carriers/index.ts';
import { magicList } from '../simulator/catalogue/magic.ts';
import { parseCarrierId } from '../simulator/core/words/carrier-id.ts';
import { usualBlocks } from '../simulator/faults/magic/rows.ts';
import type { Context } from './context.ts';

/** More than this many are a list of one line each. */
const atLength = 12;

/** The magic numbers of a world that names no blocks. */
const all: readonly MagicNumberEntry[] = magicList(carriers, usualBlocks).numbers;

/** Those of any carrier that is named, at which every other word is found: a code of carrier or service, digits, an id, a word. */
export function magicNumbersFor(words: readonly string[], endpoint: string | undefined): readonly MagicNumberEntry[] {
  const named = words.flatMap((word) => parseCarrierId(word) ?? []);
  const others = words.filter((word) => parseCarrierId(word) === null).map((word) => word.toLowerCase());
  return all.filter((entry) => {
    const { carrier, answers } = entry;
    if (named.length > 0 && !named.includes(carrier)) return false;
    if (endpoint !== undefined && !answers.some((each) => each.endpoint.toLowerCase() === endpoint.toLowerCase()))
      return false;
    return others.every((word) => isAbout(entry, word));
  });
}

/** The numbers that bring a code about at an endpoint. */
export function magicFor(carrier: string, endpoint: string, code: string): readonly MagicNumberEntry[] {
  const isIt = (answer: MagicAnswer) => answer.endpoint === endpoint && answer.code === code;
  return all.filter((entry) => entry.carrier === carrier && entry.answers.some(isIt));
}

function isAbout({ msisdn, id, en, zh, answers }: MagicNumberEntry, word: string): boolean {
  const codes = answers.flatMap(({ code, service = {} }) => [code, ...Object.values(service)]);
  if (codes.some((code) => code?.toLowerCase() === word)) return true;
  return msisdn.endsWith(word) || [id, en, zh].some((text) => text.toLowerCase().includes(word));
}

export function tellMagic(found: readonly MagicNumberEntry[], { out, language }: Context): void {
  for (const entry of found) {
    out.line(`${out.paint('bold', entry.msisdn)}  ${entry.id.padEnd(20)}  ${entry[language]}`);
    if (found.length > atLength) continue;
    for (const { endpoint, purpose, code, service = {} } of entry.answers) {
      const handed = Object.entries(service).map(([face, said]) => `${face} ${said}`);
      const on = handed.length === 0 ? '' : out.paint('dim', `  → ${handed.join(', ')}`);
      out.line(`  ${endpoint.padEnd(4)}${purpose.padEnd(7)}${code.padEnd(8)}${on}`.trimEnd());
    }
  }
}
