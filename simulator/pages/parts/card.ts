import type { Agreement } from './agreements.ts';
import type { Told } from './ask.ts';
import { dress } from './look.ts';

export interface CardWish {
  readonly title: string;
  readonly maskPhone: string;
  /** Whether the user types the four digits that the mask hides. */
  readonly asksDigits: boolean;
  readonly agreements: readonly Agreement[];
  readonly submit: string;
  readonly colours: { readonly button: string; readonly agreement: string };
  readonly look: Told;
  onSubmit(): void;
  onClose(): void;
}

/** What asks the user: mask, digits, agreements, one button. */
export interface Card {
  digits(): string;
  /** The local code of what the user has yet to do. */
  missing(): '507' | '508' | null;
  say(text: string): void;
  remove(): void;
}

const styles = {
  mask: 'position:fixed;inset:0;background:rgba(0,0,0,.5);z-index:2147483646',
  over: 'position:fixed;left:50%;top:50%;transform:translate(-50%,-50%);width:300px;z-index:2147483647',
  card: 'box-sizing:border-box;padding:24px;background:#fff;color:#222;border-radius:8px;font:16px/1.5 sans-serif;text-align:center',
  phone: 'font-size:24px;margin:16px 0',
  digits: 'display:block;margin:0 auto 12px;width:8em;font-size:20px;text-align:center',
  agree: 'display:block;margin:12px 0;font-size:12px;text-align:left',
  submit: 'width:100%;padding:10px;border:0;border-radius:4px;background:#0085d0;color:#fff;font-size:16px',
  close: 'position:absolute;right:8px;top:4px;border:0;background:none;font-size:20px',
  tip: 'min-height:1.5em;color:#c00;font-size:14px',
};

/** Draws the card into an element: over the whole page in its body, in its own place elsewhere. */
export function drawCard(place: HTMLElement, wish: CardWish): Card {
  const { look, colours } = wish;
  const isOver = place === document.body;
  const card = part('div', 'ydrz-layer', styles.card + (isOver ? `;${styles.over}` : ';position:relative'));
  const mask = isOver ? part('div', 'ydrz-mask', styles.mask) : null;
  const close = button('ydrz-close', styles.close, '×', wish.onClose);
  close.setAttribute('aria-label', '关闭');
  const title = part('div', 'ydrz-title', '', wish.title);
  const phone = part('div', 'ydrz-phone', styles.phone, wish.maskPhone);
  const digits = wish.asksDigits ? digitsField() : null;
  const ticked = document.createElement('input');
  ticked.type = 'checkbox';
  ticked.className = 'ydrz-agree';
  const agree = part('label', 'ydrz-agreements', styles.agree);
  agree.append(ticked, '我已阅读并同意', ...wish.agreements.map((each) => link(each, colours.agreement)));
  const tip = part('div', 'ydrz-tip', styles.tip);
  tip.setAttribute('role', 'alert');
  const submit = button('ydrz-submit', styles.submit, wish.submit, wish.onSubmit);
  if (colours.button !== '') submit.style.background = colours.button;
  card.append(close, title, phone, ...(digits === null ? [] : [digits]), agree, tip, submit);
  dress(look, { card, mask, title, phone, digits, agree, ticked, close, tip, submit });
  place.append(...(mask === null ? [] : [mask]), card);
  return {
    digits: () => digits?.value ?? '',
    missing() {
      if (digits !== null && !/^\d{4}$/.test(digits.value)) return '507';
      return ticked.checked ? null : '508';
    },
    say(text) {
      tip.textContent = text;
    },
    remove() {
      mask?.remove();
      card.remove();
    },
  };
}

function part(name: string, className: string, style: string, text = ''): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.setAttribute('style', style);
  element.textContent = text;
  return element;
}

function button(className: string, style: string, text: string, pressed: () => void): HTMLElement {
  const element = part('button', className, style, text);
  element.setAttribute('type', 'button');
  element.onclick = pressed;
  return element;
}

function digitsField(): HTMLInputElement {
  const field = document.createElement('input');
  field.className = 'ydrz-digits';
  field.inputMode = 'numeric';
  field.maxLength = 4;
  field.placeholder = '中间 4 位';
  field.setAttribute('aria-label', '请补齐中间 4 位号码');
  field.setAttribute('style', styles.digits);
  return field;
}

function link({ name, url }: Agreement, colour: string): HTMLElement {
  const element = document.createElement('a');
  element.href = url;
  element.target = '_blank';
  element.rel = 'noopener';
  element.textContent = `《${name}》`;
  if (colour !== '') element.style.color = colour;
  return element;
}
