import { bytesOf, md5, seal, unseal, zeroDigits } from '../crypto.ts';
import { jsonOf, readJson } from '../json.ts';
import { appOf, headerOf, illegal, lacking, openJson, wrong } from '../request.ts';
import { doubled, drawn, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';
import { browserHeaders, originWrong, pageStamp, userInformation } from './page.ts';

/** The key of a page's seal: sixteen characters of the upper-case MD5 of what is sent beside it. */
export const pageKey = (encrypted: string): string => md5(encrypted).toUpperCase().slice(8, 24);

const order = ['appId', 'interfaceVersion', 'msgId', 'timestamp'];

/** M14 and M15, where a page may ask another carrier [C]: the answer is an address at that carrier, ready to be loaded. */
function leg(id: 'M14' | 'M15', path: string): Recipe {
  return {
    id,
    caller: 'page',
    ask({ app, nowMs, seed, ways = [] }, slip = {}) {
      const isMini = ways.includes('mini');
      const interfaceVersion = isMini ? '1.0' : '2.0';
      const encrypted = drawn(`${seed} encrypted`, 16).toUpperCase();
      const traceId = drawn(`${seed} trace`, 32);
      let inner: readonly Pair[] = [
        ['ver', '1.0'],
        ['appId', app.cmcc.appId],
        ['interfaceVersion', interfaceVersion],
        ['expandParams', ''],
        ['msgId', traceId],
        ['timestamp', stamp17(nowMs)],
        ['mobilesystem', isMini ? '2' : '3'],
      ];
      inner = slip.parts?.(inner) ?? inner;
      const all = inner;
      const values = order.map((name) => partOf(all, name));
      const sign = md5((slip.joined?.(values) ?? values).join(''));
      const text = jsonOf([...inner, ['sign', slip.sign?.(sign) ?? sign]]);
      const reqdata = seal(text, pageKey(encrypted), zeroDigits).toString('hex');
      const pairs: readonly Pair[] = [
        ['encrypted', encrypted],
        ['reqdata', slip.sealed?.(reqdata, 'reqdata') ?? reqdata],
        ['businessType', '8'],
      ];
      const headers = {
        appId: app.cmcc.appId,
        interfaceVersion,
        traceId,
        'content-type': 'application/json',
        ...browserHeaders(app),
      };
      const sent = {
        method: 'POST',
        url: `https://www.cmpassport.com/h5/onekeylogin/${path}`,
        headers,
        body: jsonOf(slip.outer?.(pairs) ?? pairs),
      };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ body }, { seed }) {
      const answer = objectIn(body);
      const code = said(answer, 'resultCode') ?? '';
      const location = said(answer, 'data');
      const kept = { traceId: drawn(`${seed} trace`, 32), userInformation: userInformation(seed) };
      return { code, ok: code === '103000' && location !== undefined, location, kept };
    },
    judge(sent, known) {
      // The web script names no type.
      const opened = openJson(sent, [], [], true);
      const pairs = opened.pairs;
      if (pairs === null) return { wrong: opened.wrong, open: [] };
      const names = ['appId', 'interfaceVersion', 'traceId'];
      const header = names.map((name) => [name, headerOf(sent, name.toLowerCase())] as const);
      const found: Wrong[] = [
        ...opened.wrong,
        ...lacking(pairs, ['encrypted', 'reqdata', 'businessType']),
        ...lacking(header, names),
      ];
      if (partOf(pairs, 'businessType') !== '8')
        found.push(...illegal('businessType'), wrong('app.not-allowed', 'businessType'));
      const bytes = bytesOf(partOf(pairs, 'reqdata'));
      const text = bytes === null ? null : unseal(bytes, pageKey(partOf(pairs, 'encrypted')), zeroDigits);
      const members = text === null ? null : readJson(text);
      if (members === null)
        return {
          wrong: [
            ...found,
            wrong('crypt.fail', 'reqdata'),
            wrong('crypt.fail', 'encrypted'),
            wrong('req.not-json', 'reqdata'),
          ],
          open: [],
        };
      const inner = members.map(({ name, value }) => [name, value] as const);
      const of = (name: string) => partOf(inner, name);
      found.push(
        ...doubled(inner).flatMap(() =>
          ['req.param', 'req.not-json', 'crypt.fail'].map((why) => wrong(why, 'reqdata')),
        ),
      );
      found.push(...lacking(inner, [...order, 'sign']));
      const app = appOf(known, 'cmcc', of('appId'));
      if (app === undefined || of('appId') !== partOf(header, 'appId'))
        found.push(wrong('app.unknown', 'appId'), wrong('app.identity-mismatch', 'appId'), wrong('req.param', 'appId'));
      if (of('sign').toLowerCase() !== md5(order.map(of).join(''))) found.push(wrong('sig.bad', 'sign'));
      const stamp = pageStamp(of('timestamp'), 'timestamp', known);
      const odd = [
        ...(of('ver') === '1.0' ? [] : illegal('ver')),
        ...(of('interfaceVersion') === partOf(header, 'interfaceVersion') ? [] : illegal('interfaceVersion')),
        ...(/^\d$/.test(of('mobilesystem')) ? [] : illegal('mobilesystem')),
      ];
      return { wrong: [...found, ...stamp.wrong, ...originWrong(sent, app)], open: [...stamp.open, ...odd] };
    },
  };
}

export const m14: Recipe = leg('M14', 'getNewTelecomPhonescrip');
export const m15: Recipe = leg('M15', 'getNewUnicomPhonescrip');
