import { wordsOf } from '../words/words.ts';

export const words = wordsOf({
  search: { en: 'Search the timeline', zh: '搜索流水' },
  searchHint: { en: 'any text, or code:104201 carrier:cmcc …', zh: '任意文字，或 code:104201 carrier:cmcc ……' },
  searchHelp: {
    en: 'Words are looked for everywhere. {keys} look in one place.',
    zh: '文字在各处查找；{keys} 只在一处查找。',
  },
  clearSearch: { en: 'Clear', zh: '清空' },
  unwelcome: { en: 'Unwelcome only', zh: '只看异常' },
  reveal: { en: 'Show in clear', zh: '明文显示' },
  pause: { en: 'Pause', zh: '暂停' },
  goOn: { en: 'Go on', zh: '继续' },
  fresh: { en: '{n} new', zh: '{n} 条新流水' },
  kinds: { en: 'Kinds, with how many there were', zh: '类型与条数' },
  allKinds: { en: 'All', zh: '全部' },
  leftOut: {
    en: '{n} came faster than they can be shown, and are not in the list. The counts have them all.',
    zh: '{n} 条来得太快，未列入列表；条数已全部计入。',
  },
  readAgain: { en: 'Read them from the journal', zh: '从流水中补读' },
  goneBefore: {
    en: 'The journal no longer keeps events {first} to {last}: they made room for newer ones. The counts still have them.',
    zh: '第 {first} 至 {last} 条流水已不再保留，让位给了更新的；条数仍包含它们。',
  },
  shownOf: { en: 'The page keeps the last {n}.', zh: '页面只保留最近 {n} 条。' },
  older: { en: 'Show older ones', zh: '显示更早的' },
  events: { en: 'Events, newest first', zh: '流水，最新在前' },
  empty: { en: 'Nothing has happened in this world yet', zh: '这个世界还没有流水' },
  emptyHint: {
    en: 'Tap a login on one of the phones, or let your backend redeem a token: it appears here at once.',
    zh: '在任一手机上点一次登录，或让你的后端兑换一个 token：流水会立即出现在这里。',
  },
  toPhones: { en: 'To the phones', zh: '去手机' },
  toStart: { en: 'How to let a client in', zh: '如何接入' },
  noMatch: { en: 'No event matches', zh: '没有符合条件的流水' },
  noMatchHint: { en: 'The search looks at what the journal keeps.', zh: '只能搜索流水中仍保留的部分。' },
  cut: { en: '({more} more characters)', zh: '（另有 {more} 个字符）' },
  filterBy: { en: 'Only {what}', zh: '只看 {what}' },
  fault: { en: 'fault {fault}', zh: '故障 {fault}' },
  strictly: { en: 'let pass', zh: '已放行' },
});
