import { requirementOf } from '../../clauses/requirement.ts';
import { type CaseResult, isBad } from '../../suite/verdict.ts';
import type { About } from '../about.ts';
import { becauseOf } from '../facts.ts';
import { againFor } from '../text.ts';
import { words as all } from '../words.ts';
import { evidenceSection } from './evidence.ts';
import { type Html, html } from './tag.ts';

/** A case that did not pass with all that is known of it; of one that passed what it asks for. */
export function caseRow(one: CaseResult, { language, command }: About): Html {
  const say = all[language];
  const { id, carrier, verdict, titles, reason, found, step, tookMs, evidence, expected, repeated } = one;
  const because = becauseOf(one);
  const known =
    expected === undefined
      ? null
      : html`<p class="note">${say.wasExpected(expected.reason, expected.owner, expected.until)}</p>`;
  const met =
    found === undefined
      ? reason !== undefined && html`<dl><dt>${say.reason}</dt><dd><pre>${reason}</pre></dd></dl>`
      : html`<dl><dt>${say.expected}</dt><dd>${found.expected}</dd><dt>${say.seen}</dt><dd><pre>${found.seen}</pre></dd></dl>`;
  return html`<details class="case" id="${id}${carrier ? `-${carrier}` : ''}" data-verdict="${verdict}">
<summary><span class="${verdict}">${say.verdicts[verdict]}</span> <code>${id}</code> ${carrier} ${titles[language]} <span class="soft">${tookMs} ms</span></summary>
<div class="inner">${known}${repeated && html`<p class="note">${say.wasRepeated}</p>`}${met === false ? null : met}
${because && html`<p>${say.because}: ${because[language]}</p>`}
${isBad(verdict) ? html`<p class="soft">${say.again}</p><pre>${againFor(one, command)}</pre>` : null}
${evidence && evidenceSection(evidence, step, language)}
${one.clauses.map((each) => clauseRow(each, language))}</div>
</details>
`;
}

function clauseRow(id: string, language: About['language']): Html {
  const { requirement, zh, level } = requirementOf(id);
  const quoted = zh === undefined ? null : html`<blockquote lang="zh-CN">「${zh}」</blockquote>`;
  return html`<details class="clause"><summary><code>${id}</code> <span class="soft">${level}</span> ${requirement[language]}</summary>${quoted}</details>`;
}
