import { bytesOf, fromKey, md5, seal, toKey, unseal, zeroBytes } from '../crypto.ts';
import { jsonOf } from '../json.ts';
import { appOf, lacking, lineAway, openJson, stampWrong, wrong } from '../request.ts';
import { drawn, msOf17, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';

const url = 'http://onekey.cmpassport.com/unisdk/rs/getPrePhonescrip';

/** What stands where in the sealed list: no names travel, so a place that is left out shifts all that follow. */
const places = [
  'ver',
  'sdkver',
  'appid',
  'logintype',
  'empty5',
  'imsi',
  'imei',
  'operatortype',
  'networktype',
  'mobilebrand',
  'mobilemodel',
  'mobilesystem',
  'clienttype',
  'interfacever',
  'expandparams',
  'msgid',
  'timestamp',
  ...Array.from({ length: 9 }, (_, at) => `empty${18 + at}`),
  'apppackage',
  'appsign',
  'sign',
  'empty30',
  'ipv4',
  'ipv6',
];

const order = [
  'sdkver',
  'appid',
  'logintype',
  'imsi',
  'imei',
  'operatortype',
  'networktype',
  'mobilebrand',
  'mobilemodel',
  'mobilesystem',
  'clienttype',
  'msgid',
  'timestamp',
  'appkey',
  'apppackage',
  'appsign',
  'ipv4',
  'ipv6',
];

const keyOf = (seed: string) => drawn(`${seed} key`, 16);

/** M6, a scrip for a line [C]. */
export const m6: Recipe = {
  id: 'M6',
  caller: 'device',
  ask({ app, nowMs, seed, ways = [] }, slip = {}) {
    const isStrong = ways.includes('strong');
    const key = keyOf(seed);
    let pairs: readonly Pair[] = places.map((name) => [name, filled(name)]);
    function filled(name: string): string {
      const known: Record<string, string> = {
        ver: '1.0',
        sdkver: 'quick_login_android_5.7.2',
        appid: app.cmcc.appId,
        logintype: '3',
        imei: 'none',
        operatortype: '1',
        networktype: '1',
        mobilebrand: 'HONOR',
        mobilemodel: encodeURIComponent('荣耀 9X'),
        mobilesystem: 'android10',
        clienttype: '0',
        interfacever: '7.0',
        msgid: drawn(`${seed} msgid`, 32),
        timestamp: stamp17(nowMs),
        apppackage: app.packageName || app.bundleId,
        appsign: app.packageSign,
        ipv4: '10.0.0.1',
      };
      return known[name] ?? '';
    }
    pairs = slip.parts?.(pairs) ?? pairs;
    const all = pairs;
    const values = order.map((name) => (name === 'appkey' ? (slip.secret ?? app.cmcc.appKey) : partOf(all, name)));
    const made = md5((slip.joined?.(values) ?? values).join('')).toUpperCase();
    const sign = slip.sign?.(made) ?? made;
    const list = pairs.map(([name, value]) => (name === 'sign' ? sign : value)).join('&');
    const sealed = (name: string, value: string) => slip.sealed?.(value, name) ?? value;
    let outer: readonly Pair[] = [
      [
        'encrypted',
        sealed(
          'encrypted',
          toKey(isStrong ? 'cmcc-platform-2048.pub.pem' : 'cmcc-platform.pub.pem', key).toString('hex'),
        ),
      ],
      ['reqdata', sealed('reqdata', seal(list, key, zeroBytes).toString('hex'))],
    ];
    // Where the mark of the larger key stands in M6 nobody says: as in M8 [assumed].
    if (isStrong) outer = [...outer, ['securityreinforce', '2']];
    const headers = { 'content-type': 'application/json', traceId: drawn(`${seed} trace`, 32) };
    const sent = { method: 'POST', url, headers, body: jsonOf(slip.outer?.(outer) ?? outer) };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ status, headers, body }, { seed }) {
    const answer = objectIn(body);
    const code = said(answer, 'resultCode') ?? '';
    const sealed = bytesOf(said(answer, 'resultdata') ?? '');
    const told = objectIn((sealed === null ? null : unseal(sealed, keyOf(seed), zeroBytes)) ?? '');
    const location =
      status === 301 || status === 302 ? headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined;
    const kept = Object.fromEntries(Object.keys(told).map((name) => [name, said(told, name) ?? '']));
    const notify = headers.find(([name]) => name.toLowerCase() === 'pplocation')?.[1];
    return {
      code,
      ok: (code === '103000' && said(told, 'phonescrip') !== undefined) || location !== undefined,
      token: said(told, 'phonescrip'),
      mask: said(told, 'securityphone'),
      location,
      kept: { ...kept, ...(notify === undefined ? {} : { pplocation: notify }) },
    };
  },
  judge(sent, known) {
    const opened = openJson(sent);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, ['encrypted', 'reqdata'])];
    const encrypted = bytesOf(partOf(pairs, 'encrypted'));
    const key =
      encrypted === null
        ? null
        : fromKey(
            partOf(pairs, 'securityreinforce') === '2' ? 'cmcc-platform-2048.pem' : 'cmcc-platform.pem',
            encrypted,
          );
    const reqdata = bytesOf(partOf(pairs, 'reqdata'));
    const list = key === null || reqdata === null ? null : unseal(reqdata, key, zeroBytes)?.split('&');
    if (list === undefined || list === null)
      return { wrong: [...found, wrong('crypt.fail', 'encrypted'), wrong('crypt.fail', 'reqdata')], open: [] };
    // Whoever shifts a list says something wrong of most of its places: any of them may be told first.
    if (list.length !== places.length) found.push(wrong('req.param', 'reqdata'));
    const inner = places.map((name, at) => [name, list[at] ?? ''] as const);
    const of = (name: string) => partOf(inner, name);
    found.push(...lacking(inner, ['sdkver', 'appid', 'msgid', 'timestamp', 'apppackage', 'sign']));
    const app = appOf(known, 'cmcc', of('appid'));
    if (app === undefined) found.push(wrong('app.unknown', 'appid'));
    else {
      if (of('apppackage') !== (app.packageName || app.bundleId))
        found.push(wrong('app.identity-mismatch', 'apppackage'));
      if (of('appsign') !== app.packageSign) found.push(wrong('app.identity-mismatch', 'appsign'));
      const readings = [of, (name: string) => plain(of(name))];
      const isSigned = readings.some((read) => {
        const text = order.map(
          (name) =>
            ({ logintype: '3', operatortype: '1', clienttype: '0', appkey: app.cmcc.appKey })[name] ?? read(name),
        );
        return of('sign').toLowerCase() === md5(text.join(''));
      });
      if (!isSigned) found.push(wrong('sig.bad', 'sign'));
    }
    found.push(...stampWrong(msOf17(of('timestamp')), known, 'timestamp'));
    const fixed = [
      ['ver', '1.0'],
      ['logintype', '3'],
      ['interfacever', '7.0'],
    ] as const;
    const line = lineAway(known, 'cmcc');
    const open = fixed.filter(([name, value]) => of(name) !== value).map(([name]) => wrong('req.param', name));
    return { wrong: [...found, ...line.wrong], open: [...open, ...line.open] };
  },
};

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
