import type { ConsentAnswer } from './consent.ts';
import type { PhoneFailure } from './failure.ts';
import { phoneTrouble, type Trouble } from './sdk/trouble.ts';
import type { DeviceRequest, DeviceResponse, Send } from './send.ts';
import { asSendFailure, type SendFailureKind } from './send-failure.ts';

export type StepName = 'pre-login' | 'consent' | 'token';

/** One thing that the phone did, in order. */
export interface PhoneStep {
  readonly at: StepName;
  readonly request?: { readonly method: string; readonly url: string };
  /** HTTP status of the answer; absent when none came. */
  readonly status?: number;
  readonly failure?: SendFailureKind;
  /** What the user answered, on the consent step. */
  readonly answer?: ConsentAnswer;
}

const failureOfKind: Readonly<Record<SendFailureKind, PhoneFailure>> = {
  timeout: 'timeout',
  stalled: 'stalled',
  refused: 'unreachable',
  reset: 'reset',
  closed: 'closed',
  other: 'network',
};

/** Writes down what the phone does, and does its requests. */
export class Trace {
  readonly steps: PhoneStep[] = [];
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Sends; a failure of the transport is a value from here on. */
  async call(at: StepName, request: DeviceRequest): Promise<DeviceResponse | Trouble> {
    const asked = { method: request.method, url: request.url };
    try {
      const response = await this.#send(request);
      this.steps.push({ at, request: asked, status: response.status });
      return response;
    } catch (thrown) {
      const { kind } = asSendFailure(thrown);
      this.steps.push({ at, request: asked, failure: kind });
      return phoneTrouble(failureOfKind[kind]);
    }
  }

  consented(answer: ConsentAnswer): void {
    this.steps.push({ at: 'consent', answer });
  }
}
