import type { RouteTable } from '../../../platform/http/routes.ts';
import { adaptation, adaptationForm, addition, additionForm } from './change-pages.tsx';
import { adoption, adoptionForm, comparisonPage } from './comparison-pages.tsx';
import { decision, proposalPage } from './decision-pages.tsx';
import { consoleItem, proposeSimple } from './item-page.tsx';
import { catalogueDesk } from './list-page.tsx';
import { PATH } from './parts.ts';
import { consoleVersions, noteForm, rewordNote } from './version-pages.tsx';

/** The desk's pages of the catalogue: reading, proposing, deciding, comparing. */
export function catalogueConsole(table: RouteTable): void {
  const item = `${PATH}/items/:item`;
  table.staff('get', PATH, 'catalogue.propose', catalogueDesk);
  table.staff('get', `${PATH}/new`, 'catalogue.propose', additionForm);
  table.staff('post', `${PATH}/additions`, 'catalogue.propose', addition);
  table.staff('get', `${PATH}/comparison`, 'catalogue.propose', comparisonPage);
  table.staff('get', `${PATH}/adoptions/new`, 'catalogue.propose', adoptionForm);
  table.staff('post', `${PATH}/adoptions`, 'catalogue.propose', adoption);
  table.staff('get', `${PATH}/versions`, 'catalogue.propose', consoleVersions);
  table.staff('get', `${PATH}/versions/:number`, 'catalogue.decide', noteForm);
  table.staff('post', `${PATH}/versions/:number`, 'catalogue.decide', rewordNote);
  table.staff('get', `${PATH}/proposals/:id`, 'catalogue.propose', proposalPage);
  table.staff('post', `${PATH}/proposals/:id/decision`, 'catalogue.decide', decision);
  table.staff('get', item, 'catalogue.propose', consoleItem);
  table.staff('get', `${item}/edit`, 'catalogue.propose', adaptationForm);
  table.staff('post', `${item}/adaptation`, 'catalogue.propose', adaptation);
  table.staff('post', `${item}/switch-off`, 'catalogue.propose', proposeSimple('switch_off'));
  table.staff('post', `${item}/restoration`, 'catalogue.propose', proposeSimple('restore'));
}
