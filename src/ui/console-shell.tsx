import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Asset } from './assets.ts';
import type { Tone } from './badge.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { ConsoleNav, type ConsoleNavGroup, type ConsolePerson, PersonMenu } from './console-nav.tsx';
import type { Crumb, LinkView } from './links.ts';
import { NoticeBox } from './notice-box.tsx';
import { uiText } from './text.ts';

/** What all pages of one signed-in person share. */
export interface ConsoleFrame {
  asset: Asset;
  /** Name of the site, at the top of the side bar. */
  name: string;
  home: string;
  nav: ConsoleNavGroup[];
  person: ConsolePerson;
  personLinks: LinkView[];
  signOutAction: string;
  formToken: string;
  portalHref: string;
}

/** The result of what the person just did, shown once. */
export interface Flash {
  tone: Tone;
  text: string;
}

interface ConsolePageProps {
  frame: ConsoleFrame;
  title: string;
  /** Key of the navigation entry the page belongs to. */
  current?: string;
  breadcrumb?: Crumb[];
  /** Links and buttons at the right of the title. */
  actions?: Child;
  flash?: Flash;
  /** The page draws its heading itself. */
  hasOwnHeading?: boolean;
  children?: Child;
}

function ConsoleHead({ title, asset }: { title: string; asset: Asset }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      {/* A page of the desk is never shown from memory: what waits may have changed, and desks are shared. */}
      <meta name="turbo-cache-control" content="no-cache" />
      <meta name="turbo-prefetch" content="false" />
      <title>{title}</title>
      <link rel="icon" href={asset('/favicon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={asset('/built/tabler.css')} data-turbo-track="reload" />
      <link rel="stylesheet" href={asset('/built/console.css')} data-turbo-track="reload" />
      <script type="module" src={asset('/built/console.js')} data-turbo-track="reload"></script>
    </head>
  );
}

/** A whole page of the staff desk. Works without scripts; Turbo and the islands make it smoother. */
export function ConsolePage(props: ConsolePageProps) {
  const { frame, title, current, breadcrumb, actions, flash, hasOwnHeading, children } = props;
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="zh-CN">
        <ConsoleHead title={`${title} - ${frame.name}`} asset={frame.asset} />
        <body class="console">
          <a class="skip-link" href="#main">
            {uiText.skipToMain}
          </a>
          <div class="page">
            <ConsoleNav name={frame.name} home={frame.home} groups={frame.nav} current={current} />
            <div class="page-wrapper">
              <header class="console-top">
                <a href={frame.portalHref} data-turbo="false">
                  {uiText.console.portal}
                </a>
                <PersonMenu
                  person={frame.person}
                  links={frame.personLinks}
                  signOutAction={frame.signOutAction}
                  formToken={frame.formToken}
                />
              </header>
              <main id="main" class="container-xl" tabindex={-1}>
                {breadcrumb ? <Breadcrumb crumbs={breadcrumb} /> : null}
                <div class="console-title">
                  {hasOwnHeading ? null : <h1>{title}</h1>}
                  {actions ? <div class="btn-list">{actions}</div> : null}
                </div>
                {flash ? (
                  <NoticeBox tone={flash.tone} announce>
                    <p>{flash.text}</p>
                  </NoticeBox>
                ) : null}
                {children}
              </main>
            </div>
          </div>
        </body>
      </html>
    </>
  );
}

interface PlainConsolePageProps {
  asset: Asset;
  name: string;
  title: string;
  children?: Child;
}

/** A page of the console without navigation (sign-in, second factor); it brings its own heading. */
export function PlainConsolePage({ asset, name, title, children }: PlainConsolePageProps) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="zh-CN">
        <ConsoleHead title={`${title} - ${name}`} asset={asset} />
        <body class="console console-plain">
          <main id="main">
            <p class="plain-name">{name}</p>
            {children}
          </main>
        </body>
      </html>
    </>
  );
}
