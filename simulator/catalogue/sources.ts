import type { RouteNote, RouteSource } from '../../fixtures/api-types.ts';
import cmcc from '../../fixtures/sources/cmcc.json' with { type: 'json' };
import ctcc from '../../fixtures/sources/ctcc.json' with { type: 'json' };
import cucc from '../../fixtures/sources/cucc.json' with { type: 'json' };
import publications from '../../fixtures/sources/publications.json' with { type: 'json' };
import { asEvidence } from '../core/words/evidence.ts';
import type { Language, Words } from '../core/words/said.ts';

/** An entry of fixtures/sources: what we took from publications, and how sure it is. What routes cite has both languages. */
interface Note {
  readonly id: string;
  readonly what: Pick<Words, 'en'> & Partial<Words>;
  readonly evidence: string;
  readonly doubt?: Note['what'];
}

const notes: readonly Note[] = [...cmcc, ...cucc, ...ctcc];

/** What a route cites, publications apart from notes; `ours` where no publication prints it. */
export function cited(
  text: string,
  language: Language,
): { readonly source: string; readonly sources: readonly RouteSource[]; readonly notes: readonly RouteNote[] } {
  const ids = text.split(', ');
  const printed = publications.filter(({ id }) => ids.includes(id));
  return {
    source: printed.length === 0 ? 'ours' : ids.filter((id) => id.startsWith('S-')).join(', '),
    sources: printed.map(({ id, what, where, zh }) => ({ id, ...(language === 'zh' ? zh : { what, where }) })),
    notes: notes.filter(({ id }) => ids.includes(id)).map((note) => told(note, language)),
  };
}

function told({ id, what, evidence, doubt }: Note, language: Language): RouteNote {
  const say = (words: Note['what']) => words[language] ?? words.en;
  return { id, what: say(what), evidence: asEvidence(evidence), ...(doubt === undefined ? {} : { doubt: say(doubt) }) };
}
