import { agreementsOf, carriersOwn } from '../parts/agreements.ts';
import { type Told, textOf } from '../parts/ask.ts';
import { type Card, drawCard } from '../parts/card.ts';
import type { Asked } from './asked.ts';
import type { Flow } from './flow.ts';
import { type Callback, setUp } from './options.ts';
import { pageOption } from './page-option.ts';
import { askToken, type TokenTold } from './token.ts';
import { local } from './words.ts';

/** The popup that stands. */
let standing: { ask(done: (told: TokenTold) => void): void } | null = null;

/** Types 1 and 2: a card that this script draws into the page. */
export async function openPopup(flow: Flow, asked: Asked): Promise<void> {
  const option = await pageOption(flow);
  if (flow.isEnded) return flow.refuse(local('503'), true);
  const look = flow.pageType === '2' ? setUp.popup : {};
  const place = placeOf(flow);
  if (place === null) return flow.refuse(local('506'), true);
  const card = drawCard(place, {
    title: textOf(option, 'pageTitle') || asked.appName || '本机号码一键登录',
    maskPhone: asked.maskPhone,
    asksDigits: asked.authLevel === '4',
    agreements: [carriersOwn(asked.oper), ...agreementsOf(asked.customerPrivacyConfig, option, look)],
    submit: textOf(option, 'agreeButtonText') || '本机号码一键登录',
    colours: coloursOf(option),
    look,
    onSubmit: () =>
      submit(flow, asked, card, (told) => {
        if (told.code === '103000') flow.succeed(told);
        else flow.refuse(told, isLast(told));
      }),
    onClose: () => {
      shut(card);
      flow.refuse(local('501'), true);
    },
  });
  standing = {
    ask: (done) =>
      submit(flow, asked, card, (told) => {
        if (told.code === '103000' || isLast(told)) flow.leave();
        done(told);
      }),
  };
  flow.stands();
}

/** M17 by a button of the page's own, for the popup that stands. */
export function authGetTokenByLayer(success?: Callback, error?: Callback): void {
  if (standing === null) return void error?.({ ...local('505'), msgId: '' });
  standing.ask((told) => (told.code === '103000' ? success : error)?.(told));
}

/** Wrong digits, and what was left out, keep the popup open for another try. */
const isLast = ({ code }: TokenTold): boolean => code !== '104012' && code !== '507' && code !== '508';

function shut(card: Card): void {
  standing = null;
  card.remove();
}

async function submit(flow: Flow, asked: Asked, card: Card, done: (told: TokenTold) => void): Promise<void> {
  const { msgId } = flow;
  const missing = card.missing();
  const told =
    missing !== null
      ? { ...local(missing), msgId }
      : flow.isEnded
        ? { ...local('503'), msgId }
        : await askToken({
            appId: flow.of('appId'),
            traceId: msgId,
            version: flow.of('version'),
            accessToken: asked.accessToken,
            maskPhone: asked.maskPhone,
            digits: card.digits(),
            userInformation: flow.userInformation,
            expandParams: flow.of('expandParams'),
            isTest: flow.isTest,
          });
  if (isLast(told)) shut(card);
  else card.say(told.message);
  done(told);
}

/** Where the popup stands: over the page, or in the element that the page has named; null where it has none of that name. */
function placeOf(flow: Flow): HTMLElement | null {
  if (flow.pageType === '1' || setUp.target === null) return document.body;
  return document.getElementById(setUp.target);
}

const coloursOf = (option: Told) => ({
  button: textOf(option, 'agreeButtonColour'),
  agreement: textOf(option, 'agreeTextColour'),
});
