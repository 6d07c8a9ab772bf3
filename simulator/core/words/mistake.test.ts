import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import table from '../../../fixtures/words/problems.json' with { type: 'json' };
import { isProblemCode } from '../../control/problem-codes.ts';
import { codeOf, fixIn, heading, headingIn, headingOf, type MistakeId, messageIn, mistake } from './mistake.ts';
import { placesIn, said, type Words } from './said.ts';

const root = new URL('../../../', import.meta.url);
const rows = Object.entries(table) as [MistakeId, Record<string, Words | string>][];
const texts = rows.flatMap(([id, row]) =>
  Object.entries(row).flatMap(([part, words]) => (typeof words === 'string' ? [] : [{ id, part, words }])),
);

/** What Chinese readers know by its own name: words of the wire, of the command line and of the trade. */
const names = new Set(
  `Android API adopt after application armAll Authorization await Base64 Bearer BOM carrier CIDR close cmcc code control
  create createDispatcher createWorld ctcc cucc DELETE encodeURIComponent express false fault foreign GBK GET H5 Host HTTP
  by through hotspot-of none as expect scenario world http broadnet box ID id IP IPv4 IPv6 json JSON kind leaseMs SM2 M6 msisdn no-service null openapi others pass PATCH PEM POST portedFrom
  POST promise RSA sanwang runs scenarios SDK SIM SPKI state subscribers times timeoutMs token true ttlMs up URL UTF UTF-8 UTF-16 effects host
  face refuse NO PROXY CONNECT TLS hosts list www.cmpassport.com carriers carriers.test a.b.c.d-a.b.c.e worlds keys CA ca ca-dir chmod chown o-w renew control-token express.json https openapi.json x deleteWorld for
  help K M phone set login PHONE routes SANWANG service CONTROL TOKEN Linux PATH root sudo unshare mount util-linux map-user apt-get install TMPDIR no-proxy-env public-url reference mutant conform suite runs
  touch etc run off real-ports cap-add SYS ADMIN security-opt apparmor unconfined userInformation TEXT VALUE private-key FILE PKCS preflight OPTIONS sign app appKey AES
  proxy handset script phone-cmcc open --carrier connect accept handshake request gateway platform harmony powered-off off fromMs toMs ttlMs flap cron aliyun check rollback rollsBack apps body form openAccount YAML
  F S FFS fixed distribution ms p99Ms on.gateway net.blackhole net.refused says user verify match again sms error variant`.split(
    /\s+/,
  ),
);

describe('the table', () => {
  it.each(texts)('has the same places in both languages: $id $part', ({ words }) => {
    expect(new Set(placesIn(words.zh))).toEqual(new Set(placesIn(words.en)));
  });

  it('is of the form that its schema says, and its codes are answered', () => {
    const schema = JSON.parse(readFileSync(new URL('fixtures/schemas/problem-words.schema.json', root), 'utf8'));
    const valid = new Ajv2020({ allErrors: true }).compile(schema);
    expect(valid(table) ? [] : valid.errors).toEqual([]);
    const codes = rows.flatMap(([id]) => codeOf(id) ?? []);
    expect(codes.filter((code) => !isProblemCode(code))).toEqual([]);
  });

  it('leaves out no part that nothing decides', () => {
    for (const { words } of texts)
      for (const text of [words.en, words.zh])
        for (const [, part = ''] of text.matchAll(/\[([^\]]*)\]/g)) expect(placesIn(part)).not.toEqual([]);
  });

  it('has no kind of mistake that nobody makes', () => {
    const sources = ['simulator', 'bin', 'conformance']
      .flatMap((folder) =>
        readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
      )
      .filter((name) => name.endsWith('.ts') && !name.includes('.test') && !name.includes('/testing/'))
      .map((name) => readFileSync(new URL(name, root), 'utf8'))
      .join('\n');
    const begun = [...sources.matchAll(/`([a-z]+\.[a-z-]*)\$\{/g)].map(([, start = '']) => start);
    const isMade = (id: string) => sources.includes(`'${id}'`) || begun.some((start) => id.startsWith(start));
    expect(rows.map(([id]) => id).filter((id) => !isMade(id))).toEqual([]);
  });
});

describe('Chinese', () => {
  const odd = fc.stringMatching(/^[测试 a"':;，和\][{}\\$&]{0,12}( and 2 more)?$/);

  it.each(texts)('stays Chinese whatever is put in: $id $part', ({ words }) => {
    const places = placesIn(words.zh);
    fc.assert(
      fc.property(fc.array(odd, { minLength: places.length, maxLength: places.length }), (values) => {
        const given = Object.fromEntries(places.map((name, i) => [name, values[i] ?? '']));
        // A private character in place of each value shows what the table itself says.
        const marks = Object.fromEntries(places.map((name) => [name, '\ue000']));
        const bare = said(words, marks, 'zh');
        const english = bare.match(/[A-Za-z][A-Za-z0-9.-]*/g) ?? [];
        expect(english.filter((word) => !names.has(word.replace(/[.]$/, '')))).toEqual([]);
        for (const value of places.map((name) => given[name] ?? '').filter((value) => value !== ''))
          if (!words.zh.includes('{?') && !words.zh.includes(':json'))
            expect(said(words, given, 'zh')).toContain(value);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a mistake', () => {
  const known = { name: '测试', names: ['limbo', 'default'] };
  const problem = mistake('world.unknown', 'world', '测试', known);

  it('is told in English, and has what it takes to be told otherwise', () => {
    expect(problem).toEqual({
      path: 'world',
      message: 'is no world',
      seen: '测试',
      fix: 'living worlds are limbo, default',
      id: 'world.unknown',
      with: known,
    });
    expect(headingOf(problem)).toEqual(heading('world.unknown', known));
    expect(headingOf(problem).message).toBe('no world named "测试" is known');
    expect(codeOf('world.unknown')).toBe('ERR_WORLD_UNKNOWN');
  });

  it('is told in Chinese by its id', () => {
    expect([messageIn('zh', problem), fixIn('zh', problem), headingIn('zh', headingOf(problem))]).toEqual([
      '不是现有的世界',
      '现有世界：limbo, default',
      '没有名为 "测试" 的世界',
    ]);
  });

  it('has no mend where its row has none, or none that can be told', () => {
    expect(mistake('subscriber.twice', '')).not.toHaveProperty('fix');
    expect(mistake('schema.minimum', '', -1, { limit: 0 })).not.toHaveProperty('fix');
    expect(mistake('app.not-here', '/app', 'shop', {})).not.toHaveProperty('fix');
    expect(mistake('app.not-here', '/app', 'shop', { names: ['bank'] }).fix).toBe('the apps are bank');
  });

  it('says nothing of what was put in where nothing was', () => {
    expect(heading('query.unreadable', {})).not.toHaveProperty('with');
    expect(heading('query.unreadable', { listed: 20, all: 30 }).with).toEqual({ listed: 20, all: 30 });
  });

  it('of a newer box is told as it came', () => {
    const newer = { message: 'is new', fix: 'wait', id: 'box.of-tomorrow' };
    expect([messageIn('zh', newer), fixIn('zh', newer), headingIn('zh', newer)]).toEqual(['is new', 'wait', 'is new']);
    expect(messageIn('zh', { message: '不是 http 地址' })).toBe('不是 http 地址');
  });
});
