import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { MetObstacle, Threshold } from '../../../core/words/obstacle.ts';
import { readAuthority } from '../../../wire/authority.ts';
import { until } from '../../until.ts';
import { bringsBody } from '../body.ts';
import { addressee } from '../host.ts';
import { leavingOf } from '../leaving.ts';
import { closeSoon } from '../linger.ts';
import { writeReply } from '../reply.ts';
import { reset } from '../reset.ts';
import { answerUnread } from './answer-unread.ts';
import { hold } from './on-accept.ts';
import { turnOf } from './turn.ts';

/** A reset on the heels of an answer would overtake it: what a client has not read by then is lost. */
const readMs = 50;

/** Has the requests of a server meet what the threshold says before anybody reads their bodies; the others go on to be answered. */
export function meetRequests(
  server: Server,
  threshold: Threshold,
  answers: RequestListener,
  wallMs: () => number,
): void {
  const asked = new WeakMap<Socket, number>();

  function meet(request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): void {
    const nth = (asked.get(request.socket) ?? 0) + 1;
    asked.set(request.socket, nth);
    const met = threshold.request({
      nth,
      hasBody: bringsBody(request.headers),
      expectsContinue,
      host: hostOf(request),
    });
    if (met !== null && perform(met, request, response, wallMs)) return;
    if (expectsContinue && met?.obstacle.does !== 'hold-continue') response.writeContinue();
    answers(request, response);
  }

  server.on('request', (request, response) => meet(request, response, false));
  server.on('checkContinue', (request, response) => meet(request, response, true));
}

const hostOf = (request: IncomingMessage): string => readAuthority(addressee(request))?.name ?? '';

/** False where the request is answered all the same. */
function perform(
  { obstacle, world }: MetObstacle,
  request: IncomingMessage,
  response: ServerResponse,
  wallMs: () => number,
): boolean {
  const { socket } = request;
  switch (obstacle.does) {
    case 'hold-continue':
      if (obstacle.ms !== null) void continueLate(obstacle.ms, world, response, wallMs);
      return false;
    case 'cut-upload':
      cutUpload(obstacle.bytes, request, response);
      return true;
    case 'answer-early':
      if (obstacle.body === 'dropped') void answerUnread(obstacle.reply, request, response);
      else {
        request.resume();
        writeReply(response, obstacle.reply);
      }
      return true;
    case 'end-idle':
      atTurn(response, () => endIdle(obstacle.by, request));
      return true;
    case 'vanish':
      // Node goes on to read at the end of each request, for the next one.
      socket.on('resume', () => socket.pause());
      socket.pause();
      atTurn(response, () => void hold(socket, world, wallMs));
      return true;
    default:
      return false;
  }
}

async function continueLate(
  ms: number,
  world: MetObstacle['world'],
  response: ServerResponse,
  wallMs: () => number,
): Promise<void> {
  const came = await until(ms, 'wall', world, wallMs, leavingOf(response));
  // Behind an answer it would be the beginning of the next one.
  if (came && !response.headersSent) response.writeContinue();
}

/** What was asked before on the connection is answered first: the fault is about this request alone. */
function atTurn(response: ServerResponse, perform: () => void): void {
  // Without a moment in between where nothing is before it: what follows may be on its way.
  if (response.socket !== null) perform();
  else void turnOf(response).then((isTurn) => isTurn && setTimeout(perform, readMs));
}

function cutUpload(bytes: number, request: IncomingMessage, response: ServerResponse): void {
  const cut = () => atTurn(response, () => reset(request.socket));
  if (bytes === 0) {
    cut();
    return;
  }
  if (request.headers.expect !== undefined) response.writeContinue();
  let read = 0;
  request.on('data', (chunk: Uint8Array) => {
    read += chunk.length;
    if (read >= bytes) cut();
  });
  request.once('end', cut);
}

/** What the client has just sent is not answered. A close on bytes that nobody read would be a reset, so they are read. */
function endIdle(by: 'rst' | 'fin', request: IncomingMessage): void {
  const { socket } = request;
  if (by === 'rst') {
    reset(socket);
    return;
  }
  request.resume();
  socket.end();
  closeSoon(socket);
}
