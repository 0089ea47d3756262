import type { SendingPlan } from '@tandem/core/calls/sending-plan'

const shaped = new WeakMap<RTCRtpSender, string>()

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
  if (shaped.get(sender) === text) return
  const parameters = sender.getParameters()
  const [encoding] = parameters.encodings ?? []
  if (!encoding) return
  shaped.set(sender, text)
  Object.assign(encoding, wished)
  // Two at once are refused; the next look tries again.
  sender.setParameters(parameters).catch(() => shaped.delete(sender))
}
