/** The host's form element of this name in its light DOM, in a slot: the page's own, if it is there, or one of ours. */
export function place<Tag extends keyof HTMLElementTagNameMap>(
  host: HTMLElement,
  tag: Tag,
  slot: string,
): HTMLElementTagNameMap[Tag] {
  const form = formOf(host, tag) ?? document.createElement(tag);
  form.slot ||= slot;
  if (!form.isConnected) host.append(form);
  return form;
}

export const formOf = <Tag extends keyof HTMLElementTagNameMap>(
  host: HTMLElement,
  tag: Tag,
): HTMLElementTagNameMap[Tag] | null => host.querySelector<HTMLElementTagNameMap[Tag]>(`:scope > ${tag}`);
