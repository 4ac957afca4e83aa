import { islandText } from './text.ts';

function button(label: string, onPress: (pressed: HTMLButtonElement) => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'btn';
  element.textContent = label;
  element.addEventListener('click', () => onPress(element));
  return element;
}

async function copyAddress(address: string, pressed: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    pressed.textContent = islandText.copied;
  } catch {
    pressed.textContent = islandText.copyFailed;
  }
}

/** Adds “copy address” and, where the device can, “share” to each place that names an address. */
export function offerSharing(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-share]')) {
    const url = place.dataset.share ?? location.href;
    const title = place.dataset.shareTitle ?? document.title;
    const copy = button(islandText.copyAddress, (pressed) => void copyAddress(url, pressed));
    copy.setAttribute('aria-live', 'polite');
    // The clipboard exists on secure origins only; without it the button could only fail.
    if (navigator.clipboard) place.append(copy);
    if (typeof navigator.share === 'function') {
      place.append(
        button(islandText.share, () => {
          // A share sheet closed without sharing rejects; that is no error.
          navigator.share({ url, title }).catch(() => undefined);
        }),
      );
    }
  }
}
