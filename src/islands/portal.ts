import { offerSharing } from './copy-share.ts';
import { deviceStorage } from './device-storage.ts';
import { openForPrint } from './open-for-print.ts';
import { suggestTitles } from './suggestions.ts';
import { rememberTextSize } from './text-size.ts';

rememberTextSize(document, deviceStorage());
offerSharing(document);
openForPrint(window);

const kept = document.querySelector<HTMLFormElement>('form[data-keeps-draft]');
const sent = document.querySelector<HTMLElement>('[data-drops-draft]');
if (kept || sent) {
  void import('./kept-form.ts').then(({ keepDraft, dropDraft }) => {
    if (sent) dropDraft(sent.dataset.dropsDraft ?? '');
    if (kept) keepDraft(kept);
  });
}
suggestTitles(document);
