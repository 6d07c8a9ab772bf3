import type { RouteEntry } from '../../fixtures/api-types.ts';
import { asEvidence } from '../core/words/evidence.ts';
import type { Language } from '../core/words/said.ts';
import { pageRows } from './page-rows.ts';
import { cited } from './sources.ts';

/** What carriers' hosts have for browsers, as routes: asked by GET, unsigned. They stand in no carrier's table, as they have no code and no world. */
export function pagesCatalogue(language: Language = 'en'): readonly RouteEntry[] {
  return pageRows.map(({ carrier, id, host, path, file, evidence, source, request, reply }) => ({
    carrier,
    id,
    method: 'GET',
    path,
    caller: 'anyone',
    evidence: asEvidence(evidence),
    hosts: [host],
    ...cited(source, language),
    request: request[language],
    sign: language === 'zh' ? '无' : 'none',
    reply: reply[language],
    recipe: {
      encoding: 'none',
      fields: [],
      sign: null,
      seals: [],
      answer: { encoding: file.endsWith('.html') ? 'html' : 'script' },
    },
    vectors: [],
    worked: { method: 'GET', path, vector: null },
  }));
}
