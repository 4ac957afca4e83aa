import type { AgencyKind } from '../kinds.ts';
import type { AgencyView } from '../queries/view.ts';

/** schema.org types of kinds that are not government organisations themselves. */
const TYPES: Partial<Record<AgencyKind, string>> = {
  school: 'School',
  hospital: 'Hospital',
  public_enterprise: 'Corporation',
  social_organisation: 'NGO',
};

/** Members that say something; schema.org objects carry no empty values. */
function told(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, one]) =>
        one !== '' && one !== null && one !== undefined && !(Array.isArray(one) && one.length === 0),
    ),
  );
}

/** The agency with its contacts for machines (S1-186): schema.org GovernmentOrganization. */
export function agencyJsonLd(view: AgencyView, baseUrl: string): object {
  const link = (agency: { code: string | null; name: string }) =>
    told({
      '@type': 'GovernmentOrganization',
      name: agency.name,
      url: agency.code ? `${baseUrl}/agencies/${agency.code}` : '',
    });
  const superior = view.superiors[0];
  const hasContact = [view.phone, view.fax, view.email].some(Boolean);
  return told({
    '@context': 'https://schema.org',
    '@type': TYPES[view.kind] ?? 'GovernmentOrganization',
    name: view.name,
    alternateName: view.aliases.map(({ name }) => name),
    identifier: view.creditCode ?? view.code,
    url: view.code ? `${baseUrl}/agencies/${view.code}` : '',
    description: view.duties,
    parentOrganization: superior ? link(superior) : null,
    address: view.address
      ? told({
          '@type': 'PostalAddress',
          streetAddress: view.address,
          postalCode: view.postCode,
          addressCountry: 'CN',
        })
      : null,
    contactPoint: hasContact
      ? told({
          '@type': 'ContactPoint',
          name: view.disclosureOfficeName,
          contactType: '政府信息公开工作机构',
          telephone: view.phone,
          faxNumber: view.fax,
          email: view.email,
          availableLanguage: 'zh-CN',
        })
      : null,
    dissolutionDate: view.closedOn,
  });
}
