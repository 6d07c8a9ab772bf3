import names from '../../../fixtures/faults/names.json' with { type: 'json' };
import seen from '../../../fixtures/faults/seen.json' with { type: 'json' };
import { language, say, wordsOf } from '../../../simulator/console/words/words.ts';
import { clientNames } from '../../faults/clients.ts';
import { type SeenRow, tally } from '../../faults/seen.ts';
import type { Place, SitePage } from '../page.ts';
import { Heading, Table } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'What eight clients show of each fault of the wire, recorded by asking a real gateway twice over one connection: a time-out of 1 s to connect, 2 s between bytes where a client has one, 3 s for all. Where a plain request would never meet the fault, whoever can asks for leave to send its body, presents a certificate or pins the first one. An error that a client shows of no other fault is marked. `sanwang fault matrix` tells the same.',
    zh: '八种客户端对每个线路故障的表现，由真实网关录得，同一连接请求两次：连接超时 1 秒，字节间超时 2 秒（客户端支持时），总超时 3 秒；普通请求遇不到的故障，由支持的客户端先发 Expect、出示证书或绑定首个证书。标记的是该客户端独有于此故障的报错。命令 sanwang fault matrix 给出同样的内容。',
  },
  counts: {
    en: '{armed} faults: {distinct} look like no other to these clients, {told} of them by an error that no other brings about.',
    zh: '{armed} 个故障：{distinct} 个在这些客户端上的表现与众不同，其中 {told} 个有其他故障不会引起的报错。',
  },
  client: { en: 'Client', zh: '客户端' },
  shows: { en: 'Shows', zh: '表现' },
  own: { en: 'Own', zh: '独有' },
  yes: { en: 'yes', zh: '是' },
  armed: { en: 'Armed with', zh: '布置参数' },
  continue: { en: 'Clients that can ask for leave to send the body.', zh: '支持的客户端会先请求允许再发送请求体。' },
  certificate: { en: 'Clients that can present a certificate of their own.', zh: '支持的客户端会出示自己的证书。' },
  pinned: {
    en: 'Clients that can pin the first certificate; each request comes by a new connection.',
    zh: '支持的客户端会绑定首个证书；每次请求都新建连接。',
  },
  or: { en: 'or', zh: '或' },
  alias: { en: 'Looks to all like', zh: '在所有客户端上等同于' },
  healthy: { en: 'no fault', zh: '无故障' },
});

const rows: readonly SeenRow[] = seen.rows;

export function faultMatrixPages(): readonly SitePage[] {
  const page = { path: 'fault-matrix', title: site.matrix, about: words.lead, under: 'fault-matrix', searched: 40_000 };
  return [{ ...page, draw: (at) => <Matrix at={at} /> }];
}

function Matrix({ at }: { readonly at: Place }) {
  const counts = Object.entries(tally(rows));
  const counted = counts.reduce((text, [name, count]) => text.replace(`{${name}}`, String(count)), say(words.counts));
  return (
    <div class="stack">
      <Heading title={say(site.matrix)} lead={say(words.lead)} />
      <p>{counted}</p>
      <p class="soft small">{Object.values(seen.clients).join(', ')}</p>
      {rows.map((row) => (
        <One key={row.effect} row={row} at={at} />
      ))}
    </div>
  );
}

function One({ row, at }: { readonly row: SeenRow; readonly at: Place }) {
  const { effect, with: given, when, how, shows, also = {}, alias, own } = row;
  const armed = [given, when].filter((each) => each !== undefined);
  const told = names.find(({ id }) => id === effect)?.[language.value];
  return (
    <section class="entry" id={effect}>
      <h3>{effect === 'none' ? say(words.healthy) : <a href={`${at.to('effects')}#${effect}`}>{effect}</a>}</h3>
      {told !== undefined && <p>{told}</p>}
      {armed.length > 0 && (
        <p class="small">
          {say(words.armed)} <code>{armed.map((each) => JSON.stringify(each)).join(' ')}</code>
        </p>
      )}
      {how !== undefined && <p class="small">{say(words[how as 'continue' | 'certificate' | 'pinned'])}</p>}
      {alias !== undefined && (
        <p>
          {say(words.alias)} <a href={`#${alias}`}>{alias === 'none' ? say(words.healthy) : alias}</a>
        </p>
      )}
      {alias === undefined && (
        <Table head={[say(words.client), say(words.shows), say(words.own)]}>
          {Object.entries(shows).map(([client, line]) => (
            <tr key={client}>
              <th scope="row">{clientNames[client]}</th>
              <td>
                <code>{line}</code>
                {also[client]?.map((other) => (
                  <div key={other}>
                    {say(words.or)} <code>{other}</code>
                  </div>
                ))}
              </td>
              <td>{own.includes(client) ? say(words.yes) : ''}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
