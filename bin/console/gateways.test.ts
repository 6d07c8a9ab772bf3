import { describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { flaws, noBrowser, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('a world’s own gateways in the page', () => {
  const at = pages();

  it('are opened, meet the faults that are armed for them, and are closed', async () => {
    const client = new ControlClient(at.box.control);
    const world = client.world((await client.createWorld({ name: 'ports' })).id);
    const { page } = await at.visit('#/failures/gateways?world=ports');
    page.setDefaultTimeout(5_000);
    await page.getByText('No port is open.').waitFor();
    await page.getByRole('combobox', { name: 'Carrier' }).last().selectOption('cucc');
    await page.getByRole('button', { name: 'Open a gateway' }).click();
    await page.getByRole('button', { name: 'Close g1' }).waitFor();
    expect(await flaws(page)).toEqual([]);
    const [port] = await world.listGateways();
    expect(port).toMatchObject({ id: 'g1', carrier: 'cucc' });
    expect(await page.locator('li code').innerText()).toBe(port?.url);

    await page.getByRole('link', { name: 'Arm a fault' }).click();
    await page.getByLabel('Effect').selectOption('net.reset-on-accept');
    await page.getByLabel('Gateway').selectOption('g1');
    // What only a request has is not asked for.
    expect(await page.getByLabel('Endpoint').count()).toBe(0);
    expect(await flaws(page)).toEqual([]);
    await page.getByRole('button', { name: 'Arm it' }).click();
    await page.getByText('connections to gateway g1').waitFor();
    await page.getByLabel('Effect').selectOption('net.refused');
    await page.getByLabel('Gateway').selectOption('process');
    await page.getByRole('combobox', { name: 'Carrier' }).last().selectOption('ctcc');
    await page.getByRole('button', { name: 'Arm it' }).click();
    await page.getByText('connections to the shared ports').waitFor();
    const armed = (await world.listFaults()).map(({ effect, on, scope }) => ({ effect, on, scope }));
    expect(armed).toEqual([
      { effect: 'net.reset-on-accept', on: { gateway: 'g1' }, scope: undefined },
      { effect: 'net.refused', on: { carrier: 'ctcc' }, scope: 'process' },
    ]);

    await page.getByRole('link', { name: 'Gateways' }).click();
    await expect.poll(() => page.locator('li a.badge').allInnerTexts()).toEqual(['net.reset-on-accept']);
    await page.getByRole('button', { name: 'Close g1' }).click();
    await page.getByText('No port is open.').waitFor();
    expect(await world.listGateways()).toEqual([]);
  });

  it('says in the form where a world has none, and leads to where one is opened', async () => {
    const { page } = await at.visit('#/failures/faults', { locale: 'zh-CN' });
    page.setDefaultTimeout(5_000);
    await page.getByLabel('效果').selectOption('net.accept-stall');
    await page.getByText('本世界还没有自有网关').waitFor();
    await page.getByRole('link', { name: '去打开' }).click();
    await page.getByText('尚未打开端口。').waitFor();
    expect(await flaws(page)).toEqual([]);
  });
});
