import { describe, expect, it } from 'vitest';
import { getNumber } from '../../simulator/reproduce/backend.ts';
import type { Box } from '../box/box.ts';
import { documentOf, type Given, run, start } from '../testing/cli.ts';
import { ownWorlds } from '../testing/own-worlds.ts';

let box: Box;
let world = '';
ownWorlds('verbs', (opened, own) => {
  box = opened;
  world = own;
});

function call(argv: readonly string[], given: Given = {}) {
  return run(argv, { ...given, env: { SANWANG_CONTROL: box.control, SANWANG_WORLD: world, ...given.env } });
}

async function read<T>(...argv: string[]): Promise<T> {
  return documentOf<T>(await call([...argv, '--json']));
}

describe('health', () => {
  it('says that the box is alive', async () => {
    expect(await read('health')).toMatchObject({ status: 'ok' });
    expect((await call(['health', '--lang', 'zh'])).out).toContain('运行正常');
  });
});

describe('phone', () => {
  it('lists phones with masked numbers, and shows one by its number', async () => {
    const { out } = await call(['phone', 'list']);
    expect(out).toContain('138****0001');
    expect(out).not.toContain('13800000001');
    expect(await read('phone', 'show', '13800000001')).toMatchObject({ id: 'phone-cmcc' });
  });

  it('logs in and verifies; the token is the last line', async () => {
    const { code, out, err } = await call(['phone', 'login', 'phone-cmcc']);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^STsid/);
    expect(err).toContain('cmcc');
    expect(await read('phone', 'verify', 'phone-ctcc', '--app', 'bank')).toMatchObject({ carrier: 'ctcc', code: '0' });
  });

  it('shows the page of the carrier, and with -q the token alone', async () => {
    const { out } = await call(['phone', 'login', 'phone-ctcc']);
    for (const words of [
      '133****0001',
      '天翼账号提供认证服务',
      '[ 一键登录 ]',
      '[ ] 《天翼账号服务与隐私协议》',
      '"accessCode"',
    ])
      expect(out).toContain(words);
    expect(out).not.toContain('13300000001');
    for (const [purpose, phone, token] of [
      ['login', 'phone-cmcc', /^STsid\w+\n$/],
      ['login', 'phone-ctcc', /^nm[0-9a-f]+:[0-9a-f]+\n$/],
      ['verify', 'phone-ctcc', /^nm[0-9a-f]+\n$/],
    ] as const) {
      const quiet = await call(['phone', purpose, phone, '-q']);
      expect(quiet).toEqual({ code: 0, out: expect.stringMatching(token), err: '' });
    }
    const none = await call(['phone', 'login', 'phone-hongkong', '-q']);
    expect(none).toEqual({ code: 1, out: '', err: expect.stringContaining('103111') });
  });

  it('does the first half of a login alone: the page to come, and no token', async () => {
    const { code, out, err } = await call(['phone', 'prelogin', 'phone-cucc']);
    expect(code).toBe(0);
    for (const words of ['130****0001', '[ ] 《联通统一认证服务条款》', '"mobile": "130****0001"'])
      expect(out).toContain(words);
    expect(err).toContain('goes on from here');
    expect(await call(['phone', 'prelogin', 'phone-cucc', '-q'])).toEqual({ code: 0, out: '130****0001\n', err: '' });
    const none = await call(['phone', 'prelogin', 'phone-hongkong']);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('103111') });
    expect(none.err).toContain('no number retrieved');
    expect(none.err).toContain('why: sanwang why --last');
  });

  it('refuses an app of another system, and names the way to see why', async () => {
    const { code, err } = await call(['phone', 'login', 'phone-cmcc', '--app', 'shop-ios']);
    expect([code, err]).toEqual([2, expect.stringContaining('is for ios, and handset phone-cmcc runs android')]);
    const refused = await call(['phone', 'login', 'phone-hongkong']);
    expect(refused.err).toContain(`why: sanwang why --last --world ${world} --control ${box.control}`);
    // What went wrong on the phone no gateway has seen.
    expect((await call(['phone', 'login', 'phone-cmcc', '--consent', 'cancel'])).err).not.toContain('why');
  });

  it('ends with 1 where there is no token, and says the code', async () => {
    const { code, err } = await call(['phone', 'login', 'phone-hongkong']);
    expect(code).toBe(1);
    expect(err).toContain('103111');
    expect((await call(['phone', 'login', 'phone-cmcc', '--consent', 'cancel', '--json'])).code).toBe(1);
  });

  it('sets switches', async () => {
    const changed = await read('phone', 'set', '13800000001', '--vpn', 'on', '--wifi', 'on', '--clock-skew', '90s');
    expect(changed).toMatchObject({ vpn: true, wifi: true, clockSkewMs: 90_000 });
    expect((await call(['phone', 'set', 'phone-cmcc'])).code).toBe(2);
    const { code, err } = await call(['phone', 'set', 'phone-cmcc', '--vpn', 'maybe', '--roaming', 'far']);
    expect(code).toBe(2);
    expect(err).toContain('2 mistakes');
  });

  it('suggests what was meant', async () => {
    const { code, err } = await call(['phone', 'show', 'phone-cmc']);
    expect(code).toBe(2);
    expect(err).toContain('did you mean phone-cmcc?');
  });
});

