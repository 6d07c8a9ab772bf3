import type { Explanation } from '../../../control/client/index.ts';
import { Code } from '../../parts/code.tsx';
import { language, say } from '../../words/words.ts';
import { words } from '../words.ts';

/** As much of a text as anybody reads. */
const mostLetters = 4_000;

interface AnsweredProps {
  readonly request?: { readonly method: string; readonly url: string; readonly body: string | null } | null;
  readonly reply?: { readonly status: number | null; readonly body: string } | null;
  readonly callback?: unknown;
  readonly why?: Explanation | null;
}

/** What was sent, what came back, and why. */
export function Answered({ request, reply, callback, why }: AnsweredProps) {
  return (
    <>
      {why && <Why why={why} />}
      {callback !== null && callback !== undefined && (
        <Sent title={say(words.callback)} text={JSON.stringify(callback, null, 2)} />
      )}
      {request && (
        <Sent title={say(words.request)} text={`${request.method} ${request.url}\n\n${pretty(request.body ?? '')}`} />
      )}
      {reply && <Sent title={say(words.reply)} text={`HTTP ${reply.status ?? '—'}\n\n${pretty(reply.body)}`} />}
      {reply === null && request && <p class="soft">{say(words.noReply)}</p>}
    </>
  );
}

/** Why in two sentences: what it means and what to change. */
export function Why({ why }: { readonly why: Explanation }) {
  const { meaning, hint, expected, got } = language.value === 'zh' ? { ...why, ...filled(why.zh) } : why;
  return (
    <dl class="facts">
      {[
        [words.whyMeaning, meaning],
        [words.whyExpected, expected],
        [words.whyGot, got],
        [words.whyHint, hint],
      ].map(([name, text]) =>
        typeof text === 'string' ? (
          <>
            <dt>{say(name as typeof words.whyHint)}</dt>
            <dd class="text">{text.slice(0, mostLetters)}</dd>
          </>
        ) : null,
      )}
    </dl>
  );
}

/** Where Chinese has no sentence, what is there stays. */
const filled = (zh: Explanation['zh']): Partial<Explanation> =>
  Object.fromEntries(Object.entries(zh).filter(([, text]) => text !== null)) as Partial<Explanation>;

function Sent({ title, text }: { readonly title: string; readonly text: string }) {
  const cut = text.length - mostLetters;
  return (
    <div class="field">
      <span>{title}</span>
      <Code text={text.slice(0, mostLetters)} what={title} />
      {cut > 0 && <p class="soft small">{say(words.cut, { count: cut })}</p>}
    </div>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
