import type { InboxPage } from '../../fixtures/api-types.ts';
import { inboxLimits } from '../core/world/inbox.ts';
import type { World } from '../core/world/world.ts';
import { maskNumber } from '../wire/number-presentation.ts';

/** Which messages of an inbox are wanted. */
export interface WantedMessages {
  readonly after: number;
  /** As many as there are, unless told. */
  readonly limit?: number;
  /** In clear; those of every number where it is null. */
  readonly msisdn: string | null;
  readonly reveal: boolean;
}

/** Messages as they are shown: numbers are masked unless revealed, texts and codes are there to be read. */
export function readInbox(
  world: World,
  { after, limit = inboxLimits.messages, msisdn, reveal }: WantedMessages,
): InboxPage {
  const { messages, ...rest } = world.inbox.read(after, limit, msisdn);
  const shown = messages.map(({ code, msisdn: number, ...message }) => ({
    ...message,
    msisdn: reveal ? number : maskNumber(number),
    ...(code === null ? {} : { code }),
  }));
  return { messages: shown, ...rest };
}
