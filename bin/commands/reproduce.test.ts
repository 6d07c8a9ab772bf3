import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

interface Scenes {
  readonly ok: boolean;
  readonly scenes: readonly {
    readonly code: string;
    readonly endpoint: string;
    readonly cause: string;
    readonly kind: string;
    readonly causes: readonly string[];
    readonly reply: { readonly body: string };
    readonly why: { readonly refusal: string };
  }[];
}

describe('sanwang reproduce, alone', () => {
  it('shows request, reply and why, with nothing in clear', async () => {
    const { code, out } = await run(['reproduce', 'cmcc', '104201']);
    expect(code).toBe(0);
    for (const words of ['request:', 'loginTokenValidate', '"resultCode":"104201"', 'tok.expired', 'what to change']) {
      expect(out).toContain(words);
    }
    expect(out).not.toContain('13800000001');
    expect(out).not.toMatch(/STsid\d{19}/);
  });

  it('takes several codes, and carriers in Chinese', async () => {
    const ran = await run(['reproduce', '联通', '1002', '201', '--json']);
    expect(ran.code).toBe(0);
    const { ok, scenes } = documentOf<Scenes>(ran);
    expect(ok).toBe(true);
    expect(scenes.map(({ code }) => code)).toEqual(['1002', '201']);
  });

  it('takes negative codes for what they are', async () => {
    expect(documentOf<Scenes>(await run(['reproduce', 'ctcc', '-10009', '--json'])).scenes[0]).toMatchObject({
      code: '-10009',
      why: { refusal: 'sig.timestamp' },
    });
  });

  it.each([
    ['tok.replayed', { cause: 'tok.replayed', why: { refusal: 'tok.replayed' } }],
    ['M1:tok.unknown', { endpoint: 'M1', cause: 'tok.unknown' }],
  ])('lets %s be chosen', async (cause, expected) => {
    const ran = await run(['reproduce', 'cmcc', '104201', '--cause', cause, '--json']);
    const [scene] = documentOf<Scenes>(ran).scenes;
    expect(scene).toMatchObject(expected);
    expect(scene?.causes.length).toBeGreaterThan(2);
  });

  it('forces what nobody can bring about', async () => {
    const [scene] = documentOf<Scenes>(await run(['reproduce', 'cmcc', '103205', '--json'])).scenes;
    expect(scene).toMatchObject({ kind: 'forced', cause: 'maint.window' });
    expect((await run(['reproduce', 'cmcc', '103205', '--lang', 'zh'])).out).toContain('故障强制');
  });

  it('lets a phone say what never leaves it', async () => {
    const [scene] = documentOf<Scenes>(await run(['reproduce', 'cmcc', '200020', '--json'])).scenes;
    expect(scene).toMatchObject({ endpoint: 'sdk', cause: 'cancelled' });
  });

  it('tells every mistake, with the nearest codes', async () => {
    const { code, err } = await run(['reproduce', 'cmcc', '104202x', '999999999']);
    expect(code).toBe(2);
    expect(err).toContain('2 mistakes');
    expect(err).toMatch(/did you mean .*104202/);
    expect((await run(['reproduce', 'cmmc', '1'])).err).toContain('cmcc, cucc, ctcc');
    const chosen = await run(['reproduce', 'cmcc', '104201', '--cause', 'tok.expird']);
    expect(chosen.code).toBe(2);
    expect(chosen.err).toContain('tok.expired');
  });

  it('names every way to write a carrier, and codes that are like a wrong one', async () => {
    const { err } = await run(['reproduce', 'cmmc', '1']);
    for (const name of ['cmcc', '移动', '中国联通', 'unicom', 'telecom']) expect(err).toContain(name);
    expect((await run(['reproduce', 'cmcc', '103812'])).err).toMatch(/did you mean \d+, \d+, \d+/);
    for (const of of ['cmcc', 'aliyun']) {
      const { err: words } = await run(['reproduce', of, '欠费', '--lang', 'zh']);
      expect(words).toMatch(new RegExp(`sanwang codes ${of}. 列出`));
      expect(words).not.toContain('是否想写');
    }
  });

  it('calls forced what is forced, with the carrier’s own text and no cause', async () => {
    const { out } = await run(['reproduce', 'unicom', '1010', '--cause', 'U6']);
    for (const words of [
      '"msg":"服务间访问失败"',
      '"resultMsg":"服务间访问失败"',
      'nothing in this box brings it about',
      'forced by fault f1',
    ])
      expect(out).toContain(words);
    expect(out).not.toContain('gw.internal');
  });

  it('plays what a page, a text message and an older SDK meet, and tells what was done there', async () => {
    const page = await run(['reproduce', 'cmcc', '104012']);
    expect([page.code, page.out]).toEqual([0, expect.stringMatching(/at M17[\s\S]*type four other digits/)]);
    const message = await run(['reproduce', 'cmcc', '125', '--lang', 'zh']);
    expect([message.code, message.out]).toEqual([0, expect.stringContaining('sendsmscode')]);
    const older = documentOf<Scenes>(await run(['reproduce', 'unicom', '1105', '--json'])).scenes;
    expect(older).toMatchObject([{ endpoint: 'U1', kind: 'natural', ok: true }]);
  });

  it('puts into the mouth of SDK or page what nothing brings about, and calls it forced, and legacy where it is', async () => {
    const sdk = await run(['reproduce', 'cmcc', '102201', '--lang', 'zh']);
    expect([sdk.code, sdk.out]).toEqual([0, expect.stringContaining('中国移动 102201，手机端')]);
    for (const words of ['"resultCode":"102201"', '由故障 f1 强制返回']) expect(sdk.out).toContain(words);
    expect(sdk.out).not.toContain('历史遗留');
    expect((await run(['reproduce', 'cmcc', '102303', '--lang', 'zh'])).out).toContain('历史遗留');
    const page = await run(['reproduce', 'unicom', '200001', '--json']);
    expect(documentOf(page)).toMatchObject({
      scenes: [
        { endpoint: 'sdk', kind: 'forced', script: true, callback: { code: 200001, msg: '初始化失败' }, ok: true },
      ],
    });
    expect((await run(['reproduce', 'unicom', '200001'])).out).toContain('200001 in a web page');
  });

  it('says which codes are out of reach, and why', async () => {});
});

