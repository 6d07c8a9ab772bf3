import { isTold, type Told, textOf } from '../parts/ask.ts';
import { heard } from './addresses.ts';
import type { Asked } from './asked.ts';
import type { Flow } from './flow.ts';
import { setUp } from './options.ts';
import { local } from './words.ts';

/** The user may still mend these on the page. */
const mendable = new Set(['507', '508', '104012']);

/** Types 0 and 3: the carrier's page over this one. */
export function openFrame(flow: Flow, asked: Asked): void {
  const frame = document.createElement('iframe');
  frame.id = 'auth';
  frame.src = addressOf(flow, asked);
  frame.title = '号码认证';
  const style = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647;background:#fff';
  frame.setAttribute('style', style);
  const close = () => {
    removeEventListener('message', hear);
    frame.remove();
  };
  function hear({ origin, data }: MessageEvent): void {
    if (!heard.includes(origin) || !isTold(data) || !('msgId' in data || 'code' in data)) return;
    const code = textOf(data, 'code');
    if (flow.isEnded) {
      close();
      flow.refuse(local('503'), true);
    } else if (code === '103000') {
      close();
      flow.succeed(tokenIn(data));
    } else {
      const isOver = !mendable.has(code);
      if (isOver) close();
      flow.refuse({ code, message: textOf(data, 'message') }, isOver);
    }
  }
  addEventListener('message', hear);
  frame.onload = () => {
    const told = flow.pageType === '3' ? setUp.page : asked.customerPrivacyConfig;
    // What holds functions cannot be sent; its plain part can.
    frame.contentWindow?.postMessage(JSON.parse(JSON.stringify(told)), new URL(asked.authPageUrl).origin);
  };
  document.body.append(frame);
}

const tokenIn = (data: Told) => ({
  code: '103000',
  token: textOf(data, 'token'),
  userInformation: textOf(data, 'userInformation'),
  msgId: textOf(data, 'msgId'),
  message: textOf(data, 'message'),
});

function addressOf(flow: Flow, asked: Asked): string {
  const query = new URLSearchParams({
    traceId: flow.msgId,
    accessToken: asked.accessToken,
    maskPhone: asked.maskPhone,
    authLevel: asked.authLevel,
    authName: asked.appName,
    userInformation: flow.userInformation,
    appId: flow.of('appId'),
    expandParams: flow.of('expandParams'),
    isTest: flow.of('isTest'),
    oper: asked.oper,
    from: location.origin,
    authPageType: flow.pageType,
    v: flow.of('version'),
  });
  return `${asked.authPageUrl}${asked.authPageUrl.includes('?') ? '&' : '?'}${query}`;
}
