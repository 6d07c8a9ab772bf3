import { HttpResponse } from 'msw';
import type { Delivery } from '../../core/words/delivery.ts';
import type { Client } from '../fetch/client.ts';
import { deliver as fetchDeliver } from '../fetch/deliver.ts';
import type { MountOptions } from '../mount.ts';

/** As a fetch mount performs it; but a connection that goes is the one network error that msw has, however it went. */
export async function deliver(
  decide: () => Delivery | Promise<Delivery>,
  request: Client,
  options: MountOptions,
): Promise<Response> {
  try {
    return await fetchDeliver(decide, request, options);
  } catch {
    return HttpResponse.error();
  }
}
