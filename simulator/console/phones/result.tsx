import { useState } from 'preact/hooks';
import type { Explanation } from '../../control/client/index.ts';
import { useAsk, usePoll } from '../api/ask.ts';
import { world } from '../api/box.ts';
import { linkTo } from '../frame/route.ts';
import { Carrier } from '../parts/carrier.tsx';
import { Code } from '../parts/code.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { spanOf } from '../parts/time.ts';
import { language, say } from '../words/words.ts';
import type { Told } from './calls.ts';
import { Next } from './next.tsx';
import { callbackText, cut, isGood, textOf } from './told.ts';
import { words } from './words.ts';

const stepWords = { prelogin: words.stepPrelogin, login: words.stepLogin, verify: words.stepVerify };

interface ResultProps {
  readonly call: Told | null;
  readonly handset: string;
}

/** What the app was told, what it means, and what its backend does with it. */
export function Result({ call, handset }: ResultProps) {
  const label = `${say(words.told)}: ${handset}`;
  if (call === null) {
    return (
      <section class="card stack" aria-label={label}>
        <h3>{say(words.told)}</h3>
        <p class="soft">{say(words.toldNothing)}</p>
      </section>
    );
  }
  const { step, answer, event } = call;
  const isWell = isGood(step, answer);
  return (
    <section class="card stack" aria-label={label}>
      <h3>{say(words.told)}</h3>
      <div class="row">
        <span class={`result-code ${isWell ? 'good' : 'bad'}`}>{answer.code}</span>
        <span>{say(stepWords[step])}</span>
        <Carrier id={answer.face ?? answer.carrier} />
        {answer.evidence !== undefined && <Evidence of={answer.evidence} />}
        {isWell && event !== null && (
          <a class="result-event" href={linkTo('timeline', [event.n])}>
            {say(words.event)}
          </a>
        )}
      </div>
      {!isWell && <Meaning key={event?.n} call={call} />}
      {answer.carrierCode !== undefined && !isWell && (
        <p class="soft">{say(words.below, { code: answer.carrierCode })}</p>
      )}
      {answer.token !== undefined && <Token key={answer.token} call={call} token={answer.token} />}
      {answer.token === undefined && <Callbacks call={call} isShown={false} />}
    </section>
  );
}

/** What the code means and why it came, from the event that the call left. */
function Meaning({ call: { answer, event } }: { readonly call: Told }) {
  const n = event?.n;
  const { value } = useAsk(async () => (n === undefined ? null : await world.value.explainEvent(n)), [n]);
  const code = answer.code;
  return (
    <div class="result-why">
      <p>
        <span lang="zh-CN" class="text">
          {textOf(answer.callback, answer.code)}
        </span>
      </p>
      {value !== null && <p>{meaningOf(value)}</p>}
      <p class="row">
        {n !== undefined && <a href={linkTo('timeline', [n])}>{say(words.why)}</a>}
        <a href={linkTo('failures', [answer.face ?? answer.carrier, code])}>{say(words.codePage)}</a>
      </p>
    </div>
  );
}

function meaningOf({ meaning, says, zh, hint }: Explanation): string {
  const told = language.value === 'zh' ? [zh.meaning ?? says?.zh, zh.hint] : [meaning ?? says?.en, hint];
  return told.filter((each) => typeof each === 'string' && each !== '').join(language.value === 'zh' ? '' : ' ');
}

function Callbacks({ call: { answer }, isShown }: { readonly call: Told; readonly isShown: boolean }) {
  const given = [
    ...(answer.earlier ?? []).map((each) => [words.before, each] as const),
    [words.callback, answer.callback] as const,
  ];
  return (
    <>
      {given.map(([title, callback], i) => (
        <figure key={i} class="stack result-callback">
          <figcaption class="small soft">{say(title)}</figcaption>
          <Code
            text={callbackText(callback, answer.token, isShown)}
            full={JSON.stringify(callback, null, 2)}
            what={say(title)}
          />
        </figure>
      ))}
    </>
  );
}

function Token({ call, token }: { readonly call: Told; readonly token: string }) {
  const [isShown, show] = useState(false);
  return (
    <>
      <div class="stack result-token">
        <div class="row spread">
          <span class="small soft">{say(words.token)}</span>
          <button type="button" class="quiet" aria-pressed={isShown} onClick={() => show(!isShown)}>
            {say(isShown ? words.hide : words.show)}
          </button>
        </div>
        <Code text={isShown ? token : cut(token)} full={token} what={say(words.token)} />
        <Life token={token} />
      </div>
      <Callbacks call={call} isShown={isShown} />
      <Next call={call} token={token} isShown={isShown} />
    </>
  );
}

const lookMs = 2_000;

/** How the token fares, as its world knows it. */
function Life({ token }: { readonly token: string }) {
  const { value } = usePoll(
    async () => {
      const [record, clock] = await Promise.all([world.value.getToken(token), world.value.getClock()]);
      return { record, clock };
    },
    lookMs,
    [token],
  );
  if (value === null) return <p class="small soft result-life"> </p>;
  const { record, clock } = value;
  if (record.state !== 'live') {
    return (
      <p class="small result-life">
        <span class={`badge ${record.state === 'spent' ? 'good' : 'warn'}`}>
          {say(record.state === 'spent' ? words.spent : words.expired)}
        </span>{' '}
        {record.spentBy !== undefined && <a href={linkTo('timeline', [record.spentBy])}>{say(words.spentBy)}</a>}
      </p>
    );
  }
  const leftMs = Math.max(0, Math.ceil((record.expiresAtMs - clock.nowMs) / 1_000)) * 1_000;
  return (
    <p class="small soft result-life">{clock.frozen ? say(words.frozen) : say(words.life, { span: spanOf(leftMs) })}</p>
  );
}
