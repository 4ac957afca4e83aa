export { type AgencyScope, getAgencyScope, getIssuingCode } from './queries.ts';
export { SITES_TAG, SiteDirectory } from './sites.ts';
