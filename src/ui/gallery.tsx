import type { Asset } from './assets.ts';
import { DeskSample, FormSample, SignInSample } from './gallery/console-pages.tsx';
import {
  DocumentSample,
  PrintSample,
  ProseSample,
  TombstoneSample,
  VersionsSample,
} from './gallery/document-pages.tsx';
import { AnnualReportSample, ApplicationSample } from './gallery/form-pages.tsx';
import { HomeSample } from './gallery/home-page.tsx';
import { CatalogueSample, EmptyListSample, ListSample } from './gallery/list-pages.tsx';

const PAGES = {
  home: HomeSample,
  list: ListSample,
  empty: EmptyListSample,
  document: DocumentSample,
  tombstone: TombstoneSample,
  versions: VersionsSample,
  catalogue: CatalogueSample,
  prose: ProseSample,
  application: ApplicationSample,
  'annual-report': AnnualReportSample,
  print: PrintSample,
  desk: DeskSample,
  form: FormSample,
  'sign-in': SignInSample,
};

/** Every component and page layout with invented data: name → HTML. For looking at, and for the tests. */
export function galleryPages(asset: Asset): Record<string, string> {
  return Object.fromEntries(
    Object.entries(PAGES).map(([name, Page]) => [name, String(<Page asset={asset} />)]),
  );
}
