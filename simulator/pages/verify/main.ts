// The stand-in for China Mobile's script of number verification in pages: `YDRZ`. The carrier's own text is not public, so only
// what its callers do with it is known: the names, the options, and what a success is called back with.
import { ask, isTold, type Told, textOf } from '../parts/ask.ts';
import { getConnection } from '../parts/connection.ts';
import { userInformation } from '../parts/fingerprint.ts';
import { at } from '../parts/home.ts';
import { about, needsInLife, unread, watched } from '../parts/watch.ts';

needsInLife('CryptoJS');

interface Options {
  readonly data?: Told;
  readonly success?: (told: object) => void;
  readonly error?: (told: object) => void;
}

const fields = ['version', 'appId', 'sign', 'businessType', 'traceId', 'timestamp', 'openType', 'expandParams'];
let isRunning = false;

/** M13: a token by which a server compares a number with that of this bearer. A simple request, as M12. */
async function getTokenInfo({ data = {}, success, error, ...others }: Options = {}): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  unread('YDRZ.getTokenInfo', others, []);
  unread('YDRZ.getTokenInfo.data', data, fields);
  const of = (name: string) => textOf(data, name);
  about.app = of('appId');
  const msgId = of('traceId');
  const fingerprint = userInformation();
  const answer = await ask({
    method: 'POST',
    url: at('https://verify.cmpassport.com', '/h5/getMobile'),
    body: {
      version: of('version'),
      timestamp: of('timestamp'),
      appId: of('appId'),
      businessType: of('businessType'),
      traceId: msgId,
      msgId,
      sign: of('sign'),
      userInformation: fingerprint,
      expandParams: of('expandParams'),
    },
  });
  isRunning = false;
  const body = answer?.['body'];
  const told = isTold(body) ? body : null;
  if (told === null) return error?.({ code: '500', message: '网络异常', msgId });
  const token = textOf(told, 'token');
  const code = textOf(told, 'resultCode');
  const message = textOf(told, 'resultDesc');
  if (token === '') return error?.({ code, message, msgId });
  success?.({ code: '103000', token, userInformation: fingerprint, msgId, message });
}

const members = {
  getConnection(appId?: unknown) {
    about.app = String(appId ?? '');
    return getConnection(appId);
  },
  getTokenInfo,
};

Object.assign(globalThis, { YDRZ: watched('YDRZ', members) });
