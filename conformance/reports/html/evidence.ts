import type { CallSeen, EventSeen, Evidence, StepSeen } from '../../suite/evidence.ts';
import { callLine, eventLine } from '../facts.ts';
import { words as all, type Language } from '../words.ts';
import { type Html, html } from './tag.ts';
import { words } from './words.ts';

type Moment = { readonly atMs: number; readonly what: Html };

/** Steps, calls and what carriers saw, in the order in which they happened. */
export function evidenceSection(
  { steps, journal, journalLeftOut = 0, why }: Evidence,
  ended: number | undefined,
  language: Language,
): Html {
  const moments: readonly Moment[] = [
    ...steps.map((step) => ({ atMs: step.atMs, what: stepRow(step, step.at === ended && step.twin === undefined) })),
    ...steps.flatMap(({ calls = [] }) =>
      calls.map((call) => ({ atMs: call.atMs + (call.tookMs ?? 0), what: callRow(call, language) })),
    ),
    ...journal.map((event) => ({ atMs: event.atMs, what: eventRow(event, language) })),
  ].toSorted((a, b) => a.atMs - b.atMs);
  const leftOut = journalLeftOut > 0 ? html` <span class="soft">(+${journalLeftOut})</span>` : null;
  return html`${why && html`<h3>${all[language].why}</h3><ul>${why[language].map((each) => html`<li>${each}</li>`)}</ul>`}
<h3>${words[language].timeline}${leftOut}</h3>
<div class="wide"><table><tbody>${moments.map(({ atMs, what }) => html`<tr><td class="at soft">${atMs} ms</td><td>${what}</td></tr>`)}</tbody></table></div>`;
}

const stepRow = ({ at, name, told, twin }: StepSeen, isEnd: boolean): Html =>
  html`<strong class="${isEnd ? 'fail' : ''}">${twin ? '≈' : ''}${at + 1} ${name}</strong> <code>${told}</code>`;

function callRow(call: CallSeen, language: Language): Html {
  const { asked, answered, curl } = call;
  const say = words[language];
  const variables = Object.entries(curl?.variables ?? {}).map(([name, what]) => `${name} (${what})`);
  return html`<details><summary>${callLine(call)}</summary>
<p class="soft">${say.asked}</p>${
    asked === undefined
      ? html`<p>${say.notTold}</p>`
      : html`<pre>${asked.method} ${asked.path}
${headerLines(asked.headers)}

${asked.body}</pre>`
  }
${
  answered &&
  html`<p class="soft">${say.answered}</p><pre>${answered.status}
${headerLines(answered.headers)}

${answered.body}</pre>`
}
${curl && html`<p class="soft">${all[language].curl}</p><pre>${curl.command}</pre>${variables.length > 0 ? html`<p class="soft">${say.variables}${variables.join(', ')}</p>` : null}`}
</details>`;
}

const headerLines = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

function eventRow(event: EventSeen, language: Language): Html {
  const line = html`<span class="soft">#${event.n}</span> ${eventLine(event)}`;
  if (event.request === undefined) return line;
  return html`<details><summary>${line}</summary><p class="soft">${words[language].request}</p><pre>${event.request}</pre></details>`;
}
