import { Marked, type Tokens } from 'marked';
import { renderToString } from 'preact-render-to-string';
import { Code } from '../../simulator/console/parts/code.tsx';

/** What a link in a Markdown file becomes; null where the site has no such page. */
export type Leads = (target: string) => string | null;

interface Made {
  readonly html: string;
  readonly headings: readonly { readonly depth: number; readonly text: string; readonly id: string }[];
}

/** The anchor that a heading gets on the usual forges, so that links between pages lead there and here. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');

/** Where a picture of a Markdown file lies on the site. */
export type Shows = (target: string) => string;

/** Markdown of our own as a page; links to what is no page of the site are told as the path that they are. */
export function markdown(text: string, leads: Leads, shows: Shows): Made {
  const headings: { depth: number; text: string; id: string }[] = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: raw }: Tokens.Heading) {
        const id = anchorOf(raw);
        const plain = this.parser.parseInline(tokens, this.parser.textRenderer);
        headings.push({ depth, text: plain, id });
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      code({ text: code }: Tokens.Code) {
        return renderToString(<Code text={code} what={code.split('\n')[0] ?? ''} />);
      },
      table(token: Tokens.Table) {
        const row = (cells: readonly Tokens.TableCell[], name: 'th' | 'td') =>
          `<tr>${cells.map((cell) => `<${name}>${this.parser.parseInline(cell.tokens)}</${name}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('');
        return `<div class="table" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>`;
      },
      image({ href, text: told }: Tokens.Image) {
        const shown = renderToString(<img class="picture" src={shows(href)} alt={told} loading="lazy" />);
        return `<a href="${shows(href)}">${shown}</a>`;
      },
      link({ href, tokens }: Tokens.Link) {
        const inner = this.parser.parseInline(tokens);
        const to = leads(href);
        return to === null ? `${inner} (<code>${href}</code>)` : `<a href="${to}">${inner}</a>`;
      },
    },
  });
  const html = marked.parse(text.replace(/^<!--.*-->$/gm, ''), { async: false });
  return { html, headings };
}
