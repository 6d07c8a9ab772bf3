import { armAll } from '../casting/faults.ts';
import type { Delivery } from '../core/words/delivery.ts';
import { askClock, askServer, Box, bodyOf, NOON, redeemers } from './box.ts';
import { ordinary } from './ordinary.ts';

interface Stage {
  /** Other worlds live beside the one that is played in, and are asked in between. */
  readonly isCrowded?: boolean;
}

function told(delivery: Delivery): string {
  if (delivery.kind !== 'reply') return delivery.kind;
  const { status, headers } = delivery.reply;
  return JSON.stringify([status, headers, bodyOf(delivery.reply)]);
}

/** Plays one story in a fresh process of worlds, and tells every byte that came out of it. */
export async function play(seed: string, handle: string, stage: Stage = {}): Promise<readonly string[]> {
  const box = new Box();
  const said: string[] = [];
  const crowd = stage.isCrowded ? await box.simulator.createWorld({ name: 'crowd', seed }) : null;
  const world = await box.simulator.createWorld({ name: handle, seed });
  const disturb = async () => {
    if (crowd === null) return;
    await box.token(ordinary.cmcc, 'login', crowd);
    await box.deliver(askServer.cmcc(box.app('shop', crowd), 'nothing'));
  };
  said.push(JSON.stringify([...world.apps].map(({ carriers }) => carriers)));
  said.push(JSON.stringify([...world.handsets].map((each) => [each, world.handsets.bearerOf(each)])));
  await armAll(box.simulator, world, [{ effect: 'gw.internal', when: { rate: 0.5 }, on: { app: 'bank' } }], '/faults');
  for (const id of redeemers) {
    await disturb();
    box.wallMs += 1000;
    const shop = box.app('shop', world);
    const { token = '', steps: _, ...login } = await box.phone(`phone-${id}`, world).login();
    said.push(JSON.stringify(login), token);
    said.push(told(await box.deliver(askServer[id](shop, token, box.wallMs))));
    said.push(told(await box.deliver(askServer[id](shop, token, box.wallMs))));
    said.push(await box.token(ordinary[id], 'verify', world));
    await disturb();
    for (let i = 0; i < 8; i++)
      said.push(told(await box.deliver(askServer[id](box.app('bank', world), token, box.wallMs))));
  }
  world.moveClock({ advanceMs: 3_600_000 }, box.wallMs);
  const sealed = askServer.cmcc(box.app('shop', world), await box.token(ordinary.cmcc, 'login', world), box.wallMs, {
    isRsa: true,
  });
  said.push(told(await box.deliver(sealed)));
  said.push(told(await box.deliver({ ...askClock(), wallMs: NOON })));
  said.push(JSON.stringify(world.journal.read(0, 1000).map(({ request: __, ...event }) => event)));
  box.simulator.close();
  return said;
}
