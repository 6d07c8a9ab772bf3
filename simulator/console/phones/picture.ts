import type { TextMessage } from '../../control/client/index.ts';
import { carrierName } from '../parts/carrier.tsx';
import { masked } from '../parts/masked.ts';
import { say } from '../words/words.ts';
import { operatorsIn, tagsIn } from './bar.tsx';
import type { Screen, Told } from './calls.ts';
import { consentWords, type Page } from './consent.tsx';
import { Pencil } from './pencil.ts';
import { endingOf } from './screens.tsx';
import type { Status } from './status.ts';
import { isGood, textOf } from './told.ts';
import { words } from './words.ts';

/** All that a picture of a phone shows. */
export interface View {
  readonly handset: string;
  readonly status: Status;
  readonly time: string;
  readonly screen: Screen;
  readonly isTicked: boolean;
  readonly app: string;
  readonly messages: readonly TextMessage[];
}

const pictureSize = { width: 430, height: 960, scale: 2 } as const;

const left = 20;
const top = 20;
const wide = 390;
const high = 800;
const middle = left + wide / 2;
const ink = '#17202c';
const soft = '#5b6778';
/** As the style sheet has them. */
const brands = {
  cmcc: { colour: '#0b62c4', corner: 25 },
  cucc: { colour: '#c8281e', corner: 25 },
  ctcc: { colour: '#0a5fd6', corner: 10 },
} as const;

/** The phone as it stands on the page, with a line below that tells a bug report what it is of. */
export function paint(view: View, when: string, world: string): HTMLCanvasElement {
  const { width, height, scale } = pictureSize;
  const pencil = new Pencil(width, height, scale);
  pencil.box(0, 0, width, height, '#eef1f5');
  pencil.box(left - 8, top - 8, wide + 16, high + 16, '#11161d', 52);
  pencil.box(left, top, wide, high, '#ffffff', 44);
  bar(pencil, view);
  pencil.box(middle - 60, top + high - 14, 120, 4, ink, 2);
  const { screen } = view;
  if (screen.at === 'page' && screen.call.answer.page !== undefined)
    consent(pencil, screen.call.answer.page, view.isTicked);
  else if (screen.at === 'told') ending(pencil, screen.call);
  else if (screen.at === 'messages') messages(pencil, view.messages);
  else home(pencil, view);
  caption(pencil, view, when, world);
  return pencil.canvas;
}

function bar(pencil: Pencil, { status, time }: View): void {
  const y = top + 28;
  const at = pencil.text(time, left + 28, y, { size: 15, weight: 600, colour: ink });
  pencil.text(operatorsIn(status).join(' | '), left + 38 + at, y, { size: 12.5, colour: soft, most: 150 });
  let x = left + wide - 28;
  pencil.box(x - 22, y - 6, 22, 12, '#ffffff', 3, ink);
  pencil.box(x - 20, y - 4, 15, 8, ink, 1);
  x -= 32;
  const word = (text: string, colour: string = ink) => {
    x -= pencil.text(text, x, y, { size: 12.5, weight: 600, align: 'right', colour }) + 8;
  };
  if (status.isOnWifi || status.isGuest) {
    for (const r of [11, 7, 3]) {
      pencil.line(
        [
          [x - 11 - r * 0.8, y + 5 - r],
          [x - 11, y + 4 - r * 1.25],
          [x - 11 + r * 0.8, y + 5 - r],
        ],
        ink,
      );
    }
    x -= 30;
  }
  if (status.hasData) word('5G');
  if (status.isAirplane) word('✈');
  else if (status.sims.length > 0) {
    for (let i = 0; i < 4; i++) pencil.box(x - 20 + i * 5, y + 3 - i * 3, 3.5, 3 + i * 3, ink, 1);
    x -= 28;
  }
  for (const tag of tagsIn(status).toReversed()) word(tag, soft);
}

