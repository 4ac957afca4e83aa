export { idParam } from '../../../platform/http/form.ts';

export const APPLICATIONS = '/console/applications';
