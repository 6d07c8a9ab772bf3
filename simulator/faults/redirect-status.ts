/** With which status a redirect is answered that keeps to the same host. */
export const redirectStatus = {
  type: 'integer',
  minimum: 300,
  maximum: 399,
  description: 'the HTTP status; 302 unless told. With 307 and 308 clients send their body again',
  'x-zh': 'HTTP 状态码；不给则为 302。307 与 308 会让客户端再次发送请求体',
} as const;
