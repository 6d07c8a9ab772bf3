/** Every code that the control API answers, with its HTTP status and the kind of problem it is. The codes are permanent. */
export const problemCodes = {
  ERR_HOST_FOREIGN: [403, 'the Host header names another machine'],
  ERR_ORIGIN_FOREIGN: [403, 'a web page of another site asks'],
  ERR_TOKEN_REQUIRED: [401, 'the control token is missing or wrong'],
  ERR_ROUTE_UNKNOWN: [404, 'there is no such route'],
  ERR_METHOD_NOT_ALLOWED: [405, 'the route does not take this method'],
  ERR_PATH_INVALID: [400, 'the path cannot be decoded'],
  ERR_QUERY_INVALID: [400, 'the query is wrong'],
  ERR_BODY_TOO_LARGE: [413, 'the body is too large'],
  ERR_BODY_TYPE: [415, 'the body is of the wrong type'],
  ERR_BODY_NOT_JSON: [400, 'the body is no JSON that can be taken'],
  ERR_BODY_INVALID: [400, 'the body is wrong'],
  ERR_WORLD_UNKNOWN: [404, 'there is no such world'],
  ERR_WORLD_ENDED: [410, 'the world has ended'],
  ERR_WORLD_INVALID: [400, 'the world cannot be made'],
  ERR_WORLD_EXISTS: [409, 'the handle is taken'],
  ERR_WORLD_BUILT_IN: [409, 'the world cannot end'],
  ERR_SERVICE_ABSENT: [409, 'the reference service is not part of this process'],
  ERR_SERVICE_DOWN: [503, 'the reference service cannot reach its books'],
  ERR_APP_TAKEN: [409, 'the app or one of its ids is taken'],
  ERR_APP_INVALID: [400, 'the app is wrong'],
  ERR_APP_UNKNOWN: [404, 'there is no such app'],
  ERR_SUBSCRIBER_TAKEN: [409, 'the number is taken'],
  ERR_SUBSCRIBER_INVALID: [400, 'the subscriber is wrong'],
  ERR_SUBSCRIBER_UNKNOWN: [404, 'there is no such subscriber'],
  ERR_HANDSET_TAKEN: [409, 'the handset is taken'],
  ERR_HANDSET_INVALID: [400, 'the handset is wrong'],
  ERR_HANDSET_UNKNOWN: [404, 'there is no such handset'],
  ERR_PHONE_H5_APP: [400, 'the app has no SDK on a phone'],
  ERR_PHONE_FILING: [400, 'the app lacks what the SDK needs'],
  ERR_PHONE_KEY: [400, 'the key of the platform cannot be read'],
  ERR_PHONE_IDENTITY: [400, 'the app has no identity that the SDK can send'],
  ERR_TOKEN_INVALID: [400, 'the token cannot be asked for'],
  ERR_TOKEN_UNKNOWN: [404, 'there is no such token'],
  ERR_TOKEN_FORGOTTEN: [409, 'only the mark of the token is left'],
  ERR_FAULT_INVALID: [400, 'the fault cannot be armed'],
  ERR_FAULT_UNKNOWN: [404, 'there is no such fault'],
  ERR_CLOCK_INVALID: [400, 'the clock cannot go there'],
  ERR_EVENT_UNKNOWN: [404, 'there is no such event'],
  ERR_AWAIT_TIMEOUT: [408, 'the journal did not fill in time'],
  ERR_INTERNAL: [500, 'this is a defect of the simulator'],
} as const satisfies Readonly<Record<`ERR_${string}`, readonly [status: number, title: string]>>;

export type ProblemCode = keyof typeof problemCodes;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code);
}
