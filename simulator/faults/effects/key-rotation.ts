import { effectOf } from '../effect.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const length = 32;

/**
 * A carrier takes a new secret of an app, or a new key pair of its own, from the moment on at which the fault is first due, and the old one until the overlap ends.
 * What a carrier says of an old one is its own refusal of a sign that is not right, or of what it cannot open. That both hold for a while is assumed: no carrier
 * documents how its secrets are changed.
 */
export const keyRotation = effectOf({
  name: 'state.key-rotation',
  points: ['before'],
  usual: 'before',
  needs: 'answer',
  goesOn: true,
  parameters: {
    key: {
      type: 'string',
      enum: ['secret', 'platform'],
      description:
        'whose: the secret of an app, unless told, or the key pair of the carrier, whose next public key is encryptNext of GET keys; ' +
        'as that seals who asks, a fault of it had better name no app',
      'x-zh':
        '更换哪个：不给则为应用的密钥；platform 为运营商平台的密钥对，新公钥见 GET keys 的 encryptNext；请求方要解密后才知道，布置时不宜指定应用',
    },
    secret: {
      type: 'string',
      minLength: 16,
      maxLength: 64,
      pattern: '^[!-~]+$',
      description: 'the new secret; one is drawn unless told, and stands with the armed fault',
      'x-zh': '新的密钥；不给则随机生成，并列在已布置的故障中',
    },
    field: {
      type: 'string',
      enum: ['appKey', 'appSecret', 'clientSecret'],
      description: 'which secret of the app’s filing changes; all of them unless told',
      'x-zh': '应用的哪个密钥更换；不给则全部更换',
    },
    overlapMs: {
      type: 'integer',
      minimum: 0,
      maximum: 2_592_000_000,
      description: 'how long the old one holds beside it, by the world’s clock; not at all unless told',
      'x-zh': '旧密钥与之并存多久（毫秒，按世界时钟）；不给则立即失效',
    },
  },
  required: [],
  minted({ key, secret }, luck) {
    if (key === 'platform' || secret !== undefined) return {};
    const drawn = Array.from({ length }, (_, n) => letters[Math.floor(luck(n) * letters.length)]);
    return { secret: drawn.join('') };
  },
  unfit: ({ key }, { codes }) =>
    codes !== undefined && 'never' in codes.refusals[key === 'platform' ? 'crypt.fail' : 'sig.bad'] ? 'code' : null,
  before: ({ key, secret = '', field, overlapMs = 0 }, { nowMs, sinceMs = nowMs }) => ({
    does: 'rekey',
    to: key === 'platform' ? 'platform key' : { secret, field: field ?? null },
    oldHolds: nowMs < sinceMs + overlapMs,
  }),
});
