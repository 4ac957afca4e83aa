import type { Child } from 'hono/jsx';
import type { LinkView } from './links.ts';
import { uiText } from './text.ts';

/** What 国办发〔2017〕47号 asks of the foot of each page. Absent members are left out, never shown empty. */
export interface SiteFooterView {
  organiser: string;
  operator?: string;
  phone?: string;
  address?: string;
  icp?: LinkView;
  policeFiling?: LinkView;
  sitemapHref?: string;
  reportErrorHref?: string;
  reuse?: string;
  /** More links: 政府信息公开年报, API, feeds. */
  links?: LinkView[];
}

function Item({ label, children }: { label: string; children?: Child }) {
  return (
    <li>
      {label}：{children}
    </li>
  );
}

function footerLinks(footer: SiteFooterView): LinkView[] {
  return [
    ...(footer.sitemapHref ? [{ label: uiText.footer.sitemap, href: footer.sitemapHref }] : []),
    ...(footer.reportErrorHref ? [{ label: uiText.footer.reportError, href: footer.reportErrorHref }] : []),
    ...(footer.links ?? []),
  ];
}

interface FooterProps {
  siteName: string;
  idCode?: string;
  footer: SiteFooterView;
}

/** Foot of every portal page. */
export function PortalFooter({ siteName, idCode, footer }: FooterProps) {
  const copy = uiText.footer;
  const links = footerLinks(footer);
  return (
    <footer class="site-footer">
      <div class="container">
        {links.length ? (
          <ul class="footer-links">
            {links.map((link) => (
              <li>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        ) : null}
        <p class="footer-name">{siteName}</p>
        <ul class="footer-facts">
          <Item label={copy.organiser}>{footer.organiser}</Item>
          {footer.operator ? <Item label={copy.operator}>{footer.operator}</Item> : null}
          {footer.phone ? (
            <Item label={copy.phone}>
              <a href={`tel:${footer.phone.replace(/[^\d+]/g, '')}`}>{footer.phone}</a>
            </Item>
          ) : null}
          {footer.address ? <Item label={copy.address}>{footer.address}</Item> : null}
          {idCode ? <Item label={copy.siteIdCode}>{idCode}</Item> : null}
          {footer.icp ? (
            <Item label={copy.icp}>
              <a href={footer.icp.href}>{footer.icp.label}</a>
            </Item>
          ) : null}
          {footer.policeFiling ? (
            <Item label={copy.policeFiling}>
              <a href={footer.policeFiling.href}>{footer.policeFiling.label}</a>
            </Item>
          ) : null}
        </ul>
        <p class="footer-reuse">{footer.reuse ?? copy.reuse}</p>
      </div>
    </footer>
  );
}
