import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import type { Opened, RouteTable, Unopened } from '../../../core/route/route.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { only } from '../../rules/only.ts';
import { type Envelope, signed } from '../envelope.ts';
import { isPage, openPageAsk, type Preauth, unknownSign } from '../page-ask.ts';
import { answerPreauth, intendFor, ofApp, ofAsking, preauth, purposeOf, redirectsBack } from '../preauth.ts';

function open(arrival: Arrival, pair?: PlatformPair): Opened<Preauth> | Unopened {
  const page = openPageAsk(arrival);
  if (page === null) return preauth.open(arrival, pair);
  return 'unopened' in page ? page : { fields: page, app: page.appId, held: null, seal: null };
}

const isSealed = (f: Preauth): boolean => !isPage(f);

/**
 * Access code for the bearer's number. `bussinessType=jy`, double s and all, asks for verify. The page script `fjs` asks it too,
 * in the open [ctcc-fjs].
 */
export const t1: RouteTable<Preauth> = {
  ...preauth,
  open,
  rules: [
    only(isSealed, redirectsBack),
    ...ofApp,
    only(isSealed, signed),
    only(
      isPage,
      unknownSign(40, ({ form }) => form.get('sign') ?? ''),
    ),
    ...ofAsking,
  ],
  intend: (f, at) => intendFor(f, at, purposeOf(f)),
  write: answerPreauth,
};

/** The same under its alternative host. */
export const t1b: RouteTable<Preauth> = {
  ...t1,
  id: 'T1b',
  rowsCallIt: 'T1',
  hosts: ['card.e.189.cn'],
  source: 'S-CTJJ, ctcc-addresses',
};

/** One-tap pre-login of the newer SDK: always login. */
export const t2: RouteTable<Envelope> = {
  ...preauth,
  id: 'T2',
  path: '/gw/presdk.do',
  source: 'S-MOBC, ctcc-addresses',
  intend: (f, at) => intendFor(f, at, 'login'),
};
