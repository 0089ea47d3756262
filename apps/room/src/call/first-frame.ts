const AT_MOST_MS = 6_000

/** Resolves when a picture of the track can be shown; a track that brings none is not waited for without end. */
export function firstFrame(track: MediaStreamTrack): Promise<void> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      video.srcObject = null
      resolve()
    }
    const timer = setTimeout(done, AT_MOST_MS)
    video.addEventListener('loadeddata', done, { once: true })
    video.srcObject = new MediaStream([track])
    video.play().catch(() => {})
  })
}
