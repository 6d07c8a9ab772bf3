import { jsonOf } from '../json.ts';
import { appOf, illegal, lacking, lineWrong, openJson, wrong } from '../request.ts';
import { drawn, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Came, Heard, Order, Pair, Recipe, Wrong } from '../words.ts';
import { browserHeaders, originWrong, pageOrder, pageSign, pageStamp, userInformation } from './page.ts';

interface Product {
  readonly id: string;
  readonly url: string;
  readonly version: string;
  readonly businessType: string;
  readonly more: (order: Order) => readonly Pair[];
  readonly hear: (came: Came, order: Order) => Heard;
}

/** M12 and M13: what a page asks China Mobile first [C]. A page sets no header, so its JSON comes as text. */
function asked({ id, url, version, businessType, more, hear }: Product): Recipe {
  return {
    id,
    caller: 'page',
    ask(order, slip = {}) {
      const { app, nowMs, seed } = order;
      const traceId = drawn(`${seed} trace`, 32);
      let pairs: readonly Pair[] = [
        ['version', version],
        ['timestamp', stamp17(nowMs)],
        ['appId', app.cmcc.appId],
        ['businessType', businessType],
        ['traceId', traceId],
        ['msgId', traceId],
        ...more(order),
      ];
      pairs = slip.parts?.(pairs) ?? pairs;
      const all = pairs;
      const values = pageOrder.map((name) => partOf(all, name));
      const sign = pageSign(slip.joined?.(values) ?? values, slip.secret ?? app.cmcc.appKey);
      pairs = [...pairs, ['sign', slip.sign?.(sign) ?? sign]];
      const headers = { 'content-type': 'text/plain;charset=UTF-8', ...browserHeaders(app) };
      const sent = { method: 'POST', url, headers, body: jsonOf(slip.outer?.(pairs) ?? pairs) };
      return slip.sent?.(sent) ?? sent;
    },
    hear,
    judge(sent, known) {
      const opened = openJson(sent, [], [], true);
      const pairs = opened.pairs;
      if (pairs === null) return { wrong: opened.wrong, open: [] };
      const of = (name: string) => partOf(pairs, name);
      const found: Wrong[] = [...opened.wrong, ...lacking(pairs, [...pageOrder, 'sign'])];
      const app = appOf(known, 'cmcc', of('appId'));
      if (app === undefined) found.push(wrong('app.unknown', 'appId'));
      else if (of('sign').toLowerCase() !== pageSign(pageOrder.map(of), app.cmcc.appKey))
        found.push(wrong('sig.bad', 'sign'));
      const stamp = pageStamp(of('timestamp'), 'timestamp', known);
      // Of a number in it only some are a product: an unknown one has a code of its own, which says that it is misconfigured.
      if (of('businessType') !== businessType)
        found.push(...illegal('businessType'), wrong('app.not-allowed', 'businessType'));
      const open = [
        ...stamp.open,
        ...(of('version') === version ? [] : illegal('version')),
        ...(of('msgId') === of('traceId') ? [] : illegal('msgId')),
      ];
      return { wrong: [...found, ...stamp.wrong, ...originWrong(sent, app), ...lineWrong(known, 'cmcc')], open };
    },
  };
}

/** What M12 and M16 both give: one in `body`, the other flat. */
export function hearPage(body: unknown, code: string, given: string): Heard {
  const token = said(body, 'accessToken');
  const names = ['authPageUrl', 'authLevel', 'appName', 'maskPhone', 'customerPrivacyConfig', 'msisdnOwner'];
  const kept = Object.fromEntries(names.map((name) => [name, said(body, name) ?? '']));
  const isWhole = token !== undefined && token !== '' && kept['authPageUrl'] !== '' && kept['authLevel'] !== '';
  return {
    code,
    ok: code === '103000' && isWhole,
    token,
    mask: kept['maskPhone'],
    kept: { ...kept, userInformation: given },
  };
}

export const m12: Recipe = asked({
  id: 'M12',
  url: 'https://verify.cmpassport.com/h5/httpsPreGetmobile',
  version: '2.0',
  businessType: '8',
  more: ({ seed }) => [
    ['authPageType', '0'],
    ['userInformation', userInformation(seed)],
    ['expandParams', ''],
  ],
  hear({ body }, { seed }) {
    const inner = objectIn(body)['body'];
    return hearPage(inner, said(inner, 'resultCode') ?? '', userInformation(seed));
  },
});

export const m13: Recipe = asked({
  id: 'M13',
  url: 'https://verify.cmpassport.com/h5/getMobile',
  version: '1.0',
  businessType: '5',
  more: ({ seed }) => [
    ['userInformation', userInformation(seed)],
    ['expandParams', 'callType=6006'],
  ],
  hear({ body }, { seed }) {
    const inner = objectIn(body)['body'];
    const code = said(inner, 'resultCode') ?? '';
    const token = said(inner, 'token');
    return {
      code,
      ok: code === '103000' && (token ?? '') !== '',
      token,
      kept: { userInformation: userInformation(seed) },
    };
  },
});
