import * as z from 'zod';
import { fieldText } from './text.ts';
import { AgencyProfile, CreateAgency } from './types.ts';

/** The cells of one line that say something; a field that is absent keeps what is registered. */
export const ImportCells = z.object({
  ...z
    .object({ ...AgencyProfile.shape, ...CreateAgency.omit({ siteId: true, parentId: true }).shape })
    .partial().shape,
  /** Code or name of the superior. */
  parent: z.string().max(200).optional().meta({ title: fieldText.parent }),
  formerNames: z.array(z.string().min(1).max(120)).max(20).optional().meta({ title: fieldText.formerNames }),
});
/** Cells as read from a file, before their fields are checked. */
export type ImportCells = Partial<Record<keyof z.infer<typeof ImportCells>, string | string[]>>;

/** How an agency of the file ended: the day, by code or name who took over (null: nobody), and why. */
export const ImportEnd = z.object({
  on: z.iso.date(),
  successor: z.string().max(200).nullable(),
  note: z.string().max(500),
});
export type ImportEnd = z.infer<typeof ImportEnd>;

/** A line of the file with the number it has there. */
export interface ImportLine {
  line: number;
  cells: ImportCells;
  /** Only for agencies that are not registered yet. */
  ended?: ImportEnd | null;
}

/** A line that was not taken: where, what stood there, and what was expected. */
export interface LineRefusal {
  line: number;
  field: string;
  label: string;
  value: string;
  message: string;
}

export const ImportAgencies = z.object({
  siteId: z.uuid(),
  lines: z
    .array(
      z.object({
        line: z.number().int(),
        cells: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
        ended: ImportEnd.nullish().catch(null),
      }),
    )
    .max(5000),
  /** One refused line refuses the file. */
  isAllOrNothing: z.boolean().default(false),
});

/** What an import did: lines by what became of them. */
export interface ImportReport {
  read: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: LineRefusal[];
}
