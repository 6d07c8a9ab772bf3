import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PhoneAnswer } from '../../control/client/index.ts';
import type { Answer } from './calls.ts';

export type Page = NonNullable<PhoneAnswer['page']>;

/** What the app itself asks to agree to, beside the carrier [consent-page]; the words of such pages are Chinese. */
export const consentWords = {
  title: '一键登录',
  agree: '我已阅读并同意',
  and: '以及',
  own: '《用户协议》《隐私政策》',
  tickFirst: '请先阅读并勾选协议',
  digits: '补全隐藏的四位号码',
  close: '关闭',
  back: '返回',
  elsewhere: '真机会在此打开：',
} as const;

interface ConsentProps {
  readonly page: Page;
  readonly isBusy: boolean;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
  readonly onAnswer: (answer: Answer, digits?: string) => void;
}

/** The carrier's consent page: nothing goes to the carrier before its user ticked the box and pressed the button. */
export function Consent({ page, isBusy, isTicked, onTick, onAnswer }: ConsentProps) {
  const [isAsked, ask] = useState(false);
  const [isReading, read] = useState(false);
  const [digits, type] = useState('');
  const id = useId();
  const top = useRef<HTMLElement>(null);
  useEffect(() => top.current?.focus(), []);
  const { carrier, maskedNumber, brandLine, agreement, appName, buttonText, otherLoginText, asksDigits } = page;
  const isWhole = asksDigits !== true || digits.length === 4;
  const wanted = !isAsked ? '' : !isWhole ? consentWords.digits : isTicked ? '' : consentWords.tickFirst;
  if (isReading) return <Agreement page={page} onBack={() => read(false)} />;
  return (
    // Escape is the back key of a phone.
    <section
      class={`consent consent-${carrier}`}
      lang="zh-CN"
      aria-label={`${brandLine}：${consentWords.title}`}
      tabIndex={-1}
      ref={top}
      onKeyDown={({ key }) => key === 'Escape' && !isBusy && onAnswer('cancel')}
    >
      <div class="consent-top">
        <button
          type="button"
          class="plain"
          aria-label={consentWords.close}
          disabled={isBusy}
          onClick={() => onAnswer('cancel')}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M4 4l12 12M16 4L4 16" />
          </svg>
        </button>
        <span>{consentWords.title}</span>
      </div>
      <div class="consent-app" aria-hidden="true">
        {appName.slice(0, 1).toUpperCase()}
      </div>
      <p class="consent-name text">{appName}</p>
      <p class="consent-number">{maskedNumber}</p>
      {asksDigits === true && (
        <input
          class="consent-digits"
          inputMode="numeric"
          maxLength={4}
          aria-label={consentWords.digits}
          placeholder={consentWords.digits}
          value={digits}
          onInput={({ currentTarget }) => type(currentTarget.value.replace(/\D/g, ''))}
        />
      )}
      <p class="consent-brand">{brandLine}</p>
      <button
        type="button"
        class="consent-go"
        disabled={isBusy}
        onClick={() => {
          if (isTicked && isWhole) onAnswer('accept', asksDigits === true ? digits : undefined);
          else ask(true);
        }}
      >
        {buttonText}
      </button>
      <button type="button" class="consent-other" disabled={isBusy} onClick={() => onAnswer('other')}>
        {otherLoginText}
      </button>
      <div class="consent-toast" role="alert">
        {wanted}
      </div>
      <div class={`consent-agree${isAsked && !isTicked ? ' wanted' : ''}`}>
        <input
          id={id}
          type="checkbox"
          checked={isTicked}
          aria-describedby={`${id}-what`}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
        <p id={`${id}-what`}>
          <label for={id}>{consentWords.agree}</label>
          <button type="button" class="consent-link" onClick={() => read(true)}>
            {agreement.title}
          </button>
          {consentWords.and} <span class="text">{appName}</span>
          {consentWords.own}
        </p>
      </div>
    </section>
  );
}

/** The carrier's agreement stands on the carrier's own page, and a box is off the net: its name and address are told. */
function Agreement({ page, onBack }: { readonly page: Page; readonly onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <div class={`consent consent-${page.carrier}`} lang="zh-CN">
      <div class="consent-top">
        <button type="button" class="plain" ref={back} aria-label={consentWords.back} onClick={onBack}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M12.5 3.5L6 10l6.5 6.5" />
          </svg>
        </button>
        <span>{page.brandLine}</span>
      </div>
      <div class="consent-paper">
        <h3>{page.agreement.title}</h3>
        <p>{consentWords.elsewhere}</p>
        <code>{page.agreement.url}</code>
      </div>
    </div>
  );
}
