import { BlockList, isIP } from 'node:net';

/**
 * What limits count by: an IPv4 address whole, of IPv6 the /64 that one subscriber owns. An IPv4 address in IPv6
 * clothes is the IPv4 address.
 */
export function ipPrefix(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return bare;
  const groups = expand(bare);
  const [a = 0, b = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return [a >> 8, a & 255, b >> 8, b & 255].join('.');
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function expand(address: string): number[] {
  // the URL parser knows every spelling and answers with one
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const numbers = (part: string) => (part ? part.split(':').map((group) => Number.parseInt(group, 16)) : []);
  const [front, back] = [numbers(head), numbers(tail ?? '')];
  return tail === undefined ? front : [...front, ...Array(8 - front.length - back.length).fill(0), ...back];
}

/** The client's address: X-Forwarded-For is believed from a trusted proxy only, and only as far as such wrote it. */
export function createClientAddress(trustedProxies: readonly string[]) {
  const trusted = new BlockList();
  for (const block of trustedProxies) {
    const [network = '', bits] = block.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    trusted.addSubnet(network, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  const isTrusted = (address: string): boolean => {
    const bare = isIP(address) === 6 && address.startsWith('::ffff:') ? ipPrefix(address) : address;
    const family = isIP(bare);
    return family !== 0 && trusted.check(bare, family === 6 ? 'ipv6' : 'ipv4');
  };
  return (peer: string, forwardedFor: string | undefined): string => {
    const hops = forwardedFor?.split(',').map((hop) => hop.trim()) ?? [];
    let client = peer;
    while (isTrusted(client)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      client = hop;
    }
    return client;
  };
}
