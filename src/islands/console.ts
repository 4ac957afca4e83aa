import { config } from '@hotwired/turbo';
import { forgetDraftsOnSignOut, startAutosave } from './autosave.ts';
import { confirmLeaving } from './confirm-leave.ts';
import { closeMenus } from './nav.ts';
import { checkUploads } from './upload-check.ts';

// The build takes the styles out of Turbo's progress bar (see tools/build.ts); console.css draws one instead.
config.drive.progressBarDelay = 2 ** 31 - 1;

async function mountEditors(): Promise<void> {
  const textareas = document.querySelectorAll<HTMLTextAreaElement>(
    'textarea[data-editor]:not([data-mounted])',
  );
  if (textareas.length === 0) return;
  const { mountEditor } = await import('./editor.ts');
  for (const textarea of textareas) {
    // Another call may have mounted it while the editor was loading.
    if (textarea.isConnected && textarea.dataset.mounted === undefined) mountEditor(textarea);
  }
}

closeMenus(document);
document.addEventListener('turbo:load', enhance);
// A refused form is rendered without a page load.
document.addEventListener('turbo:render', enhance);
enhance();

function enhance(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form:not([data-enhanced])')) {
    form.dataset.enhanced = '';
    if (form.dataset.confirmLeave !== undefined) confirmLeaving(form);
    if (form.dataset.autosave) startAutosave(form);
    if (form.dataset.forgetsDrafts !== undefined) forgetDraftsOnSignOut(form);
    checkUploads(form);
  }
  void mountEditors();
}
