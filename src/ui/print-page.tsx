import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { chineseDate, isPlainDate } from '../rules/plain-date.ts';
import type { Asset } from './assets.ts';
import { QrCode } from './qr-code.tsx';
import { uiText } from './text.ts';

/** A document laid out as 公文 (GB/T 9704 proportions) for paper. */
export interface PrintView {
  /** Agencies named in the red head, the lead one first. */
  agencies: string[];
  docNo: string | null;
  title: string;
  /** 主送机关. */
  addressees?: string;
  /** The cleaned text as `raw(html)`. */
  body: Child;
  attachments: string[];
  /** Signature block; left out where the body already ends with one. */
  signature?: { agencies: string[]; formedOn: string };
  indexNo: string;
  url: string;
}

interface PrintPageProps {
  view: PrintView;
  siteName: string;
  canonical: string;
  asset: Asset;
}

function RedHead({ view }: { view: PrintView }) {
  return (
    <header class="red-head">
      <p class="red-head-agency">{view.agencies.join('　')}</p>
      {view.docNo ? <p class="red-head-number">{view.docNo}</p> : null}
    </header>
  );
}

/** A page of its own for printing; on screen it looks like the sheet. */
export function PrintPage({ view, siteName, canonical, asset }: PrintPageProps) {
  const signedOn = view.signature?.formedOn;
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{`${view.title} - ${siteName}`}</title>
          <link rel="canonical" href={canonical} />
          <link rel="icon" href={asset('/favicon.svg')} type="image/svg+xml" />
          <link rel="stylesheet" href={asset('/built/print.css')} />
        </head>
        <body class="sheet">
          <main>
            <RedHead view={view} />
            <h1>{view.title}</h1>
            <div class="sheet-body">
              {view.addressees ? <p class="addressees">{view.addressees}：</p> : null}
              {view.body}
              {view.attachments.length ? (
                <ol class="sheet-attachments" aria-label={uiText.document.attachmentList}>
                  {view.attachments.map((name) => (
                    <li>{name}</li>
                  ))}
                </ol>
              ) : null}
              {view.signature ? (
                <p class="signature">
                  {view.signature.agencies.map((agency) => (
                    <span>{agency}</span>
                  ))}
                  <span>{signedOn && isPlainDate(signedOn) ? chineseDate(signedOn) : signedOn}</span>
                </p>
              ) : null}
            </div>
          </main>
          <footer class="sheet-foot">
            <QrCode text={view.url} />
            <p>
              {uiText.document.indexNo}：{view.indexNo}
              <br />
              {uiText.document.printedFrom}：{siteName}　{view.url}
              <br />
              {uiText.document.printNote}
            </p>
          </footer>
        </body>
      </html>
    </>
  );
}
