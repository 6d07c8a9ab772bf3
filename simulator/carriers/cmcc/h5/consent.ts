import { networkFact } from '../../../core/acts/adopt.ts';
import type { Scene } from '../../../core/route/scene.ts';
import { type Credential, type Facts, infoDigest, infoFact } from '../../../core/words/credential.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { md5Hex } from '../../../wire/primitives.ts';
import type { OfMiniProgram } from './origin-rule.ts';

/** What a page's credential remembers of the page that opens. */
export const levelFact = 'level';

/** The carrier's own script says some 250 letters of a browser. */
const keptLetters = 1_024;

/** 1 mask and button, 4 the four hidden digits are typed, 5 no page at all [cmcc-h5-consent]. */
export type AuthLevel = '1' | '4' | '5';

/** What a newer plugin of mini-programs asks for by its authPageType; on the web 4 and 5 are like any other value [cmcc-h5-consent]. */
const asked: Readonly<Record<string, AuthLevel>> = { '4': '1', '5': '4' };

interface Wish extends OfMiniProgram {
  readonly authPageType: string;
}

/** Which page opens: policy says so, but to a mini-program that asks. */
export function authLevelFor({ authPageType, wxappid }: Wish, { policy }: Scene): AuthLevel {
  const wish = wxappid !== '' && Object.hasOwn(asked, authPageType) ? asked[authPageType] : undefined;
  return wish ?? (String(policy.values['page.authLevel']) as AuthLevel);
}

/** What the browser said of itself, as it is remembered: a long text by its digest, as a page may say as much as it likes. */
export function infoIn(userInformation: string): string {
  return userInformation.length <= keptLetters ? userInformation : `${infoDigest}${md5Hex(userInformation)}`;
}

/** What a page's credential is to remember; what is null or empty is left as it was. */
export function pageFacts(level: AuthLevel | null, userInformation: string): Facts {
  return {
    ...(level === null ? {} : { [levelFact]: level }),
    ...(userInformation === '' ? {} : { [infoFact]: infoIn(userInformation) }),
  };
}

/** Whose number it is: the network's that told it, else China Mobile's own. */
export function networkOf({ facts }: Pick<Credential, 'facts'>): string {
  return facts[networkFact] ?? 'cmcc';
}

/** What opens the consent page, the same at M12 and M16 [cmcc-h5-consent]. */
export function consentOf(at: Scene, page: Credential) {
  return {
    accessToken: page.id,
    maskPhone: maskNumber(page.msisdn),
    authPageUrl: at.arrival.url('www.cmpassport.com', '/h5/onekeylogin/authPage'),
    authLevel: page.facts[levelFact] ?? '',
    appName: at.app?.name ?? '',
    customerPrivacyConfig: '{}',
  };
}