describe('token', () => {
  it('issues, shows, spends and expires', async () => {
    const { token } = await read<{ token: string }>('token', 'issue', '13800000001', '--app', 'shop');
    expect(await read('token', 'show', token)).toMatchObject({ state: 'live', app: 'shop' });
    expect(await read('token', 'spend', token)).toMatchObject({ state: 'spent' });
    const { out } = await call(['token', 'issue', '13300000001']);
    const login = out.trim();
    expect(login).toMatch(/^nm[0-9a-f]{32}:/);
    expect(await read('token', 'expire', login)).toMatchObject({ state: 'expired' });
  });

  it('ends with 1 where the carrier says no, and with 2 for an unknown number', async () => {
    const { code, err } = await call(['token', 'issue', '1440000000006']);
    expect(code).toBe(1);
    expect(err).toContain('sim.iot');
    const refused = await call(['token', 'issue', '1440000000006', '--json']);
    expect(documentOf(refused)).toMatchObject({ carrier: 'cmcc', refusal: 'sim.iot', code: '103609' });
    expect((await call(['token', 'issue', '13811111111'])).code).toBe(2);
  });
});

describe('fault', () => {
  it('has one schedule, and an endpoint of its carrier', async () => {
    const two = await call(['fault', 'add', 'hang', '--first', '1', '--nth', '2', '--from-ms', '5']);
    expect([two.code, two.err]).toEqual([
      2,
      expect.stringContaining('--first, --nth exclude each other: each says in its own way'),
    ]);
    expect((await call(['fault', 'add', 'hang', '--from-ms', '5', '--to-ms', '4102444800000'])).code).toBe(0);
    const file = JSON.stringify({ effect: 'hang', when: { first: 1, nth: 2 } });
    expect((await call(['fault', 'add', '--file', file])).err).toContain('keep one of first, nth');
    const away = await call(['fault', 'add', 'hang', '--endpoint', 'M1', '--carrier', 'cucc']);
    expect([away.code, away.err]).toEqual([2, expect.stringContaining('is an endpoint of cmcc')]);
    expect(away.err).not.toContain('did you mean');
  });

  it('arms, lists, removes and clears', async () => {
    const options = ['--carrier', '移动', '--endpoint', 'M1', '--first', '2', '--with', 'ms=20'];
    const armed = await read<{ id: string }>('fault', 'add', 'delay', ...options);
    expect(armed).toMatchObject({
      effect: 'net.latency',
      on: { carrier: 'cmcc', endpoint: 'M1' },
      when: { first: 2 },
      with: { ms: 20 },
    });
    expect((await call(['fault', 'list'])).out).toContain('net.latency');
    expect(await read('fault', 'remove', armed.id)).toEqual({ removed: [armed.id] });
    await call(['fault', 'add', 'tok.expired']);
    expect(await read('fault', 'clear')).toEqual([]);
  });

  it('says when nobody has the number, and arms it all the same', async () => {
    const { code, err } = await call(['fault', 'add', 'hang', '--msisdn', '19999999999']);
    expect(code).toBe(0);
    expect(err).toContain('nobody in this world has the number 19999999999');
    expect((await call(['fault', 'add', 'hang', '--msisdn', '13800000001'])).err).not.toContain('nobody');
  });

  it('says when no gateway is open that a fault of connections could meet', async () => {
    const words = ['fault', 'add', 'net.reset-on-accept', '--carrier', 'ctcc'];
    expect((await call(words)).err).toContain('sanwang gateway open --carrier ctcc');
    expect((await call([...words, '--lang', 'zh'])).err).toContain('这个世界没有打开 ctcc 的网关');
    expect((await call([...words, '--scope', 'process'])).err).not.toContain('gateway open');
    await call(['fault', 'clear']);
  });

  it.each([
    [['--with', 'prefixes=1380000,1390000']],
    [['--with', 'prefixes=["1380000","1390000"]']],
    [['--prefixes', '1380000,1390000']],
    [['--prefixes', '1380000', '1390000']],
  ])('takes the numbers of a province as people write lists: %j', async (words) => {
    const armed = await read('fault', 'add', 'prov.outage', ...words);
    expect(armed).toMatchObject({ on: {}, with: { prefixes: ['1380000', '1390000'] } });
    expect(await read('fault', 'add', 'hang', '--prefixes', '1380000,1390000')).toMatchObject({
      on: { prefixes: ['1380000', '1390000'] },
    });
    await call(['fault', 'clear']);
  });

  it('takes a list from stdin, and a code as text', async () => {
    const stdin = JSON.stringify([{ effect: 'hang' }, { effect: 'status', with: { status: 503 } }]);
    expect(documentOf(await call(['fault', 'add', '--file', '-', '--json'], { stdin }))).toHaveLength(2);
    const odd = await read('fault', 'add', 'code.undocumented', '--with', 'code=104201');
    expect(odd).toMatchObject({ with: { code: '104201' } });
  });

  it('tells every mistake of a fault', async () => {
    const { code, err } = await call(['fault', 'add', 'dealy']);
    expect(code).toBe(2);
    expect(err).toContain('delay');
    expect((await call(['fault', 'add'])).code).toBe(2);
    expect((await call(['fault', 'add', 'hang', '--rate', '3'])).code).toBe(2);
  });

  it('lists effects in the reader’s language', async () => {
    expect((await call(['fault', 'effects', '--lang', 'zh'])).out).toContain('http.headers-never (hang)');
    expect(await read<object[]>('fault', 'effects')).toContainEqual(expect.objectContaining({ via: 'refuse' }));
  });
});

