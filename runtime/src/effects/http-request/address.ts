// Which addresses a request of an operator may reach. The servers around the runtime trust it, so it must not be talked into
// calling them: every address is checked at the moment it is connected to.

import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'

/** `public`: the internet only. `private`: also the brand's own network, which its workspace has to allow. */
export type Reach = 'public' | 'private'

export function mayReach(text: string, reach: Reach): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  const range = address.range()
  if (isIn(address, METADATA)) return false
  if (reach === 'private' && PRIVATE.has(range)) return true
  if (range !== 'unicast' || isIn(address, NOT_GLOBAL)) return false
  if (address.kind() === 'ipv6' && !address.match(ipaddr.parseCIDR('2000::/3'))) return false
  return reach === 'private' || !ownAddresses().has(address.toNormalizedString())
}

/** Link-local addresses are never among them: clouds answer there with the machine's credentials. */
const PRIVATE: ReadonlySet<string> = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat'])

type Net = ReturnType<typeof ipaddr.parseCIDR>
type Address = ReturnType<typeof ipaddr.parse>

/** Where clouds answer with credentials, outside the link-local ranges: Azure, Alibaba, Volcengine, AWS, Google. */
const METADATA = nets('168.63.129.16/32', '100.100.100.200/32', '100.96.0.96/32', 'fd00:ec2::/32', 'fd20:ce::254/128')

/** Ranges that the address library takes for ordinary ones, or that lead to an IPv4 address hidden inside. */
const NOT_GLOBAL = nets(
  '192.0.0.0/24',
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fec0::/10',
)

function nets(...texts: readonly string[]): readonly Net[] {
  return texts.map((text) => ipaddr.parseCIDR(text))
}

function isIn(address: Address, some: readonly Net[]): boolean {
  return some.some((net) => net[0].kind() === address.kind() && address.match(net))
}

/** A public address of this very machine leads back to what listens on it. */
function ownAddresses(): ReadonlySet<string> {
  const interfaces = Object.values(networkInterfaces()).flatMap((some) => some ?? [])
  return new Set(interfaces.map(({ address }) => ipaddr.parse(address).toNormalizedString()))
}
