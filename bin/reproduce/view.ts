import { causeWords } from '../../simulator/catalogue/recipe.ts';
import { forcedCause } from '../../simulator/catalogue/ways.ts';
import { isRefusal } from '../../simulator/core/words/refusal.ts';
import { meaningOf as wordsFor } from '../../simulator/questions/wording.ts';
import { nameOf } from '../../simulator/reproduce/causes.ts';
import type { Performance } from '../../simulator/reproduce/perform.ts';
import type { Plan, Planned } from '../../simulator/reproduce/plan.ts';
import type { Context } from '../context.ts';
import { explanationLines, sayEvidence } from '../explanation-view.ts';
import { cutMiddle } from '../width.ts';
import { sayChanges, sayHeaders } from './set-rows.ts';

/** What was sealed or signed is longer than anybody reads. */
const longWord = /[\w+/%.=-]{73,}/g;
const shortWord = 49;

/** A scene for people; what is full has sealed parts at full length. */
export function tellScene(plan: Plan, planned: Planned, shown: Performance, isFull: boolean, cx: Context): void {
  const { out, say } = cx;
  const { reproduce } = say;
  const { code, chosen, all } = planned;
  const { entry } = chosen;
  const mark = shown.ok ? out.paint('green', '✓') : out.paint('red', '✗');
  const name = plan.carrier.name[cx.language];
  const head =
    chosen.route === null
      ? reproduce[entry.script ? 'inPageScene' : 'onPhoneScene'](name, code)
      : reproduce.scene(name, code, chosen.route.id);
  out.line(`${mark} ${out.paint('bold', head)}`);
  const row = (name: string, value: string | null | undefined) => {
    if (value) out.line(`  ${out.paint('dim', `${name}:`)} ${value}`);
  };
  row(reproduce.means, entry[cx.language]);
  row(say.codes.legacy, entry.legacy ? say.codes.legacyIs : null);
  const isForced = chosen.cause === forcedCause;
  row(reproduce.causeIs, isForced ? reproduce.forcedCause : `${chosen.cause}${meaningOf(chosen.cause, cx)}`);
  row(reproduce.how, chosen.recipe === null ? reproduce.forced : done(planned, cx));
  const policy = chosen.recipe?.policy;
  row(reproduce.set, policy === undefined ? null : sayChanges({ policy: { [entry.carrier]: policy } }, cx));
  row(reproduce.evidence, `${sayEvidence(entry.evidence, cx)} (${entry.source})`);
  const others = all.filter((each) => each !== chosen).map(nameOf);
  row(reproduce.others, others.length === 0 ? null : `${others.join(', ')}  (--cause)`);
  const { request, reply, callback } = shown;
  const brief = (text: string) => (isFull ? text : text.replace(longWord, (word) => cutMiddle(word, shortWord)));
  row(
    reproduce.request,
    request === null ? null : brief([request.method, request.url, request.body].filter(Boolean).join(' ')),
  );
  const headers = sayHeaders(request?.headers);
  row(reproduce.headers, headers === null ? null : brief(headers));
  row(reproduce.reply, reply === null ? null : brief(`${reply.status ?? reproduce.noReply} ${reply.body}`));
  row(reproduce.said, callback === null ? null : brief(JSON.stringify(callback)));
  if (!shown.ok) out.line(`  ${out.paint('red', reproduce.wrong(code, shown.came ?? reproduce.noReply))}`);
  if (shown.why !== null) {
    out.line(`  ${out.paint('dim', `${reproduce.why}:`)}`);
    for (const line of explanationLines(shown.why, cx)) out.line(`    ${line}`);
  }
  row(reproduce.advice, out.paint('green', entry.advice[cx.language]));
  out.line();
}

/** Some causes are no refusals, such as a success. */
function meaningOf(cause: string, { language }: Context): string {
  return isRefusal(cause) ? ` — ${wordsFor(cause, language)}` : '';
}

/** What was done to bring it about. */
function done({ chosen }: Planned, cx: Context): string {
  const words = causeWords(chosen.cause, chosen.route?.id);
  return words === undefined ? cx.say.reproduce.natural : `${words[cx.language]} (${cx.say.reproduce.natural})`;
}
