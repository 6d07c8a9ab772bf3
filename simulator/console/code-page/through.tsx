import { faceNames } from '../../core/words/face-name.ts';
import { Carrier, carrierName } from '../parts/carrier.tsx';
import { say } from '../words/words.ts';
import { type CodeShown, useFacts } from './facts.ts';
import { behindByPlace } from './meanings.ts';
import { Part } from './part.tsx';
import { words } from './words.ts';

/** What a backend behind the verification service gets to see of a carrier's code. */
export function Through({ entry: { through } }: { readonly entry: CodeShown }) {
  if (through === undefined) return null;
  const purposes = (['login', 'verify'] as const).filter((purpose) => through[purpose] !== undefined);
  return (
    <section>
      <Part name={say(words.through)} />
      <div class="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.purpose)}</th>
              {faceNames.map((api) => (
                <th key={api} scope="col">
                  {carrierName(api)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {purposes.map((purpose) => (
              <tr key={purpose}>
                <th scope="row">{say(words[purpose])}</th>
                {faceNames.map((api) => (
                  <td key={api}>
                    <OtherCode carrier={api} code={through[purpose]?.[api]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft small">
        {say(words.reason)} <code>{through.reason}</code>
      </p>
    </section>
  );
}

/** Which codes of carriers the service hands on as this vendor's code. */
export function Behind({ entry: { behind } }: { readonly entry: CodeShown }) {
  if (behind === undefined) return null;
  return (
    <section>
      <Part name={say(words.behind)} />
      <ul class="plain">
        {behindByPlace(behind).map(({ carrier, endpoint, codes }) => (
          <li key={carrier + endpoint}>
            <Carrier id={carrier} /> {endpoint}
            {codes.map((code) => (
              <span key={code}>
                {' '}
                <OtherCode carrier={carrier} code={code} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherCode({ carrier, code }: { readonly carrier: string; readonly code: string | undefined }) {
  const { codeHref } = useFacts();
  if (code === undefined) return <span>–</span>;
  const href = codeHref?.(carrier, code);
  return href === undefined ? (
    <code>{code}</code>
  ) : (
    <a href={href}>
      <code>{code}</code>
    </a>
  );
}
