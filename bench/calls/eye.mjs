/**
 * Goes into every page before its own scripts, and only looks: when pictures of others are presented, what the page's
 * connections are and carry, and what its screen says about it. Sent as text, so it uses nothing from outside.
 */
export function eye() {
  const made = []
  const Native = window.RTCPeerConnection
  window.RTCPeerConnection = class extends Native {
    constructor(...args) {
      super(...args)
      made.push(this)
    }
  }
  // By the clock that all pages of this machine share: those of long-lived pages drift apart.
  const wall = (time) => Date.now() - (performance.now() - time)
  /** Moments of pictures, by whose they are; ms since the epoch. */
  const frames = new Map()
  const clicks = []
  addEventListener(
    'click',
    (e) => {
      const button = e.target instanceof Element ? e.target.closest('button') : null
      if (button) clicks.push({ at: wall(e.timeStamp), label: button.ariaLabel ?? button.textContent.trim() })
    },
    true,
  )
  const watch = (video) => {
    const seen = (_now, { presentationTime }) => {
      video.requestVideoFrameCallback(seen)
      const id = video.closest('[data-person]')?.dataset.person
      if (!id) return
      if (!frames.has(id)) frames.set(id, [])
      frames.get(id).push(wall(presentationTime))
    }
    video.requestVideoFrameCallback(seen)
  }
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element)
          for (const video of [node, ...node.querySelectorAll('video')])
            if (video.matches('video') && video.closest('[data-person]')) watch(video)
  }).observe(document, { childList: true, subtree: true })

  const strip = () => document.querySelector('section[aria-label="Call"]')
  const isOn = (on, off) => {
    const labels = [...(strip()?.querySelectorAll('button') ?? [])].map((one) => one.ariaLabel ?? '')
    if (labels.some((label) => on.test(label))) return 'on'
    return labels.some((label) => off.test(label)) ? 'off' : 'unknown'
  }
  const living = () => made.filter((one) => one.signalingState !== 'closed')
  const sent = (kind) =>
    living().flatMap((pc) =>
      pc
        .getSenders()
        .flatMap(({ track }) => (track?.kind === kind ? [track.enabled && track.readyState === 'live'] : [])),
    )
  /** Whose connection it is: by the sound or the picture that comes over it. */
  const ownerOf = (pc) => {
    const tracks = pc.getReceivers().map(({ track }) => track.id)
    const isTheirs = (element) => element.srcObject?.getTracks().some(({ id }) => tracks.includes(id))
    const voice = [...document.querySelectorAll('audio[data-voice-of]')].find(isTheirs)
    if (voice) return voice.dataset.voiceOf
    return [...document.querySelectorAll('[data-person] video')].find(isTheirs)?.closest('[data-person]')
      .dataset.person
  }

  /** A packet of voice is 20 ms of it, on or muted. */
  const PACKET_MS = 20
  const silences = []
  let voice = null
  /** How long nothing was heard until now, by packets that did not come: exact also when this look comes late. */
  const hear = async () => {
    const [pc] = living()
    const stats = pc ? [...(await pc.getStats()).values()] : []
    const now = stats.find((one) => one.type === 'inbound-rtp' && one.kind === 'audio')
    if (!now) return
    const past = voice ?? { at: now.timestamp, packets: now.packetsReceived, silentMs: 0 }
    const ms = now.timestamp - past.at
    const soundMs = (now.packetsReceived - past.packets) * PACKET_MS
    const silentMs = soundMs > ms * 0.6 ? Math.max(0, ms - soundMs) : past.silentMs + ms - soundMs
    voice = { at: now.timestamp, packets: now.packetsReceived, silentMs }
    silences.push({ at: now.timestamp, ms: silentMs })
  }

  window.tandemEye = {
    /** From now on, how long the voice of the one other person is missing; one row for each look. */
    listen: () => void setInterval(hear, 200),
    silences: () => silences,
    /** When frames of one person were presented, from a moment on. */
    framesOf: (id, from) => (frames.get(id) ?? []).filter((at) => at >= from),
    framesSince: (from) =>
      [...frames.values()]
        .flat()
        .filter((at) => at >= from)
        .sort((a, b) => a - b),
    clickedAt: (words) => clicks.findLast(({ label }) => new RegExp(words).test(label))?.at ?? null,
    madeSoFar: () => made.length,
    others: () => [...(strip()?.querySelectorAll('[data-person]') ?? [])].map((one) => one.dataset.person),
    screen: () => ({
      isIn: strip() !== null,
      mic: isOn(/^Mute( \(|$)/, /^Unmute( \(|$)/),
      camera: isOn(/^Turn camera off/, /^Turn camera on/),
      tiles: [...(strip()?.querySelectorAll('[data-person]') ?? [])].map((tile) => {
        const { person, link, mic, camera } = tile.dataset
        return { id: person, link, mic, camera, showsPicture: tile.querySelector('video') !== null }
      }),
    }),
    sent: () => ({ audio: sent('audio'), video: sent('video') }),
    /** What every living connection is and has carried until now. */
    connections: () =>
      Promise.all(
        living().map(async (pc) => {
          const stats = [...(await pc.getStats()).values()]
          const inbound = (kind) => stats.find((one) => one.type === 'inbound-rtp' && one.kind === kind)
          const transport = stats.find((one) => one.type === 'transport')
          const pair = stats.find((one) => one.id === transport?.selectedCandidatePairId)
          const typeOf = (id) => stats.find((one) => one.id === id)?.candidateType ?? null
          return {
            number: made.indexOf(pc),
            of: ownerOf(pc) ?? null,
            signaling: pc.signalingState,
            ice: pc.iceConnectionState,
            audioPackets: inbound('audio')?.packetsReceived ?? 0,
            audioEnergy: inbound('audio')?.totalAudioEnergy ?? 0,
            videoFrames: inbound('video')?.framesDecoded ?? 0,
            local: pair ? typeOf(pair.localCandidateId) : null,
            remote: pair ? typeOf(pair.remoteCandidateId) : null,
          }
        }),
      ),
  }
}
