import { useEffect, useRef } from 'preact/hooks'
import { classes } from '../ui/class-names.ts'

interface PictureProps {
  track: MediaStreamTrack
  /** My own, as a mirror shows it. */
  mirrored?: boolean
  /** Without one readers hear of it elsewhere. */
  label?: string
  class?: string
  /** Told when it comes on the screen and goes off it. */
  onSeen?: (seen: boolean) => void
}

/** A moving picture without its sound. */
export function Picture({ track, mirrored, label, class: extra, onSeen }: PictureProps) {
  const ref = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = ref.current
    if (video === null) return
    video.srcObject = new MediaStream([track])
    // Safari obeys these as properties only when they stand before it plays.
    video.muted = true
    video.playsInline = true
    video.play().catch(() => {})
    return () => {
      video.srcObject = null
    }
  }, [track])
  const told = useRef(onSeen)
  told.current = onSeen
  useEffect(() => {
    const video = ref.current
    if (video === null || told.current === undefined) return
    const eye = new IntersectionObserver(([entry]) => told.current?.(entry?.isIntersecting ?? true))
    eye.observe(video)
    return () => {
      eye.disconnect()
      told.current?.(false)
    }
  }, [])
  return (
    <video
      ref={ref}
      class={classes('picture', mirrored && 'picture-mirrored', extra)}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
      muted
      playsInline
    />
  )
}
