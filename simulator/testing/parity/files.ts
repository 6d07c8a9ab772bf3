/** Routes that anybody may ask, and so nobody's client: id, host and path. */
export const files = [
  ['T6', 'open.e.189.cn', '/openapi/special/getTimeStamp.do'],
  ['T9', 'id.189.cn', '/source/files/API.pem'],
] as const;
