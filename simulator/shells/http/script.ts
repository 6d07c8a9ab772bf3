import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { Delivery, Step } from '../../core/delivery.ts';
import { hangMs } from '../mount.ts';
import { until } from '../until.ts';

export type Script = Delivery & { kind: 'script' };

/**
 * Performs an answer step by step. `signal` is given when the client has left; the socket is destroyed when the world
 * ends, which counts as leaving.
 */
export async function performScript(
  script: Script,
  response: ServerResponse,
  wallMs: () => number,
  signal: AbortSignal,
): Promise<void> {
  const socket = await itsTurn(response, signal);
  if (socket === null) return;
  const stop = script.world.onChange(() => {
    if (script.world.ended) socket.destroy();
  });
  response.once('close', stop);
  for (const step of script.steps) {
    if (!(await performStep(step, script, response, socket, wallMs, signal))) {
      socket.destroy();
      return;
    }
  }
  await end(script, response, socket, wallMs, signal);
}

/** Behind an unanswered pipelined request a response has no socket yet, and raw bytes would overtake. */
async function itsTurn(response: ServerResponse, signal: AbortSignal): Promise<Socket | null> {
  if (signal.aborted) return null;
  if (response.socket === null) await Promise.race([once(response, 'socket'), once(signal, 'abort')]);
  return response.socket;
}

/** False when there is nobody left to write to. */
async function performStep(
  step: Step,
  script: Script,
  response: ServerResponse,
  socket: Socket,
  wallMs: () => number,
  signal: AbortSignal,
): Promise<boolean> {
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
      return until(step.ms, step.clock, script.world, wallMs, signal);
  }
}

async function end(
  script: Script,
  response: ServerResponse,
  socket: Socket,
  wallMs: () => number,
  signal: AbortSignal,
): Promise<void> {
  switch (script.end) {
    case 'keep':
      if (response.headersSent) response.end();
      // Raw bytes were the whole answer: node, which saw none, is told that it is over.
      else if (script.steps.some((step) => step.step === 'raw')) response.emit('finish');
      else await hang(script, socket, wallMs, signal);
      return;
    case 'fin':
      socket.destroySoon();
      return;
    case 'rst':
      socket.resetAndDestroy();
      return;
    case 'never':
      await hang(script, socket, wallMs, signal);
  }
}

async function hang(script: Script, socket: Socket, wallMs: () => number, signal: AbortSignal): Promise<void> {
  await until(hangMs, 'wall', script.world, wallMs, signal);
  socket.destroy();
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
