import { wordsOf } from '../../words/words.ts';

export const words = wordsOf({
  why: {
    en: 'How each carrier behaves where documents allow for more than one reading. What is set here holds from the next exchange on.',
    zh: '文档允许多种理解之处，各运营商在本世界中的行为。此处的改动自下一次交互起生效。',
  },
  preset: { en: 'Preset', zh: '预设' },
  lay: { en: 'Use it', zh: '应用预设' },
  layWarn: { en: 'It replaces everything that was set below.', zh: '应用预设会替换下面的全部设置。' },
  carrier: { en: 'Carrier', zh: '运营商' },
  everyCarrier: { en: 'every carrier', zh: '全部运营商' },
  onlyChanged: { en: 'only what differs from the default', zh: '只看与默认不同的' },
  noneChanged: { en: 'Nothing differs from the defaults.', zh: '全部为默认值。' },
  rule: { en: 'Rule', zh: '策略' },
  value: { en: 'Value', zh: '取值' },
  usual: { en: 'Default', zh: '默认' },
  evidence: { en: 'Evidence', zh: '依据' },
  changed: { en: 'differs', zh: '已改动' },
  byPreset: { en: 'by the preset', zh: '由预设设定' },
  byWorld: { en: 'set in this world', zh: '由本世界设定' },
  back: { en: 'Back to default', zh: '恢复默认' },
  backOf: { en: 'Back to default: {name}', zh: '恢复默认：{name}' },
  set: { en: 'Set', zh: '设定' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
});
