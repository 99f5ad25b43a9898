import { BlockList, isIPv6 } from 'node:net'

/** Everything that is not the open internet, by RFC 6890 and the registries that follow it. */
const inside = new BlockList()
for (const [net, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  inside.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ...([
    ['::', 96],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
  // Addresses of version 4 in another dress.
  ...([
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2001::', 32],
    ['2002::', 16],
  ] as const),
] as const)
  inside.addSubnet(net, prefix, 'ipv6')

/** Whether this address, not a name, is private, of this machine or of its neighbours. */
export const isPrivate = (address: string): boolean =>
  isIPv6(address) ? isMapped(address) || inside.check(address, 'ipv6') : inside.check(address)

// Nobody outside is addressed so; this is how both `URL` and the resolver write it.
const isMapped = (address: string): boolean => address.toLowerCase().startsWith('::ffff:')