describe('clock', () => {
  it('freezes, advances, scales and resumes', async () => {
    const noon = Date.parse('2026-01-01T12:00:00+08:00');
    expect(await read('clock', 'freeze', '2026-01-01 12:00')).toMatchObject({ nowMs: noon, frozen: true });
    expect(await read('clock', 'advance', '2m')).toMatchObject({ nowMs: noon + 120_000 });
    expect(await read('clock', 'advance', '-60000')).toMatchObject({ nowMs: noon + 60_000 });
    expect((await call(['clock', 'advance', '--json', '--', '-1m'])).out).toContain(String(noon));
    expect(await read('clock', 'resume')).toMatchObject({ frozen: false });
    expect(await read('clock', 'scale', '60')).toMatchObject({ scale: 60 });
    expect((await call(['clock', 'show'])).out).toContain('2026-01-01 12:0');
    expect((await call(['clock', 'advance', 'soon'])).code).toBe(2);
  });
});

describe('world', () => {
  it('is made, shown, changed and ended', async () => {
    const definition = JSON.stringify({ subscribers: [{ msisdn: '13800000055', carrier: 'cmcc' }] });
    const name = `mine-${world}`;
    const created = await read('world', 'create', definition, '--name', name, '--seed', '9', '--ttl', '10m');
    expect(created).toMatchObject({ id: name, seed: '9', endsAtMs: expect.any(Number) });
    expect((await call(['world', 'show', name])).out).toContain('138****0055');
    expect(await read('world', 'lease', name, '--for', '2m')).toMatchObject({ world: name, leaseMs: 120_000 });
    expect((await call(['world', 'lease', name, '--for', 'long'])).code).toBe(2);
    expect((await call(['world', 'lease', name])).out).toMatch(new RegExp(`^${name} lives until 20`));
    const added = await read(
      'world',
      'add',
      'subscriber',
      '{"msisdn":"13800000056","carrier":"cmcc"}',
      '--world',
      name,
    );
    expect(added).toMatchObject({ msisdn: '13800000056' });
    const set = await read('world', 'set', 'app', 'shop', '{"state":"suspended"}', '--world', name);
    expect(set).toMatchObject({ state: 'suspended' });
    expect((await call(['world', 'list'])).out).toContain(name);
    expect(await read('world', 'delete', name)).toEqual({ deleted: [name] });
    expect((await call(['world', 'show', name])).code).toBe(2);
  });

  it('is read from a file or from stdin, and its mistakes are told', async () => {
    const name = `piped-${world}`;
    const given = { stdin: JSON.stringify({ name }) };
    expect(documentOf(await call(['world', 'create', '-', '--json'], given))).toMatchObject({ id: name });
    const { code, err } = await call(['world', 'create', '{"apps":[{"state":"asleep"}],"phones":[]}']);
    expect(code).toBe(2);
    expect(err).toContain('/apps/0/state');
    expect(err).toContain('/phones');
    expect((await call(['world', 'add', 'sim'])).err).toContain('subscriber, app, handset');
  });
});

