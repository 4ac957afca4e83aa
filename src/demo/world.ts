import { join } from 'node:path';
import * as z from 'zod';
import { type DataFile, readYamlFile, readYamlFolder } from '../platform/data-files.ts';
import { DemoApplicant, DemoApplication } from './application-schema.ts';
import { DemoCatalogueChange } from './catalogue-change-schema.ts';
import { DemoDocument } from './document-schema.ts';
import {
  DemoAgency,
  DemoDelegation,
  DemoFramePage,
  DemoSite,
  DemoStaff,
  DemoTemplate,
  DemoThread,
} from './schema.ts';
import { DemoWork } from './work-schema.ts';

/** The invented world as it stands in `db/demo`: dates are still distances from the loading day (see `dating.ts`). */
export interface DemoWorld {
  sites: DemoSite[];
  agencies: DemoAgency[];
  staff: DemoStaff[];
  delegations: DemoDelegation[];
  threads: DemoThread[];
  templates: DemoTemplate[];
  framePages: DemoFramePage[];
  catalogueChanges: DemoCatalogueChange[];
  documents: DemoDocument[];
  applicants: DemoApplicant[];
  applications: DemoApplication[];
  work: DemoWork;
}

/** A file of the demo world does not read as its schema says; names file and place. */
export class DemoDataError extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}`);
    this.name = 'DemoDataError';
  }
}

const StaffFile = z.strictObject({ staff: z.array(DemoStaff), delegations: z.array(DemoDelegation) });
const ApplicationFile = z.strictObject({
  applicants: z.array(DemoApplicant),
  applications: z.array(DemoApplication),
});
const FrameFile = z.strictObject({ pages: z.array(DemoFramePage) });

/** Reads `db/demo`. Throws where a file is missing and DemoDataError where a field is not as its schema; references are `check.ts`'s. */
export function readDemoWorld(folder: string): DemoWorld {
  const file = <Schema extends z.ZodType>(schema: Schema, name: string) =>
    readAs(schema, readYamlFile(join(folder, name)));
  const { staff, delegations } = file(StaffFile, 'staff.yaml');
  return {
    sites: file(z.array(DemoSite), 'sites.yaml'),
    agencies: file(z.array(DemoAgency), 'agencies.yaml'),
    staff,
    delegations,
    threads: file(z.array(DemoThread), 'threads.yaml'),
    templates: readTemplates(folder),
    framePages: file(FrameFile, 'frame.yaml').pages,
    catalogueChanges: file(z.array(DemoCatalogueChange), 'catalogue-changes.yaml'),
    documents: readYamlFolder(join(folder, 'documents')).flatMap((data) =>
      readAs(z.array(DemoDocument), data),
    ),
    ...file(ApplicationFile, 'applications.yaml'),
    work: file(DemoWork, 'work.yaml'),
  };
}

/** The skeletons of drafts alone: every installation begins with them. Throws DemoDataError. */
export function readTemplates(folder: string): DemoTemplate[] {
  return readAs(z.array(DemoTemplate), readYamlFile(join(folder, 'templates.yaml')));
}

function readAs<Schema extends z.ZodType>(schema: Schema, { file, data }: DataFile): z.output<Schema> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new DemoDataError(file, z.prettifyError(parsed.error));
}

export { catalogueFacts } from './catalogue-facts.ts';
export { type CatalogueFacts, checkDemoWorld } from './check.ts';
export { type DatedDocument, type DatedFramePage, datedDocuments, datedFramePages } from './dating.ts';
export type { DemoDocument } from './document-schema.ts';
export type {
  DemoAgency,
  DemoDelegation,
  DemoFramePage,
  DemoSite,
  DemoStaff,
  DemoTemplate,
  DemoThread,
} from './schema.ts';
