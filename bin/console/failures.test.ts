import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { barriers, noBrowser, overflow, pages, typeIn } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('the failure desk', () => {
  const at = pages();

  it('finds a code by number, words of both languages and cause, and keeps the search in the link', async () => {
    const { page } = await at.visit('#/failures');
    page.setDefaultTimeout(5_000);
    const box = page.getByRole('searchbox');
    const rows = page.locator('.codes li');
    await rows.nth(99).waitFor();
    expect(await rows.count()).toBe(100);
    await page.getByRole('button', { name: /^Show \d+ more$/ }).click();
    await expect.poll(() => rows.count()).toBe(200);
    for (const [query, code] of [
      ['103111', '103111'],
      ['电信 timestamp', '-10009'],
      ['移动token失效或不存在', '104201'],
      ['sim.arrears', '102223'],
      ['isv.TOKEN_INVALID', 'isv.TOKEN_INVALID'],
    ] as const) {
      await box.fill(query);
      await rows.first().getByText(code, { exact: true }).waitFor();
    }
    await page.getByLabel('Carrier or vendor').selectOption('jiguang');
    await page.getByText('Nothing fits').waitFor();
    await page.getByLabel('How it comes about').selectOption('natural');
    await box.fill('9003');
    await rows.first().getByText('9003').waitFor();
    expect(page.url()).toContain('#/failures?q=9003&carrier=jiguang&kind=natural');
    await page.reload();
    await rows.first().getByText('9003').waitFor();
    await box.press('Enter');
    await page.getByRole('heading', { name: '9003' }).waitFor();
    await page.goto(`${at.box.control}/#/failures/constructor/1`);
    await page.getByRole('heading', { name: 'constructor has no code 1' }).waitFor();
  });

  it.each([
    {
      locale: 'en-US',
      query: 'two phones same number',
      sees: 'It fails after many tries in a row',
      check: 'Do two phones',
    },
    { locale: 'zh-CN', query: '取号失败 Wi-Fi', sees: '连着 Wi-Fi 时 App 提示', check: '移动数据是否打开' },
  ])('finds what people see in the words they write, in $locale, and leads to what plays it', async (row) => {
    const { page } = await at.visit('#/failures', { locale: row.locale });
    page.setDefaultTimeout(5_000);
    await page.getByRole('searchbox').fill(row.query);
    const symptom = page.locator('.symptom', { hasText: row.sees });
    await symptom.getByText(row.check).waitFor();
    await page.reload();
    await symptom.getByText(row.check).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toEqual([]);
    const cause = symptom.getByRole('link', { name: /^[a-z]+\.[a-z-]+$/ }).first();
    const id = await cause.textContent();
    await cause.click();
    await expect.poll(() => page.locator('.make-what select').inputValue()).toContain(`:${id}`);
  });

  it('shows the numbers whose tokens bring a code about, a carrier’s and a vendor’s', async () => {
    const { page } = await at.visit('#/failures/cmcc/103113');
    page.setDefaultTimeout(5_000);
    const magic = page.getByRole('region', { name: 'Magic numbers' });
    await magic.getByText('13800009104').waitFor();
    expect(await magic.locator('li').allTextContents()).toEqual([expect.stringContaining('tok.malformed M1')]);
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toEqual([]);
    await page.goto(`${at.box.control}/#/failures/aliyun/isv.TOKEN_INVALID`);
    await magic.getByText('13300009101').or(magic.getByText('13800009101')).first().waitFor();
    await magic.getByText(/^and \d+ more: sanwang codes --magic/).waitFor();
    await page.goto(`${at.box.control}/#/failures/cmcc/102101`);
    await page.getByRole('heading', { name: '102101' }).first().waitFor();
    expect(await magic.count()).toBe(0);
  });

  it('arms by the keyboard alone, several in turn, and takes it back', async () => {
    const { page } = await at.visit('#/failures');
    page.setDefaultTimeout(5_000);
    await typeIn(page.getByRole('searchbox'), '104201');
    await page.getByText('Enter opens 104201').waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('textbox', { name: 'Then, at the calls after it' })
      .or(page.getByLabel('Then,'))
      .first()
      .focus();
    await page.keyboard.type('103111');
    const arm = page.getByRole('button', { name: 'Arm it' });
    for (let i = 0; i < 4 && !(await arm.evaluate((each) => each.matches(':focus'))); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const armed = page.getByRole('region', { name: 'Armed for the next calls' });
    await armed.getByText(/The next call gets 103111/).waitFor();
    await armed.getByText(/The next call gets 104201/).waitFor();
    await armed.getByRole('button', { name: 'Undo: 103111' }).press('Enter');
    await expect.poll(() => armed.getByRole('listitem').count()).toBe(1);
    await armed.getByRole('button', { name: 'Undo: 104201' }).press('Enter');
    await armed.waitFor({ state: 'detached' });
    expect(await world().listFaults()).toEqual([]);
  });

  it('turns a phone for a code of its own, and turns it back', async () => {
    const { page } = await at.visit('#/failures/cmcc/200022');
    page.setDefaultTimeout(5_000);
    await page.getByRole('button', { name: 'Arm it' }).click();
    await page.getByText('phone-cmcc is turned').waitFor();
    expect((await world().getHandset('phone-cmcc')).airplane).toBe(true);
    await page.getByRole('button', { name: 'Turn it back' }).click();
    await page.getByText('phone-cmcc is turned').waitFor({ state: 'detached' });
    expect((await world().getHandset('phone-cmcc')).airplane).toBe(false);
  });

  it('has numbers to choose from, and holds none of them in clear', async () => {
    const { msisdn } = await world().addSubscribers({ carrier: 'cmcc' });
    const label = `${msisdn.slice(0, 3)}****${msisdn.slice(-4)}`;
    const { page } = await at.visit('#/phones');
    page.setDefaultTimeout(5_000);
    const choose = async (name: string, link: string | null) => {
      if (link !== null) await page.evaluate(`location.hash = ${JSON.stringify(link)}`);
      const chooser = page.getByRole('combobox', { name: new RegExp(`^${name}`) });
      const option = chooser.locator('option', { hasText: label });
      await option.waitFor({ state: 'attached' });
      await chooser.selectOption({ label: (await option.innerText()).trim() });
      for (const number of await world().listSubscribers()) expect(await page.content()).not.toContain(number.msisdn);
    };
    await page.getByRole('button', { name: 'Add a phone' }).click();
    await choose('Number', null);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect
      .poll(async () => (await world().listHandsets()).some(({ sims }) => sims.some((sim) => sim.msisdn === msisdn)))
      .toBe(true);
    await choose('Whose call', '#/failures/cmcc/104201');
    await page.evaluate(`location.hash = '#/failures/faults'`);
    await page.getByLabel('Effect').selectOption('http.status');
    await page.getByLabel('status').fill('503');
    await choose('Number', null);
    await page.getByRole('button', { name: 'Arm it' }).click();
    await expect.poll(async () => (await world().listFaults()).map(({ on }) => on?.msisdn)).toEqual([msisdn]);
    await world().replaceFaults([]);
    await page.close();
  });

  it('arms a fault from its form, counts it live, changes it, and undoes a clearing', async () => {
    const { page } = await at.visit('#/failures/faults');
    page.setDefaultTimeout(5_000);
    await page.getByText('No fault is armed').waitFor();
    const effect = page.getByLabel('Effect');
    expect(await effect.locator('option[value="net.mtu"]').isDisabled()).toBe(true);
    await page.getByText(/that cannot be armed here/).click();
    await page.locator('.cannot li', { hasText: 'net.mtu' }).locator('.soft').waitFor();
    await effect.selectOption('http.status');
    await page.getByLabel('status').fill('503');
    await page.getByRole('combobox', { name: 'Carrier', exact: true }).selectOption('cmcc');
    await page.getByLabel('When').selectOption('nth');
    await page.getByLabel('How many').fill('2');
    await page.getByText('Fires only at match 2.').waitFor();
    await page.getByRole('button', { name: 'Arm it' }).click();
    const card = page.getByRole('article');
    await card.getByText('only at match 2').waitFor();
    await world().loginOnHandset('phone-cmcc', { app: 'shop' });
    await card.getByText(/matched 2 · fired 1/).waitFor();
    await card.getByRole('button', { name: /^Change/ }).click();
    await page.getByLabel('When').selectOption('rate');
    await page.getByLabel('Percent').fill('7');
    await page.getByRole('button', { name: 'Put it in its place' }).click();
    await card.getByText('in 7% of all cases').waitFor();
    await page.getByRole('button', { name: 'Disarm all' }).click();
    await page.getByText('Disarmed: 1').waitFor();
    expect(await world().listFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Arm them again' }).click();
    await card.getByRole('button', { name: /^Disarm/ }).click();
    await page.getByText('No fault is armed').waitFor();
    // A code of the service, which needs no refusal of a carrier’s.
    await effect.selectOption('refuse');
    await page.getByLabel('or calls of the service by').selectOption('unvs');
    await page.getByRole('combobox', { name: 'Carrier', exact: true }).selectOption('');
    await page.getByLabel('When').selectOption('always');
    await page.getByLabel('code').fill('330');
    await page.getByRole('button', { name: 'Arm it' }).click();
    await card.getByText('calls by UCloud UNVS’s API').waitFor();
    await card.getByRole('button', { name: /^Disarm/ }).click();
    await page.getByLabel('or calls of the service by').waitFor({ state: 'detached' });
    // What the box refuses stands beside the form.
    await effect.selectOption('tok.expired');
    await page.getByLabel('or calls of the service by').selectOption('');
    await page.getByLabel('Endpoint').fill('M99');
    await page.getByRole('button', { name: 'Arm it' }).click();
    await page.getByRole('alert').getByText('/on/endpoint').first().waitFor();
  });

  it('freezes and moves the clock, by the slider too, and says what expired', async () => {
    await world().resetWorld({ state: true });
    await world().issueToken({ msisdn: '13800000001', app: 'shop', purpose: 'login' });
    const { page } = await at.visit('#/failures/clock');
    page.setDefaultTimeout(5_000);
    await page.getByRole('button', { name: 'Freeze' }).click();
    await page.getByText('frozen', { exact: true }).waitFor();
    const { nowMs } = await world().getClock();
    await page.getByRole('button', { name: '+1 min' }).click();
    await page.getByText('No living credential expired by it.').waitFor();
    expect((await world().getClock()).nowMs).toBe(nowMs + 60_000);
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await page.getByText('1 would expire on the way.').waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/ahead/);
    await page.getByRole('button', { name: 'Go there' }).click();
    await page.getByText('Expired by it:').waitFor();
    await page.getByText('STsid0').waitFor();
    await page.getByText('None that the journal tells of').waitFor();
    await page.getByLabel('Speed').fill('60');
    await page.getByRole('button', { name: 'Set' }).click();
    await page.getByRole('button', { name: 'Let it run' }).click();
    await page.getByText('runs 60 times as fast').waitFor();
    await world().resetWorld({ clock: true, state: true });
  });

  it('changes a policy, marks what differs, and takes it back', async () => {
    const { page } = await at.visit('#/failures/policies');
    page.setDefaultTimeout(5_000);
    const field = page.getByLabel('lifetime of a token').first();
    await field.fill('5000');
    await page.getByText('5 s', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Set' }).click();
    await page.getByText('differs · set in this world').waitFor();
    expect((await world().getPolicy()).values.cmcc['lifetimeMs.token']?.value).toBe(5_000);
    await page.getByLabel('only what differs').check();
    await expect.poll(() => page.locator('.rule').count()).toBe(1);
    await page.getByRole('button', { name: /^Back to default/ }).click();
    await page.getByText('Nothing differs from the defaults.').waitFor();
    await page.getByLabel('Preset').selectOption('short-lived');
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByText('differs · by the preset').first().waitFor();
    await page.getByLabel('Preset').selectOption('lenient');
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByText('Nothing differs from the defaults.').waitFor();
  });

  it('makes a world, changes who is in it, takes it away as a file that makes it again, and ends it', async () => {
    const { page } = await at.visit('#/failures/worlds');
    page.setDefaultTimeout(5_000);
    await page.getByLabel('Name').fill('side');
    await page.getByLabel('Seed').fill('7');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('status').getByRole('link', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'What is in side' }).waitFor();
    await page.getByLabel('State of 138****0001').selectOption('suspended');
    await page.getByLabel('Carrier of 130****0001').selectOption('ctcc');
    await page.getByText('ported from China Unicom').waitFor();
    await page.getByRole('group', { name: 'bank' }).getByLabel('one-tap login').click();
    const side = client().world('side');
    await expect.poll(async () => (await side.getApp('bank')).capabilities).toEqual(['verify']);
    expect((await side.getSubscriber('13800000001')).state).toBe('suspended');
    await side.armFaults({ effect: 'delay', with: { ms: 1 }, on: { carrier: 'cucc' } });
    await side.changePolicy({ values: { ctcc: { 'lifetimeMs.access': 1_000 } } }).catch(() => null);
    const before = [await side.getWorld(), await side.listFaults(), await side.getPolicy()] as const;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as a world file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('side.json');
    const definition = JSON.parse(readFileSync(await download.path(), 'utf8')) as WorldDefinition;
    await page.getByRole('button', { name: 'Put it back' }).click();
    await page.getByText('It was put back.').waitFor();
    expect(await side.listFaults()).toEqual([]);
    await page.goto(`${at.box.control}/#/failures/worlds`);
    await page.getByRole('button', { name: 'End side' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByRole('button', { name: 'End side' }).waitFor({ state: 'detached' });
    await client().createWorld(definition);
    const { nowMs: _then, handsets: phonesThen, ...then } = before[0];
    const { nowMs: _now, handsets: phonesNow, ...now } = await side.getWorld();
    expect(now).toEqual(then);
    const bare = (phones: typeof phonesNow) => phones.map(({ bearer: _, ...phone }) => phone);
    expect(bare(phonesNow)).toEqual(bare(phonesThen));
    expect(await side.listFaults()).toEqual(before[1]);
    expect((await side.getPolicy()).values).toEqual(before[2].values);
    await side.deleteWorld();
  });

  const client = () => new ControlClient(at.box.control);
  const world = () => client().world('default');
});
