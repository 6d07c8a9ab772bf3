import { verbNames } from './verb-names.ts';

const command = new RegExp(`(?<![\\w./-]|npx )sanwang (?=--help|(?:${verbNames.join('|')})\\b)`, 'g');

/**
 * Commands in a text as the one who started this types them: `npx sanwang why --last` where npx started it, since a
 * shell does not find what is installed in a project alone.
 */
export function asTyped(text: string, env: NodeJS.ProcessEnv): string {
  return env['npm_lifecycle_event'] === 'npx' ? text.replace(command, 'npx sanwang ') : text;
}
