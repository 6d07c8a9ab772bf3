import type { CarrierId } from '../core/words/carrier-id.ts';
import { vendorNamed } from '../core/words/face-id.ts';
import { mainlandZone } from '../core/words/handset.ts';
import { type Key, parsePublicKey } from '../wire/primitives.ts';
import { Call, type Ended, type Sees } from './call.ts';
import { saidOn } from './failure.ts';
import { servingCarrier } from './gateway.ts';
import { noCheck, PhoneMisuse } from './misuse.ts';
import { dataSimOf, networkOf } from './network.ts';
import { createPagePhone } from './page/page-phone.ts';
import { filed, signedOtherwise } from './phone-app.ts';
import { type MemorySlot, PhoneMemory } from './phone-memory.ts';
import type { CallOptions, Phone, PhoneOptions, PhoneResult } from './phone-options.ts';
import { type SdkGeneration, sdkOf, sdks, sdksOf } from './sdk/index.ts';
import type { Sdk, SdkContext } from './sdk/sdk.ts';
import { drawHex32 } from './sdk/session-key.ts';
import type { Skipped } from './skipped.ts';
import { Trace } from './trace.ts';
import { refuseGeneration, refuseSkip } from './unknown-build.ts';
import type { StepAsked } from './vendor/call.ts';
import { aheadOfMainland } from './zone.ts';

/**
 * A phone with an app on it. What can never work throws a `PhoneMisuse`, here or from a call; a carrier's refusal is a
 * result like any other.
 */
export function createPhone(options: PhoneOptions): Phone {
  const { os, id, poweredOff } = options.handset;
  if (poweredOff) throw new PhoneMisuse('ERR_PHONE_OFF', 'phone.off', { handset: id });
  if (options.app.platform === 'h5') return createPagePhone(options);
  if (options.app.platform !== os) {
    // A real phone could not install it; an app that was built with another's identity gets 103102 and its like.
    const { name: app, platform } = options.app;
    throw new PhoneMisuse('ERR_PHONE_PLATFORM', 'phone.platform', { app, platform, handset: id, os });
  }
  const memory = options.memory ?? new PhoneMemory();
  const asked = async (
    call: CallOptions,
    step: StepAsked,
    act: (begun: Call, skips: Skipped | null, sees?: Sees) => Promise<Ended>,
  ): Promise<PhoneResult> => {
    if (call.page !== undefined) {
      throw new PhoneMisuse('ERR_PHONE_PLATFORM', 'phone.no-page', { app: options.app.name });
    }
    const sdk = sdkFor(options, call);
    refuseGeneration(call.sdkGeneration, options.app, sdk.carrier);
    const ask = async (sees?: Sees) => {
      const begun = begin(options, memory, call);
      const forced = options.forced?.({ carrier: sdk.carrier, step }) ?? null;
      return forced === null ? act(begun, call.skips ?? null, sees) : begun.forced(forced);
    };
    if (call.face === undefined) {
      if (call.check === true) throw noCheck(options.app);
      refuseSkip(call.skips, options.app, (failure) => saidOn(options.app.platform, sdk.failures[failure]) !== null);
      return (await ask()).result;
    }
    // Loaded here, because an app that embeds no vendor's SDK needs none of it.
    const { askVendor } = await import('./vendor/call.ts');
    return askVendor(vendorNamed(call.face), step, ask, {
      options,
      call,
      sdk,
    });
  };
  return {
    preLogin: (call = {}) => asked(call, 'pre-login', (begun, skips) => begun.preLogin(skips)),
    login: (call = {}) =>
      asked(call, 'login', (begun, skips, sees) => begun.login(skips, call.consent ?? 'accept', sees)),
    verify: (call = {}) => asked(call, 'verify', (begun, skips) => begun.verify(skips)),
    forget: (call = {}) => slotOf(options, memory, sdkFor(options, call), call).drop(),
  };
}

function begin(options: PhoneOptions, memory: PhoneMemory, asked: CallOptions): Call {
  const { handset, bearer } = options;
  // Where the SDK does not notice, the gateway compares what it is told.
  const app = asked.skips === 'filed-identity' ? signedOtherwise(options.app) : options.app;
  const sdk = sdkFor(options, asked);
  const trace = new Trace(options.send);
  const nowMs = () => options.nowMs() + handset.clockSkewMs;
  const context: SdkContext = {
    app,
    sim: dataSimOf(handset),
    bearer,
    network: networkOf(handset, bearer),
    origin: options.gateways[sdk.carrier],
    key: keyOf(options.keys[sdk.carrier], sdk.carrier),
    traceId: drawHex32(options.draw),
    memory: slotOf(options, memory, sdk, asked),
    nowMs,
    localMs: () => nowMs() + aheadOfMainland(handset.timeZone ?? mainlandZone, nowMs()),
    draw: options.draw,
    call: (at, request) => trace.call(at, request),
  };
  return new Call(options, sdk, trace, context);
}

function sdkFor(options: PhoneOptions, asked: CallOptions): Sdk {
  return sdkOf(asked.carrier ?? servingCarrier(options.handset), sdksOf(generationOf(options, asked)));
}

function generationOf(options: PhoneOptions, asked: CallOptions): SdkGeneration | undefined {
  return asked.sdkGeneration ?? options.sdkGeneration;
}

/** Each generation keeps what is its own. */
function slotOf(options: PhoneOptions, memory: PhoneMemory, sdk: Sdk, asked: CallOptions): MemorySlot {
  const app = filed(options.app, sdk.carrier, sdk.idField);
  const isUsual = sdk === sdks[sdk.carrier];
  return memory.slot(options.handset.id, sdk.carrier, isUsual ? app : `${app}\n${generationOf(options, asked)}`);
}

function keyOf(pem: string, carrier: CarrierId): Key {
  const key = parsePublicKey(pem);
  if (key === null) throw new PhoneMisuse('ERR_PHONE_KEY', 'phone.key', { carrier });
  return key;
}
