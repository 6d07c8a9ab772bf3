import { wrongOf } from '../book.ts';
import { base64Of, bytesOf, fromKey, md5, seal, toKey, unseal } from '../crypto.ts';
import { jsonOf, readJson } from '../json.ts';
import { appOf, illegal, lacking, lineAway, openJson, stampWrong, wrong } from '../request.ts';
import { drawn, msOf17, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Order, Pair, Recipe, Wrong } from '../words.ts';

/** The three names of the route, by build, and the interface that each speaks. */
const names = {
  Bx: ['scripAndTokenForHttpsBx', '3.1'],
  plain: ['scripAndTokenForHttps', '3.0'],
  V2: ['scripAndTokenForHttpsV2', '3.0'],
} as const;

/** Under the sign; a literal `0` closes it. */
const order = [
  'sdkver',
  'appid',
  'imsi',
  'operatortype',
  'networktype',
  'mobilebrand',
  'mobilemodel',
  'mobilesystem',
  'clienttype',
  'msgid',
  'timestamp',
  'appkey',
  'subimsi',
  'apppackage',
  'appsign',
  'ipv4_list',
  'ipv6_list',
  'sdkType',
  'tempPDR',
  'scrip',
  'userCapaid',
  'funcType',
  'socketip',
];

const keyOf = (seed: string) => drawn(`${seed} key`, 16);
const ivOf = (seed: string) => Buffer.from(drawn(`${seed} iv`, 32), 'hex');

/** Android's Base64 breaks its lines after 76 characters. */
const broken = (bytes: Buffer) => bytes.toString('base64').replace(/.{76}/g, '$&\n');

