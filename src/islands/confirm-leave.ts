import { islandText } from './text.ts';

/** Asks before unsaved changes of the form are lost; a submit or a finished autosave clears the question. */
export function confirmLeaving(form: HTMLFormElement): void {
  let isDirty = false;
  const stop = new AbortController();
  const { signal } = stop;
  const clear = () => {
    isDirty = false;
  };
  form.addEventListener('input', () => {
    isDirty = true;
  });
  form.addEventListener('submit', clear);
  form.addEventListener('gongkai:saved', clear);
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (isDirty && form.isConnected) event.preventDefault();
    },
    { signal },
  );
  document.addEventListener(
    'turbo:before-visit',
    (event) => {
      if (isDirty && form.isConnected && !window.confirm(islandText.leave)) event.preventDefault();
    },
    { signal },
  );
  document.addEventListener(
    'turbo:render',
    () => {
      if (!form.isConnected) stop.abort();
    },
    { signal },
  );
}
