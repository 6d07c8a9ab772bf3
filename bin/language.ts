import { en } from './messages/en.ts';
import type { Messages } from './messages/messages.ts';
import { zh } from './messages/zh.ts';

export const languages = ['en', 'zh'] as const;

export type Language = (typeof languages)[number];

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}

/**
 * The language to speak: `--lang`, else SANWANG_LANG, else the locale. It is read ahead of all other options, since help
 * and mistakes need it; a value that names no language is reported later, by the option itself.
 */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const asked = langOption(argv) ?? env['SANWANG_LANG'];
  if (asked !== undefined && isLanguage(asked)) return asked;
  return localeOf(env).toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** POSIX: the first of these that is set and not empty decides, even against the ones behind it. */
function localeOf(env: NodeJS.ProcessEnv): string {
  return env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
}

/**
 * Whether a document is asked for. It is read ahead too: mistakes can end a run before its options are read in earnest, and
 * a document is never translated.
 */
export function asksForJson(argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes('--json') || isOn(env['SANWANG_JSON'] ?? '');
}

/** Whether a variable of the environment switches something on. */
export function isOn(text: string): boolean {
  return !['', '0', 'false', 'no', 'off'].includes(text.toLowerCase());
}

function langOption(argv: readonly string[]): string | undefined {
  for (const [i, arg] of argv.entries()) {
    if (arg === '--') return undefined;
    if (arg === '--lang') return argv[i + 1];
    if (arg.startsWith('--lang=')) return arg.slice('--lang='.length);
  }
  return undefined;
}

export function messagesIn(language: Language): Messages {
  return language === 'zh' ? zh : en;
}