describe('journal', () => {
  it('is listed by what is asked for', async () => {
    await call(['phone', 'login', 'phone-cmcc']);
    await call(['phone', 'login', 'phone-hongkong']);
    const page = await read<{ events: { type: string }[] }>('journal', 'list', '--type', 'exchange.refused');
    expect(page.events.map(({ type }) => type)).toEqual(['exchange.refused']);
    const { out } = await call(['journal', 'list', '--msisdn', '13800000001']);
    expect(out).toContain('token.issued');
    expect(out).not.toContain('13800000001');
    expect((await call(['journal', 'list', '--msisdn', '13800000001', '--reveal'])).out).toContain('13800000001');
  });

  it('is verified, with 1 where it is not as it should be', async () => {
    await call(['token', 'issue', '13800000001']);
    expect((await call(['journal', 'verify', '[{"type":"token.issued","times":1}]'])).code).toBe(0);
    const ran = await call(['journal', 'verify', '{"type":"token.redeemed"}', '--json']);
    expect(ran.code).toBe(1);
    expect(documentOf(ran)).toMatchObject({ ok: false });
  });

  it('is followed until a signal', async () => {
    const env = { SANWANG_CONTROL: box.control, SANWANG_WORLD: world };
    await call(['token', 'issue', '13000000001']);
    const following = start(['journal', 'follow', '--json', '--after', '0'], { env });
    await following.until('"cucc"');
    await call(['token', 'issue', '13800000001']);
    await following.until('"cmcc"');
    following.signals.emit('SIGINT');
    const { code, out } = await following.ended;
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).type),
    ).toEqual(['token.issued', 'token.issued']);
  });
});

describe('why', () => {
  it('explains the last refusal, one by its number, and one by its token', async () => {
    await call(['phone', 'login', 'phone-cmcc', '--app', 'stray']);
    const last = await call(['why', '--last']);
    expect(last.out).toContain('103102');
    expect(last.out).toContain('app.identity-mismatch');
    const explained = await read<{ n: number; refusal: string }>('why');
    expect(explained.refusal).toBe('app.identity-mismatch');
    expect(await read('why', String(explained.n))).toEqual(explained);
    const { token } = await read<{ token: string }>('token', 'issue', '13000000001');
    expect(await read('why', token)).toMatchObject({ type: 'token.issued' });
  });

  it('marks the first difference with a caret', async () => {
    const { carriers } =
      (await read<{ apps: { carriers: { cucc: { clientId: string } } }[] }>('world', 'show')).apps[0] ?? {};
    const body = new URLSearchParams({
      accessCode: '0'.repeat(32),
      client_id: carriers?.cucc.clientId ?? '',
      client_type: '30100',
      format: 'json',
      timeStamp: String(Date.now()),
      version: '1.0',
      sign: '!'.repeat(32),
    });
    await fetch(`${box.gateways.cucc}/openapi/netauth/getMobile`, { method: 'POST', body });
    const lines = (await call(['why'])).out.split('\n');
    const got = lines.findIndex((line) => line.includes('!!!'));
    expect(lines[got + 1]?.indexOf('^')).toBe(lines[got]?.indexOf('!'));
    expect(lines.join('\n')).toContain('‹clientSecret›');
  });

  it('looks into limbo unless a world is named, and explains the later refusal', async () => {
    const call = (...argv: string[]) => run(argv, { env: { SANWANG_CONTROL: box.control } });
    const wrong = { origin: box.gateways.cmcc, ids: { appId: 'mistyped' }, platformKey: '' };
    const strange = () => getNumber('cmcc', wrong, 'STsid0000');
    expect((await strange()).code).toBe('103119');
    const last = await call('why', '--last');
    expect([last.code, last.err]).toEqual([0, '']);
    expect(last.out).toContain('103119');
    expect(last.out).toContain('this was in limbo');
    expect(documentOf(await call('why', '--json'))).toMatchObject({ code: '103119', world: 'limbo' });
    expect((await call('why', '--world', 'default')).err).toContain('nothing was refused');
    // A later one of the usual world is not hidden by it, nor is limbo by an earlier one.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await call('phone', 'login', 'phone-cmcc', '--app', 'stray');
    expect(documentOf(await call('why', '--json'))).toMatchObject({ code: '103102', world: 'default' });
    expect((await call('why')).out).not.toContain('limbo');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await strange();
    expect(documentOf(await call('why', '--json'))).toMatchObject({ code: '103119', world: 'limbo' });
  });

  it('says that there is nothing to explain', async () => {
    expect((await call(['why'])).code).toBe(1);
    expect((await call(['why', 'STsid-never-seen'])).code).toBe(1);
    expect((await call(['why', '999'])).code).toBe(2);
  });
});

