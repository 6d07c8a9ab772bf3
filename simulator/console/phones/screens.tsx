import { useEffect, useRef } from 'preact/hooks';
import type { TextMessage } from '../../control/client/index.ts';
import { momentOf } from '../parts/time.ts';
import { say } from '../words/words.ts';
import type { Told } from './calls.ts';
import { isGood, textOf } from './told.ts';
import { words } from './words.ts';

interface HomeProps {
  readonly app: string | null;
  readonly os: string;
  readonly messages: number;
  /** Whoever went back goes on from here, and does not begin at the head of the page. */
  readonly isBack: boolean;
  readonly onLogin: () => void;
  readonly onVerify: () => void;
  readonly onMessages: () => void;
}

/** The app's own page for logging in. */
export function Home({ app, os, messages, isBack, onLogin, onVerify, onMessages }: HomeProps) {
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isBack) go.current?.focus();
  }, [isBack]);
  return (
    <div class="phone-home">
      <button type="button" class="phone-home-messages" onClick={onMessages}>
        {say(words.messages)}
        {messages > 0 && <span class="phone-home-count">{messages}</span>}
      </button>
      {app === null ? (
        <p class="phone-home-title">{say(words.noApp, { os })}</p>
      ) : (
        <>
          <div class="phone-home-app" aria-hidden="true">
            {app.slice(0, 1).toUpperCase()}
          </div>
          <p class="phone-home-title text">{say(words.welcome, { app })}</p>
          <button type="button" class="phone-home-go" ref={go} onClick={onLogin}>
            {say(words.login)}
          </button>
          <button type="button" class="phone-home-more" onClick={onVerify}>
            {say(words.verify)}
          </button>
        </>
      )}
    </div>
  );
}

export function Busy({ step }: { readonly step: Told['step'] }) {
  return (
    <div class="phone-home">
      <p class="phone-busy" role="status">
        {say(step === 'prelogin' ? words.retrieving : words.loggingIn)}
      </p>
    </div>
  );
}

/** The title of an ending, as a picture has it, too. */
export function endingOf({ step, answer }: Told): string {
  const isVerify = step === 'verify';
  if (isGood(step, answer)) return say(isVerify ? words.gotVerify : words.got);
  return say(isVerify ? words.failedVerify : words.failedLogin);
}

/** How the call ended, as a developer's build of the app would show it. */
export function Ending({ call, onBack }: { readonly call: Told; readonly onBack: () => void }) {
  const { step, answer } = call;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [call]);
  const isWell = isGood(step, answer);
  return (
    <div class="phone-home ending">
      <div class={`ending-sign ${isWell ? 'good' : 'bad'}`} aria-hidden="true">
        {isWell ? '✓' : '!'}
      </div>
      <h3 tabIndex={-1} ref={title}>
        {endingOf(call)}
      </h3>
      <p class="ending-code">{answer.code}</p>
      <p class="ending-text text" lang="zh-CN">
        {textOf(answer.callback, answer.code)}
      </p>
      <button type="button" class="phone-home-more" onClick={onBack}>
        {say(words.back)}
      </button>
    </div>
  );
}

interface MessagesProps {
  readonly messages: readonly TextMessage[];
  readonly onBack: () => void;
}

/** The text messages of a phone, newest first, their codes in clear as on a phone. */
export function Messages({ messages, onBack }: MessagesProps) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <div class="phone-messages">
      <div class="phone-messages-top">
        <button type="button" class="plain" ref={back} onClick={onBack}>
          ‹ {say(words.back)}
        </button>
        <h3>{say(words.messages)}</h3>
      </div>
      {messages.length === 0 ? (
        <p class="phone-messages-none">{say(words.noMessages)}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <ol class="phone-messages-list" tabIndex={0} aria-label={say(words.messages)}>
          {messages.toReversed().map(({ n, atMs, text }) => (
            <li key={n}>
              <time>{momentOf(atMs)}</time>
              <p class="text" lang="zh-CN">
                {text}
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
