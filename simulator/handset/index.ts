// The stand-in phone, `sanwang/handset`: SIMs, radios and the three carriers' SDKs, over any fetch or over sockets.

export type { FaceId } from '../core/words/face-id.ts';
export type { Bearer, Handset, Roaming, Sim } from '../core/words/handset.ts';
export {
  type Consent,
  type ConsentAnswer,
  type ConsentPage,
  consentAnswers,
  showPage,
} from './consent.ts';
export {
  type FailureCodes,
  type ForcedFailure,
  type PageFailure,
  type PageProofFailure,
  type PhoneFailure,
  pageFailures,
  pageProofFailures,
  phoneFailures,
  type SdkCode,
  type VendorFailure,
  vendorFailures,
} from './failure.ts';
export { carrierOfPlmn, servingCarrier } from './gateway.ts';
export { PhoneMisuse, type PhoneMisuseCode } from './misuse.ts';
export { createPhone } from './phone.ts';
export type { PhoneApp } from './phone-app.ts';
export { PhoneMemory } from './phone-memory.ts';
export type {
  CallOptions,
  ForcedCall,
  ForcedCode,
  LoginOptions,
  PageProof,
  PageUse,
  Phone,
  PhoneOptions,
  PhoneResult,
} from './phone-options.ts';
export type { SdkGeneration } from './sdk/index.ts';
export { BEARER_HEADER, type DeviceRequest, type DeviceResponse, type Send } from './send.ts';
export { SendFailure, type SendFailureKind } from './send-failure.ts';
export { type FetchLike, sendOverFetch } from './send-fetch.ts';
export { openSocketSend, type SocketSend } from './send-socket.ts';
export type { Skipped } from './skipped.ts';
export type { PhoneStep, StepName } from './trace.ts';
