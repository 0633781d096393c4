import type { View } from './views.js';

/** The modal opened with a view or moved to another. */
export class IdentityViewChangeEvent extends Event {
  readonly view: View;

  constructor(view: View) {
    super('identity-view-change', { bubbles: true, composed: true });
    this.view = view;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'identity-view-change': IdentityViewChangeEvent;
  }
}
