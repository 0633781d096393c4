/**
 * A page to come back to, as the server takes it: with no `\`, which engines leave in a query and not everybody reads
 * alike. Undefined where it is longer than the server takes.
 */
export function returnAddress(url: string, limit: number): string | undefined {
  const address = url.replaceAll('\\', '%5C');
  return address.length > limit ? undefined : address;
}
