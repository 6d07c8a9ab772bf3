import type { Delivery } from '../../core/words/delivery.ts';
import { hangMs, type MountOptions } from '../mount.ts';
import { until } from '../until.ts';
import { type Client, heldFor } from './client.ts';
import { headersOf } from './response.ts';
import { ScriptedResponse } from './scripted-response.ts';

type Script = Delivery & { kind: 'script' };

/**
 * Performs a script as a client over a socket would live through it: the promise settles with the head, the body follows as
 * it is written, and a connection that goes is an error there or here.
 */
export function performScript(script: Script, request: Client, options: MountOptions): Promise<Response> {
  const response = new ScriptedResponse(request);
  run(script, response, options.wallMs, heldFor(request)).catch((error) => {
    // Before the head a defect is still a 500, which whoever holds the promise makes of it.
    if (!response.isOpen) return response.fail(error);
    options.onError?.(error);
    response.cut('closed');
  });
  return response.promise;
}

async function run(script: Script, response: ScriptedResponse, wallMs: () => number, held: number): Promise<void> {
  for (const step of script.steps) {
    if (step.step === 'head') response.open(step.status, headersOf(step.headers));
    else if (step.step === 'bytes') response.write(step.bytes);
    else if (step.step === 'raw') response.writeRaw(step.bytes);
    else if (!(await until(step.ms, step.clock, step.world ?? script.world, wallMs, response.over, held))) {
      response.cut('closed');
      return;
    }
  }
  if (script.end === 'rst') {
    response.cut('reset');
    return;
  }
  if (script.end === 'keep' && response.close()) return;
  if (script.end !== 'fin') await until(hangMs, 'wall', script.world, wallMs, response.over, held);
  response.cut('closed');
}
