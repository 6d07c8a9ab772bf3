import type { ServerResponse } from 'node:http';
import type { Delivery } from '../../core/words/delivery.ts';
import { type MountOptions, pageOf } from '../mount.ts';
import { until } from '../until.ts';
import { leavingOf } from './leaving.ts';
import { writeReply } from './reply.ts';
import { performScript } from './script.ts';

/** Performs a delivery on a response. Throws nothing: what goes wrong is told to `onError`. */
export function deliver(delivery: Delivery | Promise<Delivery>, response: ServerResponse, options: MountOptions): void {
  try {
    if ('kind' in delivery && delivery.kind === 'reply') writeReply(response, delivery.reply);
    else perform(delivery, response, options, leavingOf(response)).catch((error) => confess(error, response, options));
  } catch (error) {
    confess(error, response, options);
  }
}

/** Answers for what broke: with a page while there is still time, else by closing, so that nobody takes a torso for an answer. */
export function confess(error: unknown, response: ServerResponse, options: MountOptions): void {
  options.onError?.(error);
  if (response.headersSent) response.req.socket.destroy();
  else writeReply(response, pageOf(error));
}

function perform(
  delivery: Delivery | Promise<Delivery>,
  response: ServerResponse,
  options: MountOptions,
  leaving: AbortSignal,
): Promise<void> {
  if (delivery instanceof Promise) return delivery.then((late) => perform(late, response, options, leaving));
  switch (delivery.kind) {
    case 'reply':
      writeReply(response, delivery.reply);
      return Promise.resolve();
    case 'script':
      return performScript(delivery, response, options.wallMs, leaving);
    case 'later':
      return until(delivery.ms, delivery.clock, delivery.world, options.wallMs, leaving).then((came) => {
        if (came) return perform(delivery.decide(options.wallMs()), response, options, leaving);
        response.req.socket.destroy();
      });
  }
}
