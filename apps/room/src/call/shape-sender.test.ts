import { expect, it } from 'vitest'
import { shapeSender, videoShape } from './shape-sender.ts'

const PLAN = { videoBitrate: 600_000, scaleDownBy: 2, framesPerSecond: 30, audioBitrate: 40_000 }
const settle = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}

/** A sender that refuses what `refuses` says. */
function sender(refuses: (encoding: RTCRtpEncodingParameters) => boolean) {
  const told: RTCRtpEncodingParameters[] = []
  const one = {
    getParameters: () => ({ encodings: [{ ...told.at(-1) }] }),
    async setParameters({ encodings: [encoding] }: { encodings: RTCRtpEncodingParameters[] }) {
      if (encoding === undefined || refuses(encoding)) throw new DOMException('', 'InvalidModificationError')
      told.push(encoding)
    },
  }
  const forgets = () => told.push({})
  return { told, forgets, one: one as unknown as RTCRtpSender }
}

it('K4 · tells a sender only what is other than it was told', async () => {
  const { told, one } = sender(() => false)
  for (const isShown of [true, true, false]) {
    shapeSender(one, videoShape(PLAN, isShown))
    await settle()
  }
  expect(told.map(({ active }) => active)).toEqual([true, false])
})

it('K4 · what a sender forgot is told again, also when it is as before', async () => {
  const { told, forgets, one } = sender(() => false)
  shapeSender(one, videoShape(PLAN, false))
  await settle()
  forgets()
  shapeSender(one, videoShape(PLAN, false))
  await settle()
  expect(told.at(-1)).toEqual(videoShape(PLAN, false))
})

it('K4 · what was refused by chance is told again whole', async () => {
  let refusals = 2
  const { told, one } = sender(() => refusals-- > 0)
  for (let look = 0; look < 5; look += 1) {
    shapeSender(one, videoShape(PLAN, true))
    await settle()
  }
  expect(told).toEqual([videoShape(PLAN, true)])
})

it('K4 · a browser that knows no frame rate still sends no more than it should, and nothing that nobody sees', async () => {
  const { told, one } = sender((encoding) => encoding.maxFramerate !== undefined)
  for (const isShown of [true, false]) {
    for (let look = 0; look < 6; look += 1) {
      shapeSender(one, videoShape(PLAN, isShown))
      await settle()
    }
  }
  expect(told).toEqual([
    { active: true, maxBitrate: 600_000 },
    { active: false, maxBitrate: 600_000 },
  ])
})
