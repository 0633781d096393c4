const kept = new Map<string, string>();
let takes = true;

/** A cookie jar of the story's own, so that nobody is signed in by another story, or in another frame of a docs page. */
export function openJar({ refuses = false } = {}): void {
  kept.clear();
  takes = !refuses;
}

function take(text: string): void {
  const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
  const name = pair.slice(0, pair.indexOf('='));
  if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) kept.delete(name);
  else if (takes) kept.set(name, pair.slice(name.length + 1));
}

Object.defineProperty(Document.prototype, 'cookie', {
  configurable: true,
  get: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
  set: take,
});
