import type { Asset } from './assets.ts';
import { DeskSample, FormSample, SignInSample } from './gallery/console-pages.tsx';
import { AnnualReportSample, ApplicationSample } from './gallery/form-pages.tsx';
import {
  CatalogueSample,
  DocumentSample,
  EmptyListSample,
  HomeSample,
  ListSample,
  PrintSample,
  ProseSample,
  TombstoneSample,
  VersionsSample,
} from './gallery/portal-pages.tsx';

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
