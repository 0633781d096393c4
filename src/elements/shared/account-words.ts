import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionController } from '../../controllers/session-controller.js';
import type { AccountWords } from '../../localize/en.account.js';
import { loadAccountWords } from '../../localize/languages.js';

/** What the account's elements say, in the site's language: loaded with the first of them, not with the page. */
export class AccountWordsController implements ReactiveController {
  #host: ReactiveControllerHost;
  #session: SessionController;
  #lang: string | undefined;

  /** undefined while they are on their way. */
  loaded: AccountWords | undefined;

  constructor(host: ReactiveControllerHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  /** Asked for by who has seen that they are there. */
  get words(): AccountWords {
    return this.loaded as AccountWords;
  }

  hostUpdate(): void {
    const lang = this.#session.site?.words?.lang;
    if (lang && lang !== this.#lang) this.#load(lang);
  }

  async #load(lang: string): Promise<void> {
    this.#lang = lang;
    const words = await loadAccountWords(lang).catch(() => undefined);
    if (lang !== this.#lang) return;
    this.loaded = words ?? this.loaded;
    // without a network, another time
    if (!words) this.#lang = undefined;
    else this.#host.requestUpdate();
  }
}
