import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { Delivery, Step, Waitable } from '../../core/words/delivery.ts';
import { hangMs } from '../mount.ts';
import { until } from '../until.ts';
import { reset } from './reset.ts';

type Script = Delivery & { kind: 'script' };

/** What a script is performed on. `signal` is given when the client has left. */
interface Stage {
  readonly response: ServerResponse;
  readonly socket: Socket;
  readonly world: Waitable;
  readonly wallMs: () => number;
  readonly signal: AbortSignal;
}

/** Performs an answer step by step. The end of the world ends it wherever it stands, in the middle of a write too. */
export async function performScript(
  script: Script,
  response: ServerResponse,
  wallMs: () => number,
  signal: AbortSignal,
): Promise<void> {
  const socket = await itsTurn(response, signal);
  if (socket === null) return;
  const { world } = script;
  const forget = world.onChange(() => {
    if (world.ended) socket.destroy();
  });
  response.once('close', forget);
  const stage = { response, socket, world, wallMs, signal };
  for (const step of script.steps) {
    if (await perform(step, stage)) continue;
    socket.destroy();
    return;
  }
  if (script.end === 'fin') socket.destroySoon();
  else if (script.end === 'rst') reset(socket);
  else if (script.end === 'never' || !finish(script, response)) await hang(stage);
}

/** Behind an unanswered pipelined request a response has no socket yet, and raw bytes would overtake. */
async function itsTurn(response: ServerResponse, signal: AbortSignal): Promise<Socket | null> {
  if (signal.aborted) return null;
  if (response.socket === null) await Promise.race([once(response, 'socket'), once(signal, 'abort')]);
  return response.socket;
}

/** False when there is nobody left to write to. */
async function perform(step: Step, { response, socket, world, wallMs, signal }: Stage): Promise<boolean> {
  switch (step.step) {
    case 'head':
      response.writeHead(step.status, step.headers as OutgoingHttpHeaders);
      response.flushHeaders();
      return true;
    case 'bytes':
      return written(response, step.bytes, signal);
    case 'raw':
      return written(socket, step.bytes, signal);
    case 'wait':
      return until(step.ms, step.clock, step.world ?? world, wallMs, signal);
  }
}

/** Waits until the bytes are in the kernel's hands, for a reset drops whatever is not. */
function written(stream: Writable, bytes: Uint8Array, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const leave = () => resolve(false);
    signal.addEventListener('abort', leave);
    stream.write(bytes, (error) => {
      signal.removeEventListener('abort', leave);
      resolve(error === null || error === undefined);
    });
  });
}

/** Ends the answer and keeps the connection; false where nothing was answered. */
function finish(script: Script, response: ServerResponse): boolean {
  if (response.headersSent) response.end();
  // Raw bytes were the whole answer: node, which saw none, is told that it is over.
  else if (script.steps.some(({ step }) => step === 'raw')) {
    const { socket } = response;
    response.emit('finish');
    // It would close behind an answer of its own, and many a client that asked for that reads on until it is done.
    if (!response.shouldKeepAlive) socket?.destroySoon();
  } else return false;
  return true;
}

async function hang({ socket, world, wallMs, signal }: Stage): Promise<void> {
  await until(hangMs, 'wall', world, wallMs, signal);
  socket.destroy();
}
