import { createHash } from 'node:crypto';
import { type RunResult, type Verdict, verdicts } from '../../suite/verdict.ts';
import type { About } from '../about.ts';
import { testedIn } from '../coverage.ts';
import { type ErrorRow, errorMapOf, reactionWords } from '../error-map.ts';
import { words as all, certifiesNothing } from '../words.ts';
import { caseRow } from './case.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { Html, html } from './tag.ts';
import { words } from './words.ts';

/** What the page may load: itself. It goes along when somebody serves it. */
const contentPolicy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** One file that asks nobody for anything: sums, what did not pass with its evidence, what it was shown, what was tested. */
export function htmlReport(result: RunResult, about: About): string {
  const { language } = about;
  const say = words[language];
  const {
    target,
    kit,
    startedAt,
    seed,
    profile,
    choices,
    seconds,
    cases,
    interrupted,
    advice = [],
    slowness,
    expectations = [],
  } = result;
  const facts = [
    [say.kit, kit],
    [say.began, startedAt],
    [say.seed, seed],
    [say.profile, profile],
    [say.choices, JSON.stringify(choices)],
  ];
  const inOrder = cases.toSorted((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict));
  const page = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<title>${target} · ${say.title}</title><style>${new Html(style)}</style></head><body>
<header><p class="soft">Sanwang 三网 · ${say.title}</p><h1>${all[language].judged(target, seconds)}</h1>
<p>${verdicts.map((verdict) => sum(verdict, result, language))}</p>
<p class="note">${certifiesNothing[language]}</p>
${interrupted && html`<p class="note">${all[language].interrupted(interrupted)}</p>`}
${slowness === undefined ? null : html`<p class="note">${all[language].slowed(slowness)}</p>`}
${[...expectations, ...advice].map((each) => html`<p class="note">${each[language]}</p>`)}
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></header>
<main><section><h2>${say.cases}</h2>
<div class="tools" hidden><label><span class="soft">${say.find}</span> <input id="find" type="search" autocomplete="off"></label>
${verdicts.filter((verdict) => result.summary[verdict] > 0).map((verdict) => tick(verdict, language))} <span id="shown" role="status"></span></div>
<p id="none" hidden>${say.nothing}</p>
${inOrder.map((one) => caseRow(one, about))}</section>
${mapSection(errorMapOf(cases), language)}
${clauseSection(result, language)}</main>
<script>${new Html(script)}</script></body></html>
`;
  return page.text;
}

const sum = (verdict: Verdict, { summary }: RunResult, language: About['language']): Html | null =>
  summary[verdict] === 0
    ? null
    : html`<strong class="${verdict}">${summary[verdict]} ${all[language].verdicts[verdict]}</strong> `;

const tick = (verdict: Verdict, language: About['language']): Html =>
  html`<label><input type="checkbox" checked data-verdict="${verdict}"> <span class="${verdict}">${all[language].verdicts[verdict]}</span></label>`;

function mapSection(rows: readonly ErrorRow[], language: About['language']): Html {
  const say = words[language];
  if (rows.length === 0) return html`<section><h2>${say.map}</h2><p class="soft">${say.mapEmpty}</p></section>`;
  return html`<section><h2>${say.map}</h2><p class="soft">${say.mapIntro}</p><div class="wide"><table>
<thead><tr><th scope="col">${say.shown}</th><th scope="col">${say.reacted}</th><th scope="col">${say.by}</th></tr></thead><tbody>
${rows.map(mapRow)}</tbody></table></div></section>`;
}

function mapRow({ carrier, endpoint, code, refusal, effect, reactions, verdict, cases }: ErrorRow): Html {
  const shown = [carrier, endpoint, code, refusal].filter((each) => each != null).join(' ');
  const fault = effect === undefined ? null : html` <span class="soft">${effect}</span>`;
  return html`<tr><td><code>${shown}</code>${fault}</td><td>${reactions.map((each) => html`<div>${reactionWords(each)}</div>`)}</td><td class="${verdict}">${cases.join(' ')}</td></tr>
`;
}

function clauseSection(result: RunResult, language: About['language']): Html {
  const say = words[language];
  const { rows, counts } = testedIn(result);
  return html`<section><h2>${say.clauses}</h2><p>${all[language].coverage(counts)}</p><div class="wide"><table><tbody>
${rows.map(
  ({
    id,
    state,
    verdict,
    cases: ids,
  }) => html`<tr><td><code>${id}</code></td><td class="${verdict}">${all[language].verdicts[verdict]}</td><td class="soft">${state}</td><td class="soft">${ids.join(' ')}</td></tr>
`,
)}</tbody></table></div></section>`;
}
