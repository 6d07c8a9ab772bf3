// The stand-in for China Mobile's script of one-tap login in pages: `YDRZAuthLogin`, as its callers use it. All of it is our
// own, written from the calls that are documented; nothing here is the carrier's text.
import { ask } from '../parts/ask.ts';
import { getConnection } from '../parts/connection.ts';
import { about, needsInLife, watched } from '../parts/watch.ts';
import { logAt } from './addresses.ts';
import { authGetToken } from './auth-get-token.ts';
import { openConsent } from './consent.ts';
import { Flow } from './flow.ts';
import { authPageInit, CustomControlsInit, noteTokenOptions, type TokenOptions } from './options.ts';
import { askOther, others, tellBack } from './others.ts';
import { authGetTokenByLayer } from './popup.ts';
import { askPre, isGood, saidBy } from './pre.ts';
import { local } from './words.ts';

needsInLife('CryptoJS');

let running: Flow | null = null;

function getTokenInfo(options: TokenOptions = {}): void {
  // As in life a second one calls nothing back while one runs.
  if (running !== null) return;
  noteTokenOptions(options);
  const flow = new Flow(options, () => {
    running = null;
  });
  about.app = flow.of('appId');
  running = flow;
  void play(flow);
}

async function play(flow: Flow): Promise<void> {
  // Pages of this machine are as safe without TLS.
  if (!isSecureContext) return flow.fail('YDData', local('514'));
  const pre = await askPre(flow);
  if (flow.stopped('YDData')) return;
  if (pre === null) return flow.fail('YDData', local('500'));
  if (isGood(pre)) return openConsent(flow, 'YDData', 'CM', pre);
  flow.note('YDData', saidBy(pre, 'resultDesc'));
  if (flow.of('openType') === '1') await playOthers(flow);
  else flow.end();
}

async function playOthers(flow: Flow): Promise<void> {
  for (const other of others) {
    const leg = await askOther(flow, other);
    if (leg === null) return;
    if ('said' in leg) {
      flow.note(other.slot, leg.said);
      continue;
    }
    const told = await tellBack(flow, other, leg.data);
    if (flow.stopped(other.slot)) return;
    // Whoever has got that far is asked no further.
    if (told === null) return flow.fail(other.slot, local('500'));
    if (!isGood(told)) return flow.fail(other.slot, saidBy(told, 'desc'));
    return openConsent(flow, other.slot, other.oper, told);
  }
  flow.end();
}

function endGetToken(): void {
  if (running !== null) running.isEnded = true;
}

function connection(appId?: string): object {
  about.app = appId ?? '';
  const told = getConnection(appId);
  void ask({ method: 'POST', url: logAt(), body: { header: told, body: { log: [] } } });
  return told;
}

const members = {
  getConnection: connection,
  getTokenInfo,
  authGetToken,
  authGetTokenByLayer,
  CustomControlsInit,
  authPageInit,
  endGetToken,
};

Object.assign(globalThis, { YDRZAuthLogin: watched('YDRZAuthLogin', members) });
