import { wordsOf } from '../../words/words.ts';

export const words = wordsOf({
  ports: { en: 'Ports of this world', zh: '本世界的端口' },
  why: {
    en: 'A carrier’s gateway for this world alone: faults can refuse, stall or reset its connections, and nobody else meets them.',
    zh: '仅属于本世界的运营商网关：故障可以拒绝、搁置或重置它的连接，而不影响其他世界。',
  },
  none: { en: 'No port is open.', zh: '尚未打开端口。' },
  whose: { en: 'Carrier', zh: '运营商' },
  open: { en: 'Open a gateway', zh: '打开网关' },
  close: { en: 'Close', zh: '关闭' },
  isPhone: { en: 'phone {id}', zh: '手机 {id}' },
  address: { en: 'URL of {id}', zh: '{id} 的地址' },
  arm: { en: 'Arm a fault', zh: '布置故障' },
});
