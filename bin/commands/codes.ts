import { type Command, Option } from 'commander';
import { carriers } from '../../simulator/carriers/index.ts';
import { threeNearest } from '../../simulator/casting/nearest.ts';
import { codesCatalogue } from '../../simulator/catalogue/codes.ts';
import { coverageOf } from '../../simulator/catalogue/coverage.ts';
import { everyAction } from '../../simulator/catalogue/every-action.ts';
import { faceCodes, serviceCodes } from '../../simulator/catalogue/face-codes.ts';
import { sdkCodes } from '../../simulator/catalogue/sdk-codes.ts';
import { carrierNames } from '../../simulator/core/words/carrier-id.ts';
import { namesOfFaces } from '../../simulator/core/words/face-name.ts';
import { type AnyCodeEntry, codeQuery, matches } from '../code-query.ts';
import { sayBehind, sayThrough } from '../code-through.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { sayEvidence } from '../explanation-view.ts';
import { magicFor, magicNumbersFor, tellMagic } from '../magic-numbers.ts';
import type { Messages } from '../messages/messages.ts';
import { sayOf, sourcesIn } from '../sources.ts';

interface CodesOptions {
  readonly endpoint?: string;
  readonly reproducible?: boolean;
  readonly magic?: boolean;
}

/** More than this many are a list of one line each. */
const atLength = 12;

export function build(command: Command, cx: Context): void {
  const { codes } = cx.say;
  command
    .argument('[query...]', codes.query)
    .addOption(new Option('--endpoint <id>', codes.endpoint))
    .addOption(new Option('--reproducible', codes.reproducible))
    .addOption(new Option('--magic', codes.magic))
    .action((words: string[], options: CodesOptions) => {
      if (options.magic) return listMagic(words, options, cx);
      const all = [
        ...codesCatalogue(carriers, cx.out.json ? 'en' : cx.language),
        ...faceCodes,
        ...sdkCodes,
        ...serviceCodes,
      ];
      const query = codeQuery(words, all);
      const found = all.filter((entry) => matches(entry, query) && wanted(entry, options));
      cx.out.document(found);
      if (found.length > atLength) for (const entry of found) tellBriefly(entry, cx);
      else tellAll(found, cx);
      if (found.length > 0) return cx.out.note(codes.count(found.length, coverageOf(found)));
      cx.exit = exits.subjectFailed;
      const near = query.codes.filter((code) => all.every((entry) => entry.code !== code));
      const inOrder = new Intl.Collator('en', { numeric: true }).compare;
      const endpoints = [...new Set(all.map(({ endpoint }) => endpoint))].sort(inOrder);
      const { endpoint } = options;
      const isKnown = endpoint === undefined || endpoints.some((each) => each.toLowerCase() === endpoint.toLowerCase());
      if (!isKnown) return cx.out.note(codes.noEndpoint(endpoint, endpoints.join(', ')));
      const sought = [...words, ...(endpoint === undefined ? [] : [`--endpoint ${endpoint}`])];
      cx.out.note(codes.nothing([...sought, ...(options.reproducible ? ['--reproducible'] : [])].join(' ')));
      const { carriers: owners } = query;
      const asked = all.filter(({ carrier }) => owners.length === 0 || owners.includes(carrier));
      const known = asked.map(({ code }) => code);
      for (const text of [...near, ...query.words]) {
        const meant = threeNearest(text, near.includes(text) ? known : [...carrierNames, ...namesOfFaces, ...known]);
        if (meant.length > 0) cx.out.note(cx.say.usage.didYouMean(meant.join(', ')));
      }
    });
}

/** The numbers whose tokens bring codes about, in place of the codes. */
function listMagic(words: readonly string[], { endpoint }: CodesOptions, cx: Context): void {
  const found = magicNumbersFor(words, endpoint);
  cx.out.document(found);
  tellMagic(found, cx);
  if (found.length === 0) cx.exit = exits.subjectFailed;
  const { magicCount, nothing } = cx.say.codes;
  const asked = [...words, ...(endpoint === undefined ? [] : [`--endpoint ${endpoint}`])].join(' ');
  cx.out.note(found.length > 0 ? magicCount(found.length) : nothing(asked));
}

function wanted(entry: AnyCodeEntry, { endpoint, reproducible }: CodesOptions): boolean {
  const isAsked = (each: AnyCodeEntry) => each.endpoint.toLowerCase() === endpoint?.toLowerCase();
  const isOfAll =
    entry.endpoint === everyAction && faceCodes.some((each) => each.carrier === entry.carrier && isAsked(each));
  if (endpoint !== undefined && !isAsked(entry) && !isOfAll) return false;
  return !reproducible || entry.reproduce !== null;
}

function tellBriefly(entry: AnyCodeEntry, cx: Context): void {
  cx.out.line([entry.carrier, entry.code.padEnd(8), entry.endpoint.padEnd(4), entry[cx.language]].join('  '));
}

/** At length, and at the end what the sources are of which they speak. */
function tellAll(found: readonly AnyCodeEntry[], cx: Context): void {
  for (const entry of found) tell(entry, cx);
  const cited = sourcesIn(found.map(({ source }) => source).join());
  for (const source of cited) cx.out.line(cx.out.paint('dim', `  ${sayOf(source, cx.language)}`));
}

function tell(entry: AnyCodeEntry, cx: Context): void {
  const { out, say } = cx;
  const { codes } = say;
  const row = (name: string, value: string | undefined) => {
    if (value) out.line(`  ${out.paint('dim', `${name}:`)} ${value}`);
  };
  const whose =
    'face' in entry ? codes.apis[entry.face] : carriers.find(({ id }) => id === entry.carrier)?.name[cx.language];
  out.line(
    `${out.paint('bold', `${entry.carrier} ${entry.code}`)}  ${whose} ${entry.endpoint}  ${entry.zh} / ${entry.en}`,
  );
  if ('http' in entry) row('HTTP', `${entry.http}  ${entry.message}`);
  else if ('face' in entry) row(codes.callback, entry.message);
  row(codes.evidence, `${sayEvidence(entry.evidence, cx)} (${entry.source})${billing(entry, cx)}`);
  row(codes.causes, entry.causes.join(', '));
  if ('face' in entry) row(codes.behind, sayBehind(entry.behind));
  else row(codes.through, sayThrough(entry.through, codes));
  row(codes.advice, entry.advice[cx.language]);
  row(codes.disagrees, entry.disagrees);
  row(codes.try, entry.reproduce === null ? undefined : tried(entry.reproduce, codes));
  row(
    codes.magicNumbers,
    magicFor(entry.carrier, entry.endpoint, entry.code)
      .map(({ msisdn }) => msisdn)
      .join(', '),
  );
  row(codes.legacy, 'legacy' in entry && entry.legacy ? codes.legacyIs : undefined);
  row(codes.twin, entry.twin && `${entry.twin}  sanwang reproduce ${entry.carrier} ${entry.twin}`);
}

const tried = ({ kind, run }: NonNullable<AnyCodeEntry['reproduce']>, { kinds }: Messages['codes']) =>
  `${run}  (${kinds[kind]})`;

function billing({ billed }: AnyCodeEntry, { say }: Context): string {
  if (billed === null) return '';
  return `, ${billed ? say.codes.billed : say.codes.notBilled}`;
}
