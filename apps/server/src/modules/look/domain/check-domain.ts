import { proofName, proofValue } from '@tandem/core/look/own-domain'
import type { AskDns } from './ask-dns.ts'

export type DomainFinding = 'here' | 'no_pointer' | 'no_proof' | 'no_answer'

/** Aliases that are followed from one name to the next. */
const MAX_ALIASES = 8

/** Whether a domain leads to this server and its DNS says that it is this shop's. */
export async function checkDomain(
  dns: AskDns,
  claim: { domain: string; token: string },
  serverHost: string,
): Promise<DomainFinding> {
  try {
    if (!(await dns.txt(proofName(claim.domain))).includes(proofValue(claim.token))) return 'no_proof'
    return (await leadsTo(dns, claim.domain, serverHost)) ? 'here' : 'no_pointer'
  } catch {
    return 'no_answer'
  }
}

async function leadsTo(dns: AskDns, domain: string, serverHost: string): Promise<boolean> {
  let name = domain
  for (let step = 0; step < MAX_ALIASES; step++) {
    const [next] = await dns.cname(name)
    if (next === undefined) break
    if (next === serverHost) return true
    name = next
  }
  // Where DNS flattens an alias (the bare domain of a shop), the addresses tell.
  const [theirs, ours] = await Promise.all([dns.addresses(name), dns.addresses(serverHost)])
  return theirs.length > 0 && theirs.every((address) => ours.includes(address))
}
