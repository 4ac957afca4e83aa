import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { Head, type HeadProps } from './html-head.tsx';
import type { Crumb, LinkView } from './links.ts';
import { PortalFooter, type SiteFooterView } from './portal-footer.tsx';
import { PortalMasthead } from './portal-masthead.tsx';
import { uiText } from './text.ts';

/** An entry of the masthead; `key` is what pages name as their `section`. */
export interface SectionView extends LinkView {
  key: string;
}

/** The frame of one government's site: what masthead, head tags and footer show. */
export interface PortalFrame {
  /** 规范名称, e.g. 青山县人民政府. */
  name: string;
  /** Host name without scheme. */
  domain: string;
  /** 网站标识码; a site that has none yet shows neither tag nor line. */
  idCode?: string;
  /** `/` or `/agencies/{code}`. */
  home: string;
  searchAction: string;
  sections: SectionView[];
  /** 繁體, English, 无障碍, 长者版: only those that work. */
  tools?: LinkView[];
  footer: SiteFooterView;
}

export interface PortalPageProps extends Omit<HeadProps, 'site' | 'title'> {
  site: PortalFrame;
  /** Name of the page; the site's name follows it in the window title. */
  title: string;
  /** Key of the masthead section the page belongs to. */
  section?: string;
  breadcrumb?: Crumb[];
  /** What the search box of the masthead holds; the home page hides the box, it has its own. */
  query?: string;
  hideSearch?: boolean;
  /** Latest announcement above the page. */
  announcement?: Child;
  children?: Child;
}

/** Every path begins at the home page of the site. */
function fromHome(crumbs: Crumb[], home: string): Crumb[] {
  return crumbs[0]?.href === home ? crumbs : [{ label: uiText.home, href: home }, ...crumbs];
}

/** A whole portal page. Works without scripts; the one script only adds conveniences. */
export function PortalPage(props: PortalPageProps) {
  const { site, title, section, breadcrumb, query, hideSearch, announcement, children, ...head } = props;
  const windowTitle = title === site.name ? site.name : `${title} - ${site.name}`;
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="zh-CN">
        <Head {...head} title={windowTitle} site={site} />
        <body>
          <a class="skip-link" href="#main">
            {uiText.skipToMain}
          </a>
          <PortalMasthead site={site} section={section} query={query} hideSearch={hideSearch} />
          {announcement}
          <main id="main" tabindex={-1}>
            {breadcrumb ? (
              <div class="container">
                <Breadcrumb crumbs={fromHome(breadcrumb, site.home)} />
              </div>
            ) : null}
            {children}
          </main>
          <PortalFooter siteName={site.name} idCode={site.idCode} footer={site.footer} />
        </body>
      </html>
    </>
  );
}
