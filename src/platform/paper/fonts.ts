import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Faces } from './sheet.ts';

const FAMILY = 'Noto Serif SC';

/** Families to use when an office brings no fonts of its own: one Song type in several weights. */
export const ownFaces: Faces = {
  body: [FAMILY],
  title: [FAMILY],
  heading: [FAMILY],
  subheading: [FAMILY],
  plain: [FAMILY],
};

/** Paths of the weights of Noto Serif SC (OFL) that the layouts use, found through the installed package. */
export function ownFonts(): string[] {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'),
  );
  return ['400Regular', '600SemiBold', '900Black'].map((weight) =>
    join(folder, weight, `NotoSerifSC_${weight}.ttf`),
  );
}
