import * as z from 'zod';

/**
 * What an agency is in charge of, so that responsibility resolves by data and survives renaming; names and former names
 * are in `db/catalogue/functions.yaml`. `everyAgency` binds each agency, whatever its functions.
 */
export const AgencyFunction = z.enum([
  'everyAgency',
  'government',
  'governmentOffice',
  'povertyRelief',
  'civilAffairs',
  'education',
  'industryInformation',
  'finance',
  'cultureTourism',
  'culturalRelics',
  'sports',
  'humanResources',
  'healthInsurance',
  'health',
  'marketRegulation',
  'emergencyManagement',
  'mineSafety',
  'fireRescue',
  'transport',
  'housing',
  'urbanManagement',
  'naturalResources',
  'ecology',
  'agriculture',
  'water',
  'forestryGrassland',
  'meteorology',
  'earthquake',
  'auditing',
  'disabledFederation',
  'police',
  'justice',
  'developmentReform',
  'statistics',
  'administrativeApproval',
  'villageCommittee',
  'medicalInstitution',
  'school',
  'culturalInstitution',
  'sportsVenue',
]);
export type AgencyFunction = z.infer<typeof AgencyFunction>;
