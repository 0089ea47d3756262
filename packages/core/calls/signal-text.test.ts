import { describe, expect, it } from 'vitest'
import { isCandidate, isSdp, tellsAddress, withoutOwnAddress } from './signal-text.ts'

const SDP = [
  'v=0',
  'o=- 4611 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:0',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=mid:1',
  '',
].join('\r\n')
const HOST = 'candidate:1 1 udp 2113937151 4d1e.local 51000 typ host generation 0'
const RELAY = 'candidate:2 1 udp 41885439 203.0.113.7 49200 typ relay raddr 0.0.0.0 rport 0'

describe('a signal’s words', () => {
  it('K3 · a description is one', () => {
    expect(isSdp(SDP)).toBe(true)
    for (const wrong of [
      '',
      'hello',
      SDP.replaceAll('\r\n', '\n'),
      SDP.slice(0, -2),
      SDP.replace('v=0', 'v=1'),
      SDP.replace('a=mid:0', 'a=mid:\u0000'),
      SDP.replace('m=audio', 'm=image'),
      SDP.replace('m=audio', 'm=application'),
      `${SDP}a=candidate:1 1 udp 1 tracker.example.org 443 typ host\r\n`,
      `${SDP}a=Candidate:x\r\n`,
      `${SDP}c=IN IP4 tracker.example.org\r\n`,
      `${SDP}c=IN IP4 face\r\n`,
      `${SDP}a=rtcp:9 IN IP4 tracker.example.org\r\n`,
      `${SDP}${'a=x\r\n'.repeat(500)}`,
      SDP.replace('a=mid:0', '<script>'),
      `${SDP}${'a=x\r\n'.repeat(4_000)}`,
      `${SDP}${'m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'.repeat(2)}`,
    ])
      expect(isSdp(wrong), wrong.slice(0, 40)).toBe(false)
  })

  it('K3 · a description tells addresses as numbers, as every browser writes them', () => {
    for (const known of [
      'c=IN IP4 0.0.0.0',
      'c=IN IP4 203.0.113.7',
      'c=IN IP6 2001:db8::4',
      'c=IN IP6 ::',
      'a=rtcp:9 IN IP4 0.0.0.0',
      'a=rtcp:53122 IN IP6 2001:db8::4',
      'a=rtcp:9',
      'a=rtcp-mux',
      'a=rtcp-fb:111 transport-cc',
      'a=rtcp-rsize',
    ])
      expect(isSdp(`${SDP}${known}\r\n`), known).toBe(true)
  })

  it('K3 · a candidate is one, or the end of them', () => {
    expect([isCandidate(HOST), isCandidate(RELAY), isCandidate('')]).toEqual([true, true, true])
    expect([
      isCandidate('x'),
      isCandidate(`candidate:${'1'.repeat(600)}`),
      isCandidate('candidate:\n'),
    ]).toEqual([false, false, false])
  })

  it('K3 · a candidate of every browser is one', () => {
    for (const known of [
      'candidate:842163049 1 udp 1677729535 203.0.113.9 46154 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag Hx7d network-cost 999',
      'candidate:1510613869 1 tcp 1518280447 192.0.2.4 9 typ host tcptype active generation 0 ufrag b network-id 1',
      'candidate:0 1 UDP 2122252543 6f0a27b1-1f5b-4e0c-9e3a-0c6d1e2f3a4b.local 51000 typ host',
      'candidate:3 1 UDP 92217087 203.0.113.7 49200 typ relay raddr 198.51.100.4 rport 50111',
      'candidate:3745641921 1 udp 2122197247 2001:db8::4 57291 typ host generation 0 ufrag x network-id 2',
    ]) {
      expect(isCandidate(known), known).toBe(true)
      expect(isSdp(`${SDP}a=${known}\r\n`), known).toBe(true)
    }
  })

  it('K3 · a name that would be looked up elsewhere, and what only looks like a candidate, are none', () => {
    for (const wrong of [
      HOST.replace('4d1e.local', 'who-calls.example.org'),
      HOST.replace('4d1e.local', 'example.org.local.'),
      HOST.replace('4d1e.local', 'a.b.local'),
      HOST.replace('typ host', 'typ else'),
      HOST.replace(' 51000', ''),
      HOST.replace('udp', 'sctp'),
      `${HOST} odd`,
    ])
      expect(isCandidate(wrong), wrong).toBe(false)
  })

  it('K7 · a word behind the type makes no relay of a host', () => {
    expect(tellsAddress(`${HOST} typ relay`)).toBe(true)
    expect(tellsAddress(RELAY.toUpperCase().replace('CANDIDATE', 'candidate'))).toBe(false)
  })

  it('K7 · what stands beside a relay’s address goes', () => {
    const told = RELAY.replace('raddr 0.0.0.0 rport 0', 'raddr 198.51.100.4 rport 50111')
    expect(withoutOwnAddress(told)).toBe(RELAY)
    const home = SDP.replace('IN IP4 127.0.0.1', 'IN IP6 2001:db8::77').replace(
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'm=audio 51344 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 198.51.100.4\r\na=rtcp:50112 IN IP4 198.51.100.4',
    )
    const hidden = withoutOwnAddress(`${home}a=${told}\r\n`)
    expect(hidden).not.toMatch(/198\.51\.100\.4|2001:db8|5\d{4}/)
    expect(hidden).toContain(`a=${RELAY}\r\n`)
    expect(isSdp(hidden)).toBe(true)
    expect(withoutOwnAddress('')).toBe('')
  })

  it('K7 · an address that is no relay’s is seen, alone or within a description', () => {
    expect([tellsAddress(HOST), tellsAddress(RELAY), tellsAddress('')]).toEqual([true, false, false])
    expect(tellsAddress(SDP)).toBe(false)
    expect(tellsAddress(`${SDP}a=${HOST}\r\n`)).toBe(true)
    expect(tellsAddress(`${SDP}a=${RELAY}\r\n`)).toBe(false)
  })
})
