import type { CarrierId, Gateway, Outcome, Ports, Store } from '../reference/index.ts';
import { assemblePorts } from '../reference/ports.ts';
import type { Mutant, Rewrite } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

const right = assemblePorts({});

type App = Parameters<Gateway['getMobile']>[0];

/** Numbers by the browser that a page told of, app by app. */
function byBrowser(gateway: Gateway): Gateway {
  const known = new Map<string, Outcome>();
  return {
    ...gateway,
    async getMobile(app: App, token, userInformation = '') {
      const browser = `${app.cmcc?.appId} ${userInformation}`;
      const outcome = await gateway.getMobile(app, token, userInformation);
      if (userInformation === '' || outcome.is !== 'number') return outcome;
      const first = known.get(browser) ?? outcome;
      known.set(browser, first);
      return first;
    },
  };
}

interface Document {
  readonly RetCode?: unknown;
  readonly Data?: { readonly Phone?: string };
}

const says = (document: object, Data: object): string => JSON.stringify({ ...document, RetCode: 0, Message: '', Data });

/** Lets whoever has no token in by what the browser got before. */
function remembersBrowsers(): Rewrite {
  const numbers = new Map<string, string>();
  return ({ text, document }, { body }) => {
    const told = new URLSearchParams(body);
    const browser = told.get('UserInformation') ?? told.get('userInformation') ?? '';
    if (browser === '' || document === null) return { text };
    const { Data } = document as Document;
    const key = `${told.get('BusinessId')} ${browser}`;
    if (Data?.Phone !== undefined) numbers.set(key, Data.Phone);
    const known = numbers.get(key);
    return { text: known !== undefined && told.get('Token') === 'null' ? says(document, { Phone: known }) : text };
  };
}

/** Takes the origin of any page that has its keys for a good identity of every application. */
function knowsOrigins(): Rewrite {
  const origins = new Set<unknown>();
  return ({ text, document }, { body }) => {
    if (document === null || !body.startsWith('{') || !body.includes('GetAppInfo')) return { text };
    const { Platform, PackageName } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    if (String(Platform) !== '3') return { text };
    if (document['RetCode'] === 0) origins.add(PackageName);
    return { text: origins.has(PackageName) ? says(document, { AppId: '300', AppKey: 'A' }) : text };
  };
}

const patienceMs = 240;

/** When China Mobile gave a token, by the time that stands in it. */
const issuedMs = (token: string): number => Number(/^STsid0{6}(\d{13})/.exec(token)?.[1] ?? Number.NaN);

/** How old the credential of each call is by the service's clock, as far as it shows. */
function ages() {
  const byMark = new Map<string, string>();
  const known = new Map<string, number>();
  const spentMark = (carrier: CarrierId, credential: string): string => {
    const mark = right.spentMark(carrier, credential);
    byMark.set(mark, credential);
    return mark;
  };
  const ageOf = ({ spentMark: mark, acceptedMs }: Parameters<Store['calls']['reserve']>[0]): number => {
    const token = byMark.get(mark) ?? '';
    known.set(token, acceptedMs - issuedMs(token));
    return known.get(token) ?? Number.NaN;
  };
  return { spentMark, ageOf, known };
}

const lifeMs = 120_000;

/** Refuses what is older than half of a life, and within it. */
function refusesOld(): Partial<Ports> {
  const { spentMark, ageOf } = ages();
  const old = ({ calls }: Store): Swapped => ({
    calls: {
      async reserve(call, ...rest) {
        const age = ageOf(call);
        return age > lifeMs / 2 && age < lifeMs ? { is: 'spent' } : calls.reserve(call, ...rest);
      },
    },
  });
  return { spentMark, wrapStore: swap(old) };
}

/** Lets in whoever comes a few lives too late. */
function forgivesDelays(): Partial<Ports> {
  const { spentMark, ageOf, known } = ages();
  const noted = ({ calls }: Store): Swapped => ({
    calls: {
      reserve(call, ...rest) {
        ageOf(call);
        return calls.reserve(call, ...rest);
      },
    },
  });
  const wrapGateway = (gateway: Gateway): Gateway => ({
    ...gateway,
    async verifyMobile(app, token, ...rest) {
      const outcome = await gateway.verifyMobile(app, token, ...rest);
      const age = known.get(token) ?? 0;
      return outcome.is === 'refused' && age > lifeMs && age < 5 * lifeMs ? { is: 'match' } : outcome;
    },
  });
  return { spentMark, wrapStore: swap(noted), wrapGateway };
}