/** M8 [C]: a scrip for a line inside an envelope (`pre`), or a token for a scrip in clear (`authz`). */
function call(id: 'M8/pre' | 'M8/authz'): Recipe {
  const isPre = id === 'M8/pre';
  return {
    id,
    caller: 'device',
    ask(asked, slip = {}) {
      const { app, seed } = asked;
      const [name, version] = asked.ways?.includes('3.0')
        ? names.plain
        : asked.ways?.includes('V2')
          ? names.V2
          : names.Bx;
      const isStrong = asked.ways?.includes('strong') === true;
      let pairs: readonly Pair[] = parts(asked, version, isPre);
      pairs = slip.parts?.(pairs) ?? pairs;
      const all = pairs;
      const values = order.map((each) => (each === 'appkey' ? (slip.secret ?? app.cmcc.appKey) : partOf(all, each)));
      const made = md5([...(slip.joined?.(values) ?? values), '0'].join(''));
      pairs = [...pairs, ['sign', slip.sign?.(made) ?? made]];
      const sealed = (part: string, value: string) => slip.sealed?.(value, part) ?? value;
      const outer: readonly Pair[] = isPre
        ? [
            [
              'encrypted',
              sealed(
                'encrypted',
                toKey(isStrong ? 'cmcc-platform-2048.pub.pem' : 'cmcc-platform.pub.pem', keyOf(seed)).toString('hex'),
              ),
            ],
            ['encryptedIV', sealed('encryptedIV', broken(ivOf(seed)))],
            ['reqdata', sealed('reqdata', broken(seal(jsonOf(pairs), keyOf(seed), ivOf(seed))))],
            ['securityreinforce', isStrong ? '2' : '1'],
          ]
        : pairs;
      const headers = {
        'content-type': 'application/json',
        sdkVersion: 'quick_login_android_5.9.11',
        'CMCC-EncryptType': 'STD',
        traceId: drawn(`${seed} trace`, 32),
        appid: app.cmcc.appId,
        connection: 'Keep-Alive',
        interfaceVersion: version,
        dnsParseResult: '1',
      };
      const url = `https://rcs.cmpassport.com/unisdk/rs/${name}`;
      const sent = { method: 'POST', url, headers, body: jsonOf(slip.outer?.(outer) ?? outer) };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ status, headers, body }, { seed }) {
      const answer = objectIn(body);
      const code = said(answer, 'resultCode') ?? said(answer, 'resultcode') ?? '';
      const sealed = said(answer, 'resultdata');
      const bytes = sealed === undefined ? null : base64Of(sealed);
      const told =
        sealed === undefined
          ? answer
          : objectIn((bytes === null ? null : unseal(bytes, keyOf(seed), ivOf(seed))) ?? '');
      const head = (name: string) => headers.find(([each]) => each.toLowerCase() === name)?.[1];
      const location = status === 301 || status === 302 ? head('location') : undefined;
      const all = Object.keys(told).map((name) => [name, said(told, name) ?? ''] as const);
      const kept = {
        ...Object.fromEntries(all),
        ...(location === undefined ? {} : { pplocation: head('pplocation') ?? '' }),
      };
      const scrip = said(told, 'phonescrip');
      // A client that gets no new scrip, or one without a life, has to ask for the whole again.
      const isWhole = scrip !== undefined && Number(said(told, 'scripExpiresIn')) > 0;
      const token = isPre ? scrip : said(told, 'token');
      return {
        code,
        ok: (code === '103000' && isWhole && token !== undefined) || location !== undefined,
        token,
        mask: said(told, 'securityphone'),
        location,
        kept,
      };
    },
    judge(sent, known) {
      const opened = openJson(sent, [], ['riskControlInfo']);
      const outer = opened.pairs;
      if (outer === null) return { wrong: opened.wrong, open: [] };
      const found: Wrong[] = [...opened.wrong];
      let pairs = outer;
      if (isPre) {
        found.push(...lacking(outer, ['encrypted', 'encryptedIV', 'reqdata']));
        const encrypted = bytesOf(partOf(outer, 'encrypted'));
        const key =
          encrypted === null
            ? null
            : fromKey(
                partOf(outer, 'securityreinforce') === '2' ? 'cmcc-platform-2048.pem' : 'cmcc-platform.pem',
                encrypted,
              );
        const [iv, reqdata] = [base64Of(partOf(outer, 'encryptedIV')), base64Of(partOf(outer, 'reqdata'))];
        const text = key === null || iv === null || reqdata === null ? null : unseal(reqdata, key, iv);
        const members = text === null ? null : readJson(text);
        const parts = ['encrypted', 'encryptedIV', 'reqdata', 'securityreinforce'];
        if (members === null)
          return {
            wrong: [
              ...found,
              ...parts.flatMap((at) => [wrong('crypt.fail', at), wrong('req.not-json', at), wrong('req.param', at)]),
            ],
            open: [],
          };
        pairs = members.map(({ name, value }) => [name, value] as const);
        if (new Set(pairs.map(([name]) => name)).size < pairs.length)
          found.push(wrong('req.param', 'reqdata'), wrong('req.not-json', 'reqdata'));
      }
      const of = (name: string) => partOf(pairs, name);
      found.push(
        ...lacking(pairs, ['sdkver', 'appid', 'msgid', 'timestamp', 'apppackage', 'funcType', 'userCapaid', 'sign']),
      );
      const app = appOf(known, 'cmcc', of('appid'));
      if (app === undefined) found.push(wrong('app.unknown', 'appid'));
      else {
        if (of('apppackage') !== (app.packageName || app.bundleId))
          found.push(wrong('app.identity-mismatch', 'apppackage'));
        if (of('appsign') !== app.packageSign) found.push(wrong('app.identity-mismatch', 'appsign'));
        const readings = [of, (name: string) => encodeURIComponent(of(name)), (name: string) => plain(of(name))];
        const encoded = ['mobilebrand', 'mobilemodel', 'mobilesystem'];
        const isSigned = readings.some((read) => {
          const values = order.map((name) =>
            name === 'appkey' ? app.cmcc.appKey : encoded.includes(name) ? read(name) : of(name),
          );
          return of('sign').toLowerCase() === md5([...values, '0'].join(''));
        });
        if (!isSigned) found.push(wrong('sig.bad', 'sign'));
      }
      found.push(...stampWrong(msOf17(of('timestamp')), known, 'timestamp'));
      if (!['pre', 'authz'].includes(of('funcType'))) found.push(...illegal('funcType'));
      if (!['200', '50'].includes(of('userCapaid'))) found.push(...illegal('userCapaid'));
      const line = lineAway(known, 'cmcc');
      const scrip = wrongOf(of('scrip'), 'scrip', known, { carrier: 'cmcc', kind: 'scrip', app: app?.name ?? '' });
      // Who has no scrip is known by the line, for a token too; what a scrip is worth to `pre` nobody says.
      if (of('funcType') === 'authz' && of('scrip') !== '') found.push(...scrip);
      else found.push(...line.wrong);
      const unsaid = ['ver', 'operatortype', 'networktype', 'clienttype', 'sdkType', 'targetVersion'].flatMap(illegal);
      const usual = parts({ app: known.apps[0], nowMs: 0, seed: '', purpose: 'login' } as Order, '3.1', isPre);
      const open = [
        ...(of('funcType') === 'authz' && of('scrip') !== '' ? [] : line.open),
        ...unsaid.filter(({ at }) => of(at) !== partOf(usual, at)),
        ...(['3.0', '3.1'].includes(of('interfacever')) ? [] : illegal('interfacever')),
        ...(of('funcType') === 'authz' && of('scrip') !== ''
          ? []
          : scrip.filter(({ why }) => why !== 'req.param' && (why !== 'tok.empty' || of('funcType') === 'authz'))),
      ];
      return { wrong: found, open };
    },
  };
}

function parts({ app, nowMs, seed, purpose, token = '' }: Order, interfacever: string, isPre: boolean): Pair[] {
  const made: Readonly<Record<string, string>> = {
    ver: '1.0',
    sdkver: 'quick_login_android_5.9.11',
    targetVersion: '0',
    appid: app.cmcc.appId,
    imsi: '',
    operatortype: '1',
    networktype: '1',
    mobilebrand: 'HONOR',
    mobilemodel: encodeURIComponent('荣耀 9X'),
    mobilesystem: 'android10',
    clienttype: '0',
    interfacever,
    expandparams: '',
    msgid: drawn(`${seed} msgid`, 32),
    timestamp: stamp17(nowMs),
    subimsi: '',
    apppackage: app.packageName || app.bundleId,
    appsign: app.packageSign,
    ipv4_list: '10.0.0.1',
    ipv6_list: '',
    sdkType: '001',
    tempPDR: `%${drawn(`${seed} pdr`, 32)}`,
    scrip: isPre ? '' : token,
    userCapaid: purpose === 'login' ? '200' : '50',
    funcType: isPre ? 'pre' : 'authz',
    socketip: '',
    riskControlInfo: '',
    simOperator: '46000',
  };
  return Object.entries(made);
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const m8: readonly Recipe[] = [call('M8/pre'), call('M8/authz')];
