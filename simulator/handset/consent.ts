import agreements from '../../fixtures/consent/agreements.json' with { type: 'json' };
import endings from '../../fixtures/phones/consent.json' with { type: 'json' };
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { PhoneFailure } from './failure.ts';

/** The page between pre-login and token, as data [consent-page]. */
export interface ConsentPage {
  readonly carrier: CarrierId;
  readonly maskedNumber: string;
  /** `中国移动提供认证服务` and the like. */
  readonly brandLine: string;
  readonly agreement: { readonly title: string; readonly url: string };
  readonly appName: string;
  readonly buttonText: string;
  readonly otherLoginText: string;
  /** A page is never shown with the tick already there: only the user ticks. */
  readonly agreementTicked: false;
  /** Address of the carrier's page; for web pages alone. */
  readonly url?: string;
  /** The page asks for the hidden digits; for web pages alone. */
  readonly asksDigits?: true;
}

/**
 * What becomes of the page [fixtures/phones/consent.json]: its user ticks the agreement and taps the button, leaves, chooses another
 * way to log in, or does nothing until time is up; or it does not open, breaks, is covered by the app, or the data SIM is changed
 * meanwhile: what was fetched before speaks of the SIM that was there then.
 */
export type ConsentAnswer = keyof typeof endings;

export const consentAnswers = Object.keys(endings) as readonly ConsentAnswer[];

/** The answer, or who gives it when the page is shown. */
export type Consent = ConsentAnswer | ((page: ConsentPage) => ConsentAnswer | Promise<ConsentAnswer>);

/** The page as it is first shown: the agreement of the carrier whose number it is, not ticked. */
export function showPage(carrier: CarrierId, maskedNumber: string, appName: string): ConsentPage {
  const entry = agreements.find((candidate) => candidate.carrier === carrier);
  return {
    carrier,
    maskedNumber,
    brandLine: entry?.brandLine ?? '',
    // Titles differ by vendor and date; the first of each list is the one that is shown here.
    agreement: { title: entry?.titles[0]?.title ?? '', url: entry?.urls[0]?.url ?? '' },
    appName,
    buttonText: '一键登录',
    otherLoginText: '其他登录方式',
    agreementTicked: false,
  };
}

/** How an answer ends the call; null for one that goes on to the token. */
export function failureOf(answer: ConsentAnswer): PhoneFailure | null {
  const ending = endings[answer];
  return 'failure' in ending ? (ending.failure as PhoneFailure) : null;
}

/** Whether the page was on the screen at all. */
export function isSeen(answer: ConsentAnswer): boolean {
  return !('unseen' in endings[answer]);
}
