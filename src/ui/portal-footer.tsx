import type { Child } from 'hono/jsx';
import { LinkList } from './link-list.tsx';
import type { LinkView } from './links.ts';
import { uiText } from './text.ts';

/** What 国办发〔2017〕47号 asks of the foot of each page. Absent members are left out, never shown empty. */
export interface SiteFooterView {
  organiser: string;
  operator?: string;
  /** 咨询热线: the one number people remember. */
  hotline?: string;
  phone?: string;
  fax?: string;
  email?: string;
  address?: string;
  postCode?: string;
  icp?: LinkView;
  policeFiling?: LinkView;
  sitemapHref?: string;
  reportErrorHref?: string;
  reuse?: string;
  /** More links in a row with the site map. */
  links?: LinkView[];
  /** Links under headings, by what people come for. */
  groups?: readonly { name: string; links: readonly LinkView[] }[];
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

function Telephone({ number }: { number: string }) {
  return <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>;
}

function Contacts({ footer }: { footer: SiteFooterView }) {
  const copy = uiText.footer;
  const { hotline, phone, fax, email, address, postCode } = footer;
  return (
    <>
      {hotline ? (
        <Item label={copy.hotline}>
          <Telephone number={hotline} />
        </Item>
      ) : null}
      {phone ? (
        <Item label={copy.phone}>
          <Telephone number={phone} />
        </Item>
      ) : null}
      {fax ? <Item label={copy.fax}>{fax}</Item> : null}
      {email ? (
        <Item label={copy.email}>
          <a href={`mailto:${email}`}>{email}</a>
        </Item>
      ) : null}
      {address ? <Item label={copy.address}>{postCode ? `${address}（${postCode}）` : address}</Item> : null}
    </>
  );
}

function LinkGroups({ groups }: { groups: NonNullable<SiteFooterView['groups']> }) {
  return (
    <div class="footer-groups">
      {groups.map(({ name, links }) => (
        <div>
          <p class="footer-group">{name}</p>
          <LinkList links={links} />
        </div>
      ))}
    </div>
  );
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
        {footer.groups?.length ? <LinkGroups groups={footer.groups} /> : null}
        {links.length ? <LinkList links={links} class="footer-links" /> : null}
        <p class="footer-name">{siteName}</p>
        <ul class="footer-facts">
          <Item label={copy.organiser}>{footer.organiser}</Item>
          {footer.operator ? <Item label={copy.operator}>{footer.operator}</Item> : null}
          <Contacts footer={footer} />
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
