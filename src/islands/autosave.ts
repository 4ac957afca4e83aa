import { deviceStorage } from './device-storage.ts';
import { contentOf, fillIn } from './form-content.ts';
import { dropAllCopies, isSameContent, KeptCopies, type KeptCopy } from './kept-copy.ts';
import { islandText } from './text.ts';

const PAUSE = 1500;
const RETRY = 15_000;

type Outcome = 'saved' | 'failed' | 'conflict' | 'signedOut';

const SENTENCES: Record<Exclude<Outcome, 'saved'>, string> = {
  failed: islandText.saveFailed,
  conflict: islandText.conflict,
  signedOut: islandText.signedOut,
};

interface Watched {
  form: HTMLFormElement;
  address: string;
  token: string;
  copies: KeptCopies;
}

function timeOfDay(moment: Date): string {
  return moment.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
}

function say(form: HTMLFormElement, state: string, sentence: string): void {
  const place = form.querySelector<HTMLElement>('.autosave-state');
  if (!place) return;
  place.dataset.state = state;
  place.textContent = sentence;
}

/** The fields without files, as the server reads any form. */
function encoded(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  return body;
}

async function put({ form, address, token }: Watched): Promise<Outcome> {
  const response = await fetch(address, {
    method: 'PUT',
    headers: { 'x-form-token': token, accept: 'application/json' },
    body: encoded(form),
    redirect: 'manual',
  });
  if (response.type === 'opaqueredirect' || response.status === 401 || response.status === 403)
    return 'signedOut';
  if (response.status === 409) return 'conflict';
  if (!response.ok) return 'failed';
  const answer = (await response.json()) as { version?: string | number };
  const version = form.querySelector<HTMLInputElement>('input[type=hidden][name=version]');
  if (version && answer.version !== undefined) version.value = String(answer.version);
  return 'saved';
}

/** Saves one change at a time; whatever the server does not take stays on the device. */
class Saver {
  private timer: number | undefined;
  private isSaving = false;
  private isPending = false;
  private isOver = false;
  private readonly watched: Watched;

  constructor(watched: Watched) {
    this.watched = watched;
  }

  changed(): void {
    this.isPending = true;
    const { form, copies } = this.watched;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      copies.keep(contentOf(form), Date.now());
      void this.save();
    }, PAUSE);
  }

  /** The form is sent by hand now: its answer decides, not a late autosave. */
  stop(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  /** Before the window disappears: at least the device keeps the content. */
  keepNow(): void {
    if (this.isPending) this.watched.copies.keep(contentOf(this.watched.form), Date.now());
  }

  private async save(): Promise<void> {
    const { form } = this.watched;
    if (this.isOver || this.isSaving || !form.isConnected) return;
    this.isSaving = true;
    this.isPending = false;
    say(form, 'saving', islandText.saving);
    const outcome = await put(this.watched).catch((): Outcome => 'failed');
    this.isSaving = false;
    this.show(outcome);
  }

  private show(outcome: Outcome): void {
    const { form } = this.watched;
    if (outcome === 'saved') {
      this.settled();
      return;
    }
    this.isPending = true;
    say(form, outcome, SENTENCES[outcome]);
    this.isOver = outcome === 'conflict';
    if (outcome === 'failed') this.timer = window.setTimeout(() => void this.save(), RETRY);
  }

  private settled(): void {
    const { form, copies } = this.watched;
    if (this.isPending) {
      this.changed();
      return;
    }
    copies.drop();
    form.dispatchEvent(new CustomEvent('gongkai:saved'));
    say(form, 'saved', islandText.saved(timeOfDay(new Date())));
  }
}

/** Saves the form while the person types and offers back what an earlier visit could not save. */
export function startAutosave(form: HTMLFormElement): void {
  const { autosave: address, autosaveOwner: owner, autosaveToken: token } = form.dataset;
  if (!address || !owner || !token) return;
  const copies = new KeptCopies(deviceStorage(), owner, address);
  const saver = new Saver({ form, address, token, copies });
  form.addEventListener('input', () => saver.changed());
  form.addEventListener('submit', () => {
    saver.keepNow();
    saver.stop();
  });
  window.addEventListener('pagehide', () => saver.keepNow());
  const copy = copies.find(Date.now());
  if (!copy) return;
  if (isSameContent(copy.fields, contentOf(form))) copies.drop();
  else offerCopy(form, copy, copies);
}

function offerCopy(form: HTMLFormElement, copy: KeptCopy, copies: KeptCopies): void {
  const notice = document.createElement('div');
  notice.className = 'notice notice-warn kept-copy';
  notice.setAttribute('role', 'status');
  const sentence = document.createElement('p');
  sentence.textContent = islandText.keptCopy(new Date(copy.keptAt).toLocaleString('zh-CN'));
  const choices = document.createElement('div');
  choices.className = 'btn-list';
  const choose = (label: string, then: () => void) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn';
    button.textContent = label;
    button.addEventListener('click', () => {
      then();
      notice.remove();
    });
    choices.append(button);
  };
  choose(islandText.restore, () => fillIn(form, copy.fields));
  choose(islandText.discardCopy, () => copies.drop());
  notice.append(sentence, choices);
  form.prepend(notice);
}

/** Signing out leaves nothing behind on a shared device. */
export function forgetDraftsOnSignOut(form: HTMLFormElement): void {
  form.addEventListener('submit', () => dropAllCopies(deviceStorage()));
}
