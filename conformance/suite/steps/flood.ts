import { setTimeout } from 'node:timers/promises';
import type { Account, RawRequest } from '../adapter.ts';
import { Absent, HarnessError, wordsOf } from '../failures.ts';
import { changed } from '../spoil/parameters.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';
import { described } from './linger.ts';

interface Told {
  readonly calls: number;
}

const atOnce = 8;
const pauseMs = 5;
/** It ends by itself, should the case not. */
const most = 2_000;

/** Another account is attacked from another address for as long as the case lasts: badly signed calls, as many as go. */
export const flood: Step<Told> = {
  name: 'flood',
  schema: told(
    'Another account is called from another address with bad signatures, as often as it goes, until the case ends; the next steps ask beside that.',
    {
      calls: {
        type: 'integer',
        minimum: 1,
        maximum: 500,
        description: 'So many have been answered before it goes on.',
      },
    },
    ['calls'],
  ),
  needs: () => ['describe', 'elsewhere', 'openAccount'],
  async run({ calls }, at) {
    const victim = await at.openStranger();
    const { token } = at.values['token'] as { token: string };
    const good = await described(at, victim, token);
    if (good.signature === undefined) throw new Absent('calls of this service are not signed');
    const { method, url: path, headers, body } = changed(good, good.signature, '0'.repeat(40));
    const request = { method, path, headers, ...(body !== undefined && { body }) };
    let isOver = false;
    at.whenOver(() => {
      isOver = true;
    });
    let count = 0;
    await new Promise<void>((resolve, reject) => {
      const work = async () => {
        while (!isOver && count < most) {
          await sent(victim, request);
          count += 1;
          if (count === calls) resolve();
          await setTimeout(pauseMs);
        }
      };
      for (let n = 0; n < atOnce; n++) work().catch(reject);
    });
  },
};

async function sent(victim: Account, request: RawRequest): Promise<void> {
  if (victim.elsewhere === undefined) throw new HarnessError('the case runs without elsewhere');
  // Whoever attacks may be cut off.
  await victim.elsewhere(request).catch(wordsOf);
}
