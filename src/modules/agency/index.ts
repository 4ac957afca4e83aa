export { type AgencyScope, getAgencyScope, getIssuingCode } from './queries.ts';
