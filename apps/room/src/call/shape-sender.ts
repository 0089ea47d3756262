import type { SendingPlan } from '@tandem/core/calls/sending-plan'

const shaped = new WeakMap<RTCRtpSender, string>()
/** Wishes that were refused, and how often. */
const refused = new WeakMap<RTCRtpSender, { text: string; times: number }>()
/** Two tellings at once are refused too; what is refused more often holds something that this browser does not know. */
const TRIES = 3

/** How a camera's picture is to be sent; `isShown`: it is on their screen. */
export const videoShape = (plan: SendingPlan, isShown: boolean): RTCRtpEncodingParameters => ({
  active: plan.videoBitrate > 0 && isShown,
  maxBitrate: Math.max(30_000, plan.videoBitrate),
  scaleResolutionDownBy: plan.scaleDownBy,
  maxFramerate: plan.framesPerSecond,
})

export const audioShape = (plan: SendingPlan): RTCRtpEncodingParameters => ({
  maxBitrate: plan.audioBitrate,
  priority: 'high',
  networkPriority: 'high',
})

/**
 * Tells the browser how to send, and only what is other than it was told: each telling is a negotiation with its
 * encoder, and a browser that does not know a wish never gives it back.
 */
export function shapeSender(sender: RTCRtpSender, wished: RTCRtpEncodingParameters): void {
  const text = JSON.stringify(wished)
  const parameters = sender.getParameters()
  const [encoding] = parameters.encodings ?? []
  if (!encoding) return
  // An offer that was taken back takes what its sender was told along (seen in Chromium).
  if (shaped.get(sender) === text && holds(encoding, wished)) return
  const before = refused.get(sender)
  const times = before?.text === text ? before.times : 0
  shaped.set(sender, text)
  Object.assign(encoding, times < TRIES ? wished : leastOf(wished))
  sender.setParameters(parameters).catch(() => {
    // The next look tries again.
    if (shaped.get(sender) === text) shaped.delete(sender)
    refused.set(sender, { text, times: times + 1 })
  })
}

const holds = (encoding: RTCRtpEncodingParameters, wished: RTCRtpEncodingParameters): boolean =>
  (wished.active ?? true) === (encoding.active ?? true) && wished.maxBitrate === encoding.maxBitrate

/** What every browser knows: whether it is sent, and how much of it. */
const leastOf = ({ active, maxBitrate }: RTCRtpEncodingParameters): RTCRtpEncodingParameters => ({
  ...(active !== undefined && { active }),
  ...(maxBitrate !== undefined && { maxBitrate }),
})
