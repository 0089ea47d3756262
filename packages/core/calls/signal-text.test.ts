import { describe, expect, it } from 'vitest'
import { isCandidate, isSdp, tellsAddress } from './signal-text.ts'

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
      SDP.replace('a=mid:0', '<script>'),
      `${SDP}${'a=x\r\n'.repeat(4_000)}`,
      `${SDP}${'m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'.repeat(2)}`,
    ])
      expect(isSdp(wrong), wrong.slice(0, 40)).toBe(false)
  })

  it('K3 · a candidate is one, or the end of them', () => {
    expect([isCandidate(HOST), isCandidate(RELAY), isCandidate('')]).toEqual([true, true, true])
    expect([
      isCandidate('x'),
      isCandidate(`candidate:${'1'.repeat(600)}`),
      isCandidate('candidate:\n'),
    ]).toEqual([false, false, false])
  })

  it('K7 · an address that is no relay’s is seen, alone or within a description', () => {
    expect([tellsAddress(HOST), tellsAddress(RELAY), tellsAddress('')]).toEqual([true, false, false])
    expect(tellsAddress(SDP)).toBe(false)
    expect(tellsAddress(`${SDP}a=${HOST}\r\n`)).toBe(true)
    expect(tellsAddress(`${SDP}a=${RELAY}\r\n`)).toBe(false)
  })
})