describe('sanwang reproduce --for', () => {
  let box: Box;
  const at = () => ['--control', box.control];

  beforeAll(async () => {
    box = await openBox({ port: 0, onError: (error) => console.error(error) });
  });
  afterAll(() => box.close());

  it('lets the next own calls of a number meet the codes in turn, and tells how to undo it', async () => {
    const ran = await run([
      'reproduce',
      'cmcc',
      '103102',
      '103511',
      '103111',
      '--for',
      '13800000001',
      ...at(),
      '--json',
    ]);
    expect(ran.code).toBe(0);
    const { armed, undo } = documentOf<{ armed: { id: string }[]; undo: string }>(ran);
    expect(armed).toHaveLength(3);
    expect(undo).toContain(`sanwang fault remove ${armed.map(({ id }) => id).join(' ')}`);
    const login = async (phone: string) => {
      const { code } = documentOf<{ code: string }>(await run(['phone', 'login', phone, ...at(), '--json']));
      return code;
    };
    expect(await login('phone-cucc')).toBe('0');
    expect(await login('phone-cmcc')).toBe('103102');
    expect(await login('phone-cmcc')).toBe('103111');
    expect(await login('phone-cmcc')).toBe('103000');
    await run([...undo.split(' ').slice(1)]);
    expect(documentOf(await run(['fault', 'list', ...at(), '--json']))).toEqual([]);
  });

  it('takes an app by its name or by its id at the carrier', async () => {
    const { apps } = documentOf<{ apps: { name: string; carriers: { cmcc: { appId: string } } }[] }>(
      await run(['world', 'show', ...at(), '--json']),
    );
    const bank = apps.find(({ name }) => name === 'bank');
    for (const who of ['bank', bank?.carriers.cmcc.appId ?? '']) {
      const ran = await run(['reproduce', 'cmcc', '104201', '--for', who, ...at(), '--json']);
      expect(documentOf(ran)).toMatchObject({ for: { app: 'bank' } });
    }
    await run(['fault', 'clear', ...at()]);
  });

  it.each([
    ['cmcc', '200024', '13800000001', 'phone-cmcc'],
    ['unicom', '10003', '13000000001', 'phone-cucc'],
    ['中国电信', '80801', '13300000001', 'phone-ctcc'],
  ])('puts a phone of %s on Wi-Fi with no way to cellular: %s', async (carrier, code, number, phone) => {
    const login = async () =>
      documentOf<{ code: string; token?: string }>(await run(['phone', 'login', phone, ...at(), '--json']));
    const ran = await run(['reproduce', carrier, code, '--for', number, ...at(), '--json']);
    expect(ran.code).toBe(0);
    const { undo } = documentOf<{ undo: string }>(ran);
    expect((await login()).code).toBe(code);
    const again = ['reproduce', carrier, code, '--for', number, ...at()];
    expect(documentOf(await run([...again, '--json']))).toMatchObject({ undo: null });
    expect((await run(again)).out).toMatch(/set so already/);
    // On data alone the same phone has no trouble.
    await run(['phone', 'set', phone, '--wifi', 'off', ...at()]);
    expect((await login()).token).toBeDefined();
    expect((await run(undo.split(' ').slice(1))).code).toBe(0);
    const phones = documentOf<{ id: string }[]>(await run(['phone', 'list', ...at(), '--json']));
    expect(phones.find(({ id }) => id === phone)).toMatchObject({ wifi: false, cellularBlocked: false });
  });

  it('takes a cause that this phone can have, and says why where there is none', async () => {
    const armed = async (...words: string[]) => {
      const ran = await run(['reproduce', ...words, ...at(), '--json']);
      await run(['fault', 'clear', ...at()]);
      return { ...ran, text: ran.out + ran.err };
    };
    expect((await armed('cmcc', '103111', '--for', '13800000001')).out).toContain('bearer.vpn');
    // IoT cards alone give this one, so that a fault says it, and why is told.
    const iot = await run(['reproduce', 'cmcc', '103609', '--for', '13800000001', ...at()]);
    const told = iot.out.replace(/\s+/g, ' ');
    expect(told).toMatch(/103609 at any endpoint undocumented .* forced by a fault, as .*M6.*needs a SIM of kind iot/);
    await run(['fault', 'clear', ...at()]);
    expect((await armed('cmcc', '103609', '--cause', 'sim.iot', '--for', '13800000001')).code).toBe(2);
    const other = await armed('cmcc', '104201', '--for', '13000000001');
    expect([other.code, other.text]).toEqual([2, expect.stringContaining('is served by cucc')]);
    expect((await armed('cmcc', '103111', '--cause', 'sim.broadnet', '--for', '13800000001')).code).toBe(2);
    const page = await armed('cmcc', '103102', '--for', 'shop-h5');
    expect([page.code, page.text]).toEqual([2, expect.stringContaining('web page')]);
    const own = await run(['reproduce', 'cmcc', '200020', '--for', '13800000001', ...at()]);
    expect([own.code, own.out]).toEqual([0, expect.stringContaining('--consent cancel')]);
    await run(['fault', 'clear', ...at()]);
    const two = await armed('cmcc', '200024', '104201', '--cause', 'switch-failed', '--for', '13800000001');
    expect([two.code, two.text]).toEqual([2, expect.stringContaining('state of the phone')]);
  });

  it('arms what goes wrong on the way to a phone', async () => {
    const ran = await run(['reproduce', 'ctcc', '80002', '--for', '13300000001', ...at(), '--json']);
    expect(documentOf(ran)).toMatchObject({ armed: [{ effect: 'http.status' }] });
    const login = await run(['phone', 'login', 'phone-ctcc', ...at(), '--json']);
    expect(documentOf(login)).toMatchObject({ code: '80002' });
  });

  it('arms what SDKs say for an app in turn with what gateways do', async () => {
    const ran = await run([
      'reproduce',
      'cmcc',
      '200020',
      '103102',
      '200025',
      '200024',
      '--for',
      'shop',
      ...at(),
      '--json',
    ]);
    const { undo } = documentOf<{ undo: string }>(ran);
    const codes = [];
    for (let i = 0; i < 5; i++) {
      const login = await run(['phone', 'login', 'phone-cmcc', '--app', 'shop', ...at(), '--json']);
      codes.push(documentOf<{ code: string }>(login).code);
    }
    expect(codes).toEqual(['200020', '103102', '200025', '200024', '103000']);
    await run(undo.split(' ').slice(1));
  });

  it('refuses whom it does not know, and success', async () => {
    const unknown = await run(['reproduce', 'cmcc', '104201', '--for', '13800000000', ...at()]);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('did you mean 138');
    expect((await run(['reproduce', 'cmcc', '103000', '--for', 'shop', ...at()])).code).toBe(2);
    const nowhere = await run(['reproduce', 'cmcc', '104201', '--for', 'shop', '--control', 'http://127.0.0.1:1']);
    expect(nowhere.code).toBe(3);
  });
});
