import { expect, it } from 'vitest'
import { callWords } from './call-words.mjs'

const said = (env: Record<string, string>, url = 'http://localhost:3300') => callWords(env, url).join('\n')

it('says at the start what calls can do without a relay, and how to get one', () => {
  expect(said({})).toMatch(/within one network[\s\S]*none is set[\s\S]*docs\/guides\/calls\.md/)
  expect(said({ TANDEM_TURN_URLS: ' ' })).toBe(said({}))
  expect(said({ TANDEM_STUN_URLS: 'stun:a' })).toMatch(
    /one pair of people in six[\s\S]*docs\/guides\/calls\.md/,
  )
})

it('says that the relay and the media server are used, and shows no secret', () => {
  const env = { TANDEM_TURN_URLS: 'turn:a', TANDEM_TURN_SECRET: 'hunter2', LIVEKIT_URL: 'wss://b' }
  expect(said(env)).toMatch(/over your relay[\s\S]*LiveKit/)
  expect(said({ ...env, LIVEKIT_URL: '' })).not.toMatch(/LiveKit/)
  expect(said(env)).not.toMatch(/hunter2/)
})

it('says that browsers give no microphone to an open address without https', () => {
  expect(said({}, 'http://192.168.1.20:3300')).toMatch(/https/)
  expect(said({}, 'https://together.example.org')).not.toMatch(/https/)
  expect(said({})).not.toMatch(/https/)
})