function consent(pencil: Pencil, page: Page, isTicked: boolean): void {
  const { colour: brand, corner } = brands[page.carrier];
  const bottom = top + high;
  pencil.line(
    [
      [left + 24, top + 64],
      [left + 36, top + 76],
    ],
    ink,
  );
  pencil.line(
    [
      [left + 36, top + 64],
      [left + 24, top + 76],
    ],
    ink,
  );
  pencil.text(consentWords.title, middle, top + 70, { size: 17, weight: 600, align: 'center', colour: ink });
  badge(pencil, page.appName, top + 150);
  pencil.text(page.appName, middle, top + 246, { size: 16, align: 'center', colour: soft, most: 300 });
  pencil.text(page.maskedNumber, middle, top + 310, { size: 32, weight: 650, align: 'center', colour: ink });
  pencil.text(page.brandLine, middle, top + 350, { size: 13.5, align: 'center', colour: soft });
  pencil.box(left + 32, top + 400, wide - 64, 50, brand, corner);
  pencil.text(page.buttonText, middle, top + 425, { size: 17, weight: 600, align: 'center', colour: '#ffffff' });
  pencil.text(page.otherLoginText, middle, top + 480, { size: 15, align: 'center', colour: brand });
  const box = { x: left + 32, y: bottom - 116 };
  pencil.box(box.x, box.y, 18, 18, isTicked ? brand : '#ffffff', 9, isTicked ? brand : '#7a8797');
  if (isTicked)
    pencil.line(
      [
        [box.x + 5, box.y + 9],
        [box.x + 8, box.y + 12.5],
        [box.x + 13.5, box.y + 6],
      ],
      '#ffffff',
    );
  const { agreement, appName } = page;
  const text = `${consentWords.agree}${agreement.title}${consentWords.and} ${appName}${consentWords.own}`;
  pencil.paragraph(text, box.x + 28, box.y + 9, { size: 13, colour: soft, most: wide - 92, lines: 4 });
}

function badge(pencil: Pencil, name: string, y: number): void {
  pencil.box(middle - 36, y, 72, 72, '#e3eefb', 18);
  pencil.text(name.slice(0, 1).toUpperCase(), middle, y + 37, {
    size: 32,
    weight: 650,
    align: 'center',
    colour: '#0b62c4',
  });
}

function home(pencil: Pencil, { app, screen }: View): void {
  if (screen.at === 'busy') {
    const busy = say(screen.step === 'prelogin' ? words.retrieving : words.loggingIn);
    pencil.text(busy, middle, top + high / 2, { size: 16, align: 'center', colour: soft });
    return;
  }
  badge(pencil, app, top + 180);
  pencil.text(say(words.welcome, { app }), middle, top + 290, {
    size: 19,
    weight: 600,
    align: 'center',
    colour: ink,
    most: 330,
  });
  pencil.box(left + 32, top + 400, wide - 64, 50, '#0b62c4', 12);
  pencil.text(say(words.login), middle, top + 425, { size: 17, weight: 600, align: 'center', colour: '#ffffff' });
  pencil.box(left + 32, top + 466, wide - 64, 50, '#ffffff', 12, '#c3ccd8');
  pencil.text(say(words.verify), middle, top + 491, { size: 17, align: 'center', colour: ink });
}

function ending(pencil: Pencil, call: Told): void {
  const isWell = isGood(call.step, call.answer);
  const colour = isWell ? '#0b7a4b' : '#b3261e';
  pencil.box(middle - 36, top + 180, 72, 72, isWell ? '#e0f4ea' : '#fce8e6', 36);
  pencil.text(isWell ? '✓' : '!', middle, top + 217, { size: 36, weight: 700, align: 'center', colour });
  pencil.text(endingOf(call), middle, top + 290, { size: 19, weight: 600, align: 'center', colour: ink, most: 330 });
  pencil.text(call.answer.code, middle, top + 350, { size: 34, weight: 650, align: 'center', colour, mono: true });
  pencil.paragraph(textOf(call.answer.callback, call.answer.code), middle, top + 400, {
    size: 15,
    align: 'center',
    colour: soft,
    most: wide - 64,
    lines: 6,
  });
}

function messages(pencil: Pencil, all: readonly TextMessage[]): void {
  pencil.text(say(words.messages), middle, top + 70, { size: 17, weight: 600, align: 'center', colour: ink });
  if (all.length === 0)
    pencil.text(say(words.noMessages), middle, top + 300, { size: 15, align: 'center', colour: soft, most: wide - 40 });
  let y = top + 120;
  for (const { text } of all.toReversed().slice(0, 5)) {
    y = pencil.paragraph(text, left + 24, y, { size: 15, colour: ink, most: wide - 48, lines: 4 }) + 16;
  }
}

function caption(pencil: Pencil, { handset, status, screen }: View, when: string, world: string): void {
  const call = screen.at === 'told' || screen.at === 'page' ? screen.call : null;
  const who = call?.answer.carrier ?? status.dataSim?.carrier ?? null;
  const number = status.dataSim === null ? say(words.noSim) : masked(status.dataSim.msisdn);
  const first = [handset, ...(who === null ? [] : [carrierName(who)]), ...(call === null ? [] : [call.answer.code])];
  const y = top + high + 42;
  pencil.text(first.join(' · '), left + 4, y, { size: 17, weight: 650, colour: ink, most: wide });
  pencil.text(`${number} · ${when}`, left + 4, y + 28, { size: 14, colour: soft, most: wide });
  pencil.text(`Sanwang 三网 · ${world}`, left + 4, y + 52, { size: 14, colour: soft, most: wide });
}
