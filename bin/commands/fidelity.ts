import { type Command, Option } from 'commander';
import type { FidelityEntry } from '../../fixtures/api-types.ts';
import { carriers } from '../../simulator/carriers/index.ts';
import { counted, fidelityOf } from '../../simulator/catalogue/fidelity.ts';
import { evidences } from '../../simulator/core/words/evidence.ts';
import type { Context } from '../context.ts';
import { sayEvidence } from '../explanation-view.ts';
import { fidelityQuery, meets } from '../fidelity-query.ts';
import { saySource } from '../sources.ts';

interface FidelityOptions {
  readonly all?: boolean;
}

export function build(command: Command, cx: Context): void {
  const { fidelity } = cx.say;
  command
    .argument('[what...]', fidelity.what)
    .addOption(new Option('--all', fidelity.all))
    .action((words: string[], { all }: FidelityOptions) => {
      const known = fidelityOf(carriers);
      const query = fidelityQuery(words, known.entries, cx);
      const entries = known.entries.filter((entry) => meets(entry, query));
      cx.out.document({ counts: counted(entries), entries });
      counts(entries, cx);
      if (words.length === 0 && !all) return cx.out.note(fidelity.more);
      const wanted = all || query.evidences.length > 0 ? () => true : isOurs;
      const told = entries.filter(wanted);
      cx.out.line();
      for (const group of alike(told)) tell(group, cx);
      cx.out.note(fidelity.count(entries.filter(isOurs).length, entries.length));
    });
}

const isOurs = ({ evidence }: FidelityEntry): boolean => evidence === 'assumed';

/** A row for each aspect of each owner, a column for each evidence. */
function counts(entries: readonly FidelityEntry[], cx: Context): void {
  const { fidelity } = cx.say;
  const cell = (count: number) => (count === 0 ? '-' : String(count));
  cx.out.table(
    counted(entries).map(({ owner, aspect, evidence, total }) => [
      fidelity.owners[owner],
      fidelity.aspects[aspect],
      ...evidences.map((each) => cell(evidence[each])),
      String(total),
    ]),
    ['', '', ...evidences.map((each) => sayEvidence(each, cx)), fidelity.total],
  );
}

/** Causes that a route answers with one code are one line. */
function alike(entries: readonly FidelityEntry[]): readonly (readonly [FidelityEntry, ...FidelityEntry[]])[] {
  const groups = new Map<string, [FidelityEntry, ...FidelityEntry[]]>();
  for (const entry of entries) {
    const { owner, aspect, at, name, value, evidence, source, policies } = entry;
    const key = JSON.stringify([owner, aspect, at, aspect === 'answer' ? '' : name, value, evidence, source, policies]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

function tell([entry, ...others]: readonly [FidelityEntry, ...FidelityEntry[]], cx: Context): void {
  const { owner, aspect, at, name, value, evidence, policies, source, ...words } = entry;
  const { out, say } = cx;
  const shown = aspect === 'answer' ? value : value === undefined ? name : `${name} → ${value}`;
  const head = [owner, at, say.fidelity.aspects[aspect], out.paint('bold', shown ?? ''), sayEvidence(evidence, cx)];
  out.line([...head, words[cx.language]].filter(Boolean).join('  '));
  const row = (text: string | undefined) => text === undefined || out.line(`    ${text}`);
  if (aspect === 'answer') row(say.fidelity.answers([name, ...others.map((each) => each.name)].join(', ')));
  if (source !== undefined && source !== 'ours') row(saySource(source, cx));
  if (policies !== undefined) row(say.fidelity.switched(`sanwang policy show ${policies.join(' ')}`));
}
