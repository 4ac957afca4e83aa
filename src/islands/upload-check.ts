import { fileSize } from '../ui/figures.ts';
import { islandText } from './text.ts';

function report(input: HTMLInputElement, place: HTMLElement): void {
  const limit = Number(input.dataset.maxBytes);
  const files = [...(input.files ?? [])];
  const tooLarge = files.find((file) => limit > 0 && file.size > limit);
  const problem = tooLarge
    ? islandText.tooLarge(tooLarge.name, fileSize(tooLarge.size), fileSize(limit))
    : '';
  input.setCustomValidity(problem);
  place.classList.toggle('field-error', problem !== '');
  place.textContent =
    problem || files.map((file) => islandText.chosen(file.name, fileSize(file.size))).join('、');
}

/** Says the size of chosen files, and refuses one above the limit before it is sent for nothing. */
export function checkUploads(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file][data-max-bytes]')) {
    const place = document.createElement('p');
    place.setAttribute('role', 'status');
    input.after(place);
    input.addEventListener('change', () => report(input, place));
  }
}
