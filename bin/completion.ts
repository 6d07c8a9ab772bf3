import type { Command, Option } from 'commander';
import { carrierIds } from '../fixtures/carrier-id.ts';
import { faceIds } from '../fixtures/face-id.ts';
import { faceNames } from '../simulator/core/words/face-name.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;

/** A verb or a part of one, by its path: `/phone/login`. */
export interface CompletionRow {
  readonly path: string;
  readonly words: readonly { readonly word: string; readonly about: string }[];
  readonly options: readonly CompletionOption[];
}

export interface CompletionOption {
  readonly flags: readonly string[];
  readonly about: string;
  /** What may follow: nothing, one of these words, a file, or something that nobody can guess. */
  readonly value: 'none' | 'file' | 'other' | readonly string[];
}

/** Everything that can be typed, read off the commands themselves. */
export function tableOf(command: Command, path = ''): CompletionRow[] {
  const children = command.commands.filter((each) => each.name() !== 'help');
  const own = { path, words: children.map((each) => ({ word: each.name(), about: each.description() })) };
  const options = [...command.options, ...helpOf()].map(optionOf);
  // `<login|verify>` names what may stand there; so it does for arguments.
  const listed = command.registeredArguments.flatMap((argument) => wordsIn(argument.name()));
  const words = [...own.words, ...listed.map((word) => ({ word, about: '' }))];
  return [{ path, words, options }, ...children.flatMap((each) => tableOf(each as Command, `${path}/${each.name()}`))];
}

const helpOf = (): Pick<Option, 'long' | 'short' | 'description' | 'flags' | 'required' | 'optional'>[] => [
  { long: '--help', short: '-h', description: '', flags: '-h, --help', required: false, optional: false },
];

function optionOf({ long, short, description, flags, required, optional }: ReturnType<typeof helpOf>[number]) {
  const name = /[<[](.*?)(?:\.\.\.)?[>\]]/.exec(flags)?.[1] ?? '';
  return {
    flags: [long, short].filter((flag) => flag !== undefined),
    about: description,
    value: required || optional ? valuesFor(name) : ('none' as const),
  };
}

function valuesFor(name: string): CompletionOption['value'] {
  const words = wordsIn(name);
  if (words.length > 0) return words;
  if (name === 'carrier') return carrierIds;
  if (name === 'face') return faceNames;
  if (name === 'vendor') return faceIds;
  return /file|json|path|dir/.test(name) ? 'file' : 'other';
}

function wordsIn(name: string): string[] {
  return name.includes('|') && !/[=A-Z]/.test(name) ? name.split('|') : [];
}

const cases = (rows: readonly (readonly [string, string])[], indent: string): string =>
  rows.map(([pattern, act]) => `${indent}${pattern}) ${act} ;;`).join('\n');

/** Words of a shell's list: none of them has a blank. */
const list = (words: readonly string[]): string => words.join(' ');

function valuesIn(
  table: readonly CompletionRow[],
  kind: 'file' | 'other' | 'words',
): [pattern: string, words: string][] {
  return table.flatMap(({ path, options }) =>
    options.flatMap(({ flags, value }): [string, string][] => {
      const isKind = kind === 'words' ? typeof value === 'object' : value === kind;
      if (!isKind) return [];
      return [[flags.map((flag) => `'${path} ${flag}'`).join('|'), typeof value === 'object' ? list(value) : '']];
    }),
  );
}

/** The path as far as words are verbs: `at=/phone/login`. */
const verbPaths = (table: readonly CompletionRow[]): string =>
  table
    .slice(1)
    .map(({ path }) => path)
    .join('|');

export const completions = {
  bash: (
    table: readonly CompletionRow[],
  ): string => `# bash completion for sanwang: source it, or put it among those of bash-completion.
_sanwang() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at= i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} == -- ]]; then compopt -o default; return; fi
    case "$at/\${COMP_WORDS[i]}" in ${verbPaths(table)}) at="$at/\${COMP_WORDS[i]}" ;; esac
  done
  case "$at $prev" in
${cases(
  valuesIn(table, 'file').map(([pattern]) => [pattern, 'compopt -o default; return']),
  '    ',
)}
${cases(
  valuesIn(table, 'other').map(([pattern]) => [pattern, 'return']),
  '    ',
)}
${cases(
  valuesIn(table, 'words').map(([pattern, words]) => [
    pattern,
    `COMPREPLY=($(compgen -W '${words}' -- "$cur")); return`,
  ]),
  '    ',
)}
  esac
  local words= options=
  case "$at" in
${cases(
  table.map(({ path, words, options }) => [
    `'${path}'`,
    `words='${list(words.map(({ word }) => word))}' options='${list(options.flatMap(({ flags }) => flags))}'`,
  ]),
  '    ',
)}
  esac
  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$cur"))
  elif [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else compopt -o default
  fi
}
complete -F _sanwang sanwang
`,
  zsh: (table: readonly CompletionRow[]): string => `#compdef sanwang
# zsh completion for sanwang: a file _sanwang in a folder of $fpath.
_sanwang() {
  local cur=\${words[CURRENT]} prev=\${words[CURRENT-1]} at= i
  for ((i = 2; i < CURRENT; i++)); do
    if [[ \${words[i]} == -- ]]; then _files; return; fi
    case "$at/\${words[i]}" in (${verbPaths(table)}) at="$at/\${words[i]}" ;; esac
  done
  case "$at $prev" in
${cases(
  valuesIn(table, 'file').map(([pattern]) => [`(${pattern}`, '_files; return']),
  '    ',
)}
${cases(
  valuesIn(table, 'other').map(([pattern]) => [`(${pattern}`, 'return']),
  '    ',
)}
${cases(
  valuesIn(table, 'words').map(([pattern, words]) => [`(${pattern}`, `compadd -- ${words}; return`]),
  '    ',
)}
  esac
  case "$at" in
${cases(
  table.map(({ path, words, options }) => [
    `('${path}'`,
    `if [[ $cur == -* ]]; then compadd -- ${list(options.flatMap(({ flags }) => flags))}; else ${words.length === 0 ? '_files' : `compadd -- ${list(words.map(({ word }) => word))}`}; fi`,
  ]),
  '    ',
)}
  esac
}
if [[ $funcstack[1] == _sanwang ]]; then _sanwang "$@"; else compdef _sanwang sanwang; fi
`,
  fish: (
    table: readonly CompletionRow[],
  ): string => `# fish completion for sanwang: a file sanwang.fish in ~/.config/fish/completions.
function __sanwang_at
    set -l at
    for word in (commandline -opc)[2..]
        switch "$at/$word"
            case ${list(table.slice(1).map(({ path }) => `'${path}'`))}
                set at "$at/$word"
        end
    end
    test "$at" = "$argv[1]"
end
complete -c sanwang -f
${table.flatMap(fishLines).join('\n')}
`,
} satisfies Record<(typeof shells)[number], (table: readonly CompletionRow[]) => string>;

function fishLines({ path, words, options }: CompletionRow): string[] {
  const here = `complete -c sanwang -n '__sanwang_at "${path}"'`;
  const about = (text: string) => (text === '' ? '' : ` -d '${text.replaceAll(/['\\]/g, '\\$&')}'`);
  return [
    ...words.map((each) => `${here} -a '${each.word}'${about(each.about)}`),
    ...options.map(({ flags, about: text, value }) => {
      const names = flags
        .map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
        .join(' ');
      const takes =
        value === 'none' ? '' : value === 'file' ? ' -r -F' : value === 'other' ? ' -x' : ` -x -a '${list(value)}'`;
      return `${here} ${names}${takes}${about(text)}`;
    }),
  ];
}
