import { type Heading, heading, type MistakeId } from '../core/words/mistake.ts';
import type { Places } from '../core/words/said.ts';

export type PhoneMisuseCode =
  | 'ERR_PHONE_H5_APP'
  | 'ERR_PHONE_PLATFORM'
  | 'ERR_PHONE_FILING'
  | 'ERR_PHONE_KEY'
  | 'ERR_PHONE_OFF'
  | 'ERR_PHONE_IDENTITY';

/** A phone was put together wrongly: never a refusal, always a mistake of the caller's program. */
export class PhoneMisuse extends Error {
  override readonly name = 'PhoneMisuse';
  readonly code: PhoneMisuseCode;
  readonly heading: Heading;

  constructor(code: PhoneMisuseCode, id: MistakeId & `phone.${string}`, places?: Places) {
    const said = heading(id, places);
    super(said.message);
    this.code = code;
    this.heading = said;
  }
}

/** The app wants a look at the phone of an SDK that has no call for it. */
export function noCheck({ name: app }: { readonly name: string }): PhoneMisuse {
  return new PhoneMisuse('ERR_PHONE_PLATFORM', 'phone.no-check', { app });
}
