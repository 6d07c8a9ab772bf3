import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { perCarrier } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { createPhone } from '../handset/phone.ts';
import type { PhoneOptions } from '../handset/phone-options.ts';
import { sendOverFetch } from '../handset/send-fetch.ts';
import { createFetch } from '../shells/fetch/fetch.ts';
import { Box, noon } from './carriers/box.ts';
import { m1 } from './clients/cmcc-server.ts';

/** China Mobile's phone of the default cast, in a world of its own before the real gateways. */
export async function openWorld(change: Partial<PhoneOptions> = {}) {
  const box = await Box.open();
  const handset = box.world.handsets.get('phone-cmcc') as Handset;
  const bearer = box.world.handsets.bearerOf(handset);
  const fetch = createFetch((arrival) => box.simulator.exchange(arrival), { wallMs: () => box.wallMs });
  let draws = 0;
  const phone = createPhone({
    handset,
    bearer,
    app: box.app(),
    gateways: perCarrier((id) => `http://${id}.test`),
    keys: perCarrier((id) => keys[`${id}-platform.pub.pem`]),
    send: sendOverFetch(fetch, bearer),
    nowMs: () => box.wallMs,
    draw: (length) => (draws++).toString(36).repeat(length).slice(0, length),
    ...change,
  });
  const redeem = async (token: string) => (await box.ask(m1.ask({ app: box.app(), nowMs: noon, token }))).msisdn;
  return { phone, redeem, events: () => box.events() };
}
