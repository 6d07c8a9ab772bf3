import { wordsOf } from '../words/words.ts';

export const words = wordsOf({
  toContent: { en: 'Skip to the content', zh: '跳到正文' },
  rooms: { en: 'Rooms', zh: '栏目' },
  start: { en: 'Start', zh: '开始' },
  timeline: { en: 'Timeline', zh: '流水' },
  phones: { en: 'Phones', zh: '手机' },
  failures: { en: 'Failures', zh: '故障' },
  service: { en: 'Service', zh: '核验服务' },
  suite: { en: 'Suite', zh: '合规套件' },
  settings: { en: 'Settings', zh: '设置' },
  world: { en: 'World', zh: '世界' },
  language: { en: 'Language', zh: '语言' },
  theme: { en: 'Colours', zh: '配色' },
  themeSystem: { en: 'As the system', zh: '跟随系统' },
  themeLight: { en: 'Light', zh: '浅色' },
  themeDark: { en: 'Dark', zh: '深色' },
  noRoom: { en: 'There is no such page here', zh: '没有这个页面' },
  noRoomHint: {
    en: 'The link may be cut, or of another version. The rooms are on the left.',
    zh: '链接可能不完整，或来自其他版本。请从栏目进入。',
  },
  tokenTitle: { en: 'This box has a control token', zh: '这个盒子设有控制令牌' },
  tokenWhy: {
    en: 'It was given to `sanwang up` with --control-token. It stays in this tab and is sent to this box alone.',
    zh: '令牌由 `sanwang up` 的 --control-token 指定。它只保存在本标签页，只发给这个盒子。',
  },
  tokenField: { en: 'Control token', zh: '控制令牌' },
  tokenOpen: { en: 'Open', zh: '进入' },
  tokenForget: { en: 'Forget the token', zh: '清除令牌' },
  tokenWrong: { en: 'That is not the token of this box.', zh: '这不是本盒子的令牌。' },
  gone: { en: 'The box does not answer', zh: '盒子没有应答' },
  goneWhy: {
    en: 'It may have been stopped: start it again with `sanwang up`. The page goes on by itself.',
    zh: '它可能已停止：请用 `sanwang up` 重新启动，页面会自动恢复。',
  },
  worldGone: { en: 'There is no world “{world}” in this box', zh: '这个盒子里没有世界“{world}”' },
  worldGoneWhy: {
    en: 'It may have ended: worlds of tests end with them.',
    zh: '它可能已结束：测试用的世界随测试一起结束。',
  },
  toDefault: { en: 'Go to world default', zh: '转到世界 default' },
});
