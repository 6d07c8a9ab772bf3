import { type Told, textOf } from '../parts/ask.ts';
import { type Asked, last, type Operator } from './asked.ts';
import type { Flow, Slot } from './flow.ts';
import { openFrame } from './frame.ts';
import { openPopup } from './popup.ts';
import { local } from './words.ts';

/** Opens the consent page that was asked for, or hands over where level 5 wants none. */
export function openConsent(flow: Flow, slot: Slot, oper: Operator, told: Told): void {
  const of = (name: string) => textOf(told, name);
  const asked: Asked = {
    oper,
    accessToken: of('accessToken'),
    maskPhone: of('maskPhone'),
    authPageUrl: of('authPageUrl'),
    authLevel: of('authLevel'),
    appName: of('appName'),
    customerPrivacyConfig: of('customerPrivacyConfig'),
  };
  const { accessToken, maskPhone, authLevel } = asked;
  const lack = oper !== 'CM' && accessToken === '' ? '502' : isWhole(asked) ? null : '503';
  if (lack !== null) {
    flow.fail(slot, local(lack));
    return;
  }
  Object.assign(last, { userInformation: flow.userInformation, maskPhone, authLevel });
  if (authLevel === '5') {
    flow.succeed({ code: '103000', message: '成功', msgId: flow.msgId, accessToken, maskPhone, oper });
  } else if (flow.pageType === '1' || flow.pageType === '2') void openPopup(flow, asked);
  else openFrame(flow, asked);
}

const isWhole = ({ accessToken, authPageUrl, authLevel }: Asked): boolean =>
  accessToken !== '' && authPageUrl !== '' && authLevel !== '';
