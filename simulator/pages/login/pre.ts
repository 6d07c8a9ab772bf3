import { ask, isTold, type Told, textOf } from '../parts/ask.ts';
import { verifyAt } from './addresses.ts';
import type { Flow } from './flow.ts';

/** M12: who is at the other end of this bearer? No header of its own, so it goes as text, without a preflight. */
export async function askPre(flow: Flow): Promise<Told | null> {
  const traceId = flow.msgId;
  const told = await ask({
    method: 'POST',
    url: verifyAt(flow.isTest, '/h5/httpsPreGetmobile'),
    body: {
      version: flow.of('version'),
      timestamp: flow.of('timestamp'),
      appId: flow.of('appId'),
      businessType: '8',
      traceId,
      msgId: traceId,
      sign: flow.of('sign'),
      authPageType: flow.of('authPageType'),
      userInformation: flow.userInformation,
      expandParams: flow.of('expandParams'),
    },
  });
  const body = told?.['body'];
  return isTold(body) ? body : null;
}

export const isGood = (told: Told): boolean => told['resultCode'] === '103000';

export const saidBy = (told: Told, message: string) => ({
  code: textOf(told, 'resultCode'),
  message: textOf(told, message),
});