describe('reset', () => {
  it('puts back what is named', async () => {
    await call(['fault', 'add', 'hang']);
    await call(['token', 'issue', '13800000001']);
    expect(await read('reset', '--faults')).toMatchObject({ faults: true, journal: false });
    expect(await read('fault', 'list')).toEqual([]);
    expect((await read<{ events: object[] }>('journal', 'list')).events.length).toBeGreaterThan(0);
    expect((await call(['reset'])).out).toContain(world);
  });
});

describe('a refusal of the control API', () => {
  it.each([
    [['fault', 'remove', 'nope'], 'no fault of this world has that id (nope) — no fault is armed'],
    [['world', 'set', 'app', 'shopp', '{"state":"active"}'], '"shopp" is no app of this world — did you mean shop?'],
    [['phone', 'show', 'phone-cmc'], 'no phone phone-cmc in this world — did you mean phone-cmcc?'],
    [['phone', 'login', 'phone-cmcc', '--app', 'shopp'], 'the app is not in this world (shopp) — the apps are shop,'],
    [['world', 'create', '{"name":"default"}'], 'a world named default is alive — delete it first'],
  ])('%j is one line', async (argv, words) => {
    const { code, err } = await call(argv);
    expect(code).toBe(2);
    expect(err.trimEnd().split('\n')).toEqual([expect.stringContaining(`sanwang: ${words}`)]);
  });

  it('keeps its headline where a mistake has a place, and does not repeat the mistake in it', async () => {
    const { err } = await call(['fault', 'add', 'tok.expird']);
    expect((await call(['world', 'set', 'app', 'shop', '{}'])).err).toContain('must NOT have fewer than 1 properties');
    expect(err.split('\n').slice(0, 2)).toEqual([
      'sanwang: the fault cannot be armed',
      '  /effect is no effect (tok.expird) — did you mean tok.expired? `sanwang fault effects` lists them all',
    ]);
  });

  it('stays Chinese whatever was typed', async () => {
    const line = (...argv: string[]) => call([...argv, '--lang', 'zh']);
    const unknown = await line('world', 'show', '--world', '测试 and 2 more');
    expect(unknown.err).toMatch(/^sanwang: 没有名为 "测试 and 2 more" 的世界 — 现有世界：limbo, default/);
    const handle = await line('world', 'set', 'app', '支付"宝', '{"state":"active"}');
    expect(handle.err).toContain('这个世界里没有应用 "支付\\"宝" — 应用有 shop, bank');
  });

  it('is told in Chinese, and the document stays English', async () => {
    const argv = ['world', 'set', 'subscriber', '13800000001', '{"state":"gone"}'];
    expect((await call([...argv, '--lang', 'zh'])).err).toBe(
      'sanwang: 请求体不是合法的 SubscriberChange\n  /state 不在可选值之内 (gone) — 可选 normal, suspended, disabled, cancelled, blacklisted\n',
    );
    const { error } = documentOf<{ error: { message: string } }>(await call([...argv, '--lang', 'zh', '--json']));
    expect(error.message).toBe('the body is no SubscriberChange');
  });

  it('names the mistake to programs, though no list of mistakes comes with it', async () => {
    const { error } = documentOf<{ error: object }>(
      await call(['phone', 'login', 'phone-cmcc', '--app', 'shop-h5', '--carrier', 'cucc', '--json']),
    );
    expect(error).toMatchObject({ problems: [], id: 'phone.page-sdk', with: { app: 'shop-h5', other: 'cucc' } });
  });
});

describe('Chinese', () => {
  it('is all that a reader of Chinese meets', async () => {
    const zh = async (...argv: string[]) => (await call([...argv, '--lang', 'zh'])).out;
    expect(await zh('reset', '--faults', '--clock')).toContain('已复位：故障、时钟');
    expect(await zh('phone', 'list')).toMatch(/连着 Wi-Fi 移动数据已关/);
    expect(await zh('world', 'show')).toMatch(/stray .* 未报备/);
    expect((await call(['token', 'issue', '13800000001', '--lang', 'zh'])).err).toContain('有效期 2 分钟');
    expect(await zh('fault', 'effects')).toMatch(/^refuse .*运营商/m);
    expect(await zh('codes', '联通', '1002')).not.toContain('struck out');
  });
});