const newRanges = /^19[57]/;

/** What a person, a platform and a moment have to do with a token, and with the number that it gives. */
export const binding: readonly Mutant[] = [
  {
    id: 'one-number-a-browser',
    title: { en: 'gives a browser the first number that it got there', zh: '同一浏览器始终返回首次取到的号码' },
    bug: 'numbers are kept by what the page said of its browser, which outlives a SIM',
    claims: ['PAGE-SWAP-01'],
    ports: { wrapGateway: byBrowser },
  },
  {
    id: 'remembers-browsers',
    title: { en: 'lets a browser in without a token that had one before', zh: '曾登录的浏览器没有令牌也放行' },
    bug: '“remember me”, at the wrong end',
    claims: ['PAGE-WIFI-01'],
    rewrite: remembersBrowsers(),
  },
  {
    id: 'pages-for-every-app',
    title: { en: 'gives the keys of every app to a registered page', zh: '已登记的网页可取得任意应用的密钥' },
    bug: 'origins are looked up in all that is registered',
    claims: ['APP-BOOT-09'],
    rewrite: knowsOrigins(),
  },
  {
    id: 'answers-later',
    title: { en: 'answers that a carrier has not answered yet', zh: '运营商稍慢便答复“稍后再查”' },
    bug: 'a job queue whose result is to be asked for',
    claims: ['VRF-SLOW-01'],
    ports: {
      wrapGateway: (gateway) => ({
        ...gateway,
        verifyMobile: (...of) =>
          Promise.race([
            gateway.verifyMobile(...of),
            new Promise<Outcome>((resolve) => {
              setTimeout(resolve, patienceMs, { is: 'undeterminable', why: 'timeout' });
            }),
          ]),
      }),
    },
  },
  {
    id: 'halves-the-life',
    title: { en: 'takes no token of China Mobile that is older than a minute', zh: '移动令牌超过一分钟即视为失效' },
    bug: 'a life of its own, by the time that stands in the token',
    claims: ['TOK-EXPIRY-03'],
    portsWith: refusesOld,
  },
  {
    id: 'forgives-delays',
    title: { en: 'passes a token that came too late', zh: '迟到的令牌也放行' },
    bug: 'what is late is taken for the network’s fault, and the user was there in time',
    claims: ['TOK-LATE-01'],
    portsWith: forgivesDelays,
  },
  {
    id: 'refuses-the-future',
    title: { en: 'refuses tokens whose time is ahead of its own clock', zh: '令牌时间晚于本机时钟即拒绝' },
    bug: 'a token is read that is the carrier’s affair, and clocks are taken for equal',
    claims: ['TOK-UNUSED-01'],
    ports: { route: (token, phone) => (issuedMs(token) > Date.now() + 300_000 ? null : right.route(token, phone)) },
  },
  {
    id: 'formats-new-ranges',
    title: { en: 'writes numbers of new ranges with their country code', zh: '新号段的号码带国家码返回' },
    bug: 'a library formats what it knows for home, and the rest for abroad',
    claims: ['NUM-RANGES-01'],
    rewrite: ({ text, document }) => {
      const { Data } = (document ?? {}) as Document;
      const isNew = newRanges.test(Data?.Phone ?? '');
      return { text: isNew ? JSON.stringify({ ...document, Data: { Phone: `+86${Data?.Phone}` } }) : text };
    },
  },
  {
    id: 'believes-who-is-abroad',
    title: { en: 'passes numbers from abroad that come without a token', zh: '境外号码没有令牌也放行' },
    bug: 'where no carrier can tell, the app is believed',
    claims: ['SIM-ABROAD-01'],
    rewrite: ({ text, document }, { body }) => {
      const told = new URLSearchParams(body);
      const isBelieved = told.get('Token') === 'null' && (told.get('Phone') ?? '').startsWith('+852');
      return { text: isBelieved && document !== null ? says(document, { VerifyResult: 'PASS' }) : text };
    },
  },
];
