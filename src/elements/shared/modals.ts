/** The dialogs of the page, in shadow roots too; in the order in which they came. */
export const modals = new Set<Element>();

/** The site around a node, of whatever root. */
export function siteAround(node: Element): Element | null {
  const root = node.getRootNode();
  return node.closest('identity-site') ?? (root instanceof ShadowRoot ? siteAround(root.host) : null);
}

/** The dialog that an opener opens: the first one of its site. What stands in no site has the first of the page. */
export function modalFor(opener: Element): Element | undefined {
  // as elements outside any site do, a dialog there uses the first one
  const first = document.querySelector('identity-site');
  const site = siteAround(opener);
  const all = [...modals];
  const own = all.find((modal) => (siteAround(modal) ?? first) === (site ?? first));
  return own ?? (site ? undefined : all[0]);
}
