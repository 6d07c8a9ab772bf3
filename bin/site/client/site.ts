// What the pages do in a browser, without which they can be read all the same: search, and copying.
import MiniSearch from 'minisearch';
import { documentsOf, lookUp, type Row, searchOptions } from '../tokens.ts';

declare global {
  var sanwangSearch: readonly Row[] | undefined;
}

const root = document.documentElement.dataset['root'] ?? '';
const language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
const input = document.querySelector<HTMLInputElement>('#search');
const found = document.querySelector<HTMLElement>('#found');
const page = document.querySelector<HTMLElement>('#page');
const mostShown = 40;

// On a phone the page itself comes first.
if (matchMedia('(max-width: 860px)').matches) {
  for (const group of document.querySelectorAll('.site-nav details')) group.removeAttribute('open');
}

let index: Promise<MiniSearch> | null = null;

/** The index is a script, because a page that is read from a disk may load nothing else. */
function loaded(): Promise<MiniSearch> {
  index ??= new Promise<void>((done, failed) => {
    const script = document.createElement('script');
    script.src = `${root}assets/search-${language}.js`;
    script.onload = () => done();
    script.onerror = () => failed(new Error('the index could not be loaded'));
    document.head.append(script);
  }).then(() => {
    const search = new MiniSearch(searchOptions);
    search.addAll(documentsOf(globalThis.sanwangSearch ?? []));
    return search;
  });
  return index;
}

async function look(): Promise<void> {
  if (input === null || found === null || page === null) return;
  const asked = input.value.trim();
  const results = asked === '' ? [] : lookUp(await loaded(), asked);
  if (asked !== input.value.trim()) return;
  found.hidden = asked === '';
  page.hidden = asked !== '';
  const heading = document.createElement('h1');
  const { found: count = '', many = '', nothing = '' } = input.dataset;
  const told = results.length > mostShown ? many : count;
  heading.textContent = results.length === 0 ? nothing : told.replace('{count}', String(results.length));
  const list = document.createElement('ul');
  list.className = 'results';
  list.append(...results.slice(0, mostShown).map(({ link, title, about }) => itemOf(link, title, about)));
  found.replaceChildren(heading, list);
}

function itemOf(link: string, title: string, told: string): HTMLElement {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  anchor.href = `${root}${language}/${link}`;
  anchor.className = 'result';
  anchor.textContent = title;
  const about = document.createElement('p');
  about.className = 'soft small';
  about.textContent = told;
  item.append(anchor, about);
  return item;
}

input?.addEventListener('focus', () => void loaded(), { once: true });
input?.addEventListener('input', () => void look());
input?.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') found?.querySelector('a')?.click();
  if (event.key === 'Escape') {
    input.value = '';
    void look();
  }
});
document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  input?.focus();
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button.copy') : null;
  const code = button?.parentElement?.querySelector('code');
  if (button === null || code === null || code === undefined) return;
  const label = button.querySelector('span') ?? button;
  const before = label.textContent;
  void copied(code).then((isDone) => {
    if (!isDone) return;
    label.textContent = language === 'zh' ? '已复制' : 'Copied';
    setTimeout(() => {
      label.textContent = before;
    }, 1_500);
  });
});

/** Browsers give the clipboard to https and this machine alone; elsewhere the text is selected, for the reader to copy. */
async function copied(code: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}
