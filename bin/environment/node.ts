import { preloadName } from './preload-files.ts';
import type { Outer, Reach, Variables } from './reach.ts';

/** Blanks part options, except in double quotes, in which a backslash takes the next character as it is. */
const options = /(?:"(?:\\.|[^"\\])*"|[^\s"])+/g;

/**
 * From 22.21 and 24.5 Node takes the proxy by itself; older ones by a file that they load first. Both are told, since scripts
 * set NODE_OPTIONS anew, and one environment serves several Nodes.
 */
export function nodeVariables({ NODE_OPTIONS = '' }: Outer, { preload }: Pick<Reach, 'preload'>): Variables {
  const present = (NODE_OPTIONS.match(options) ?? []).filter((each) => !isOurs(each));
  return { NODE_USE_ENV_PROXY: '1', NODE_OPTIONS: [...present, `--require=${quoted(preload)}`].join(' ') };
}

/** What a `run` around this one has put there. */
const isOurs = (option: string): boolean =>
  option.startsWith('--require=') && option.replace(/"$/, '').endsWith(preloadName);

/** Only where it must be: many programs take NODE_OPTIONS apart at blanks. */
function quoted(path: string): string {
  return /[\s"]/.test(path) ? `"${path.replaceAll(/[\\"]/g, (letter) => `\\${letter}`)}"` : path;
}
