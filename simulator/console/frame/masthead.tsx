import { useState } from 'preact/hooks';
import type { WorldSummary } from '../../control/client/index.ts';
import { showToken, token, worldName } from '../api/box.ts';
import { language, say, speak } from '../words/words.ts';
import { rooms } from './rooms.ts';
import { go, linkTo, route } from './route.ts';
import { paintAs, type Theme, theme, themes } from './theme.ts';
import { words } from './words.ts';

const themeWords = { system: words.themeSystem, light: words.themeLight, dark: words.themeDark };

/** The rooms, and what holds for all of them: world, language, colours. */
export function Masthead({ worlds }: { readonly worlds: readonly WorldSummary[] }) {
  const here = route.value.room;
  const [isOpen, fold] = useState(false);
  return (
    <header class="masthead">
      <a class="brand" href={linkTo('')}>
        <img src="icon.svg" alt="" width="28" height="28" />
        <span>
          Sanwang <span lang="zh-CN">三网</span>
        </span>
      </a>
      <button type="button" class="fold" aria-expanded={isOpen} aria-controls="settings" onClick={() => fold(!isOpen)}>
        {say(words.settings)}
      </button>
      <nav aria-label={say(words.rooms)}>
        {rooms.map(({ id, title }) => (
          <a key={id} href={linkTo(id)} aria-current={id === here ? 'page' : undefined}>
            {say(title)}
          </a>
        ))}
      </nav>
      <div class="settings" id="settings" data-open={isOpen}>
        <WorldChoice worlds={worlds} />
        <label>
          <span>{say(words.language)}</span>
          <select value={language.value} onChange={({ currentTarget }) => speak(currentTarget.value as 'en' | 'zh')}>
            <option value="zh" lang="zh-CN">
              中文
            </option>
            <option value="en" lang="en">
              English
            </option>
          </select>
        </label>
        <label>
          <span>{say(words.theme)}</span>
          <select value={theme.value} onChange={({ currentTarget }) => paintAs(currentTarget.value as Theme)}>
            {themes.map((each) => (
              <option key={each} value={each}>
                {say(themeWords[each])}
              </option>
            ))}
          </select>
        </label>
        <p class="soft small">{say(words.zone)}</p>
        {token.value !== null && (
          <button type="button" class="quiet" onClick={() => showToken(null)}>
            {say(words.tokenForget)}
          </button>
        )}
      </div>
    </header>
  );
}

function WorldChoice({ worlds }: { readonly worlds: readonly WorldSummary[] }) {
  const here = worldName.value;
  const names = worlds.map(({ id }) => id);
  return (
    <label>
      <span>{say(words.world)}</span>
      <select
        value={here}
        onChange={({ currentTarget: { value } }) => go(linkTo(route.value.room, [], { world: value }))}
      >
        {(names.includes(here) ? names : [here, ...names]).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
