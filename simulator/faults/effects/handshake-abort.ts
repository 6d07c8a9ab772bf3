import { effectOf } from '../effect.ts';

/** Alerts by which a server may refuse a ClientHello, with their numbers (RFC 8446 6). */
const alerts = {
  handshake_failure: 40,
  access_denied: 49,
  decode_error: 50,
  internal_error: 80,
  unrecognized_name: 112,
} as const;

/** A fatal alert follows the ClientHello. */
export const handshakeAbort = effectOf({
  name: 'tls.handshake-abort',
  points: ['handshake'],
  usual: 'handshake',
  needs: 'listen',
  parameters: {
    alert: {
      enum: Object.keys(alerts) as (keyof typeof alerts)[],
      description: 'the alert, by its name in RFC 8446; internal_error unless told',
      'x-zh': '告警名称，取 RFC 8446 中的写法；不给则为 internal_error',
    },
  },
  required: [],
  obstacle: ({ alert = 'internal_error' }) => ({ does: 'alert', alert: alerts[alert] }),
});
