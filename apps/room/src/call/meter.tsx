import { useEffect, useRef } from 'preact/hooks'

/** How loud a microphone is, as a bar: whoever sees it move knows that they are heard. */
export function Meter({ track, label }: { track: MediaStreamTrack; label: string }) {
  const bar = useRef<HTMLMeterElement>(null)
  useEffect(() => {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 512
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
      const level = Math.min(1, Math.sqrt(loudest))
      if (bar.current) bar.current.value = level
    }, 80)
    return () => {
      clearInterval(timer)
      context.close().catch(() => {})
    }
  }, [track])
  return <meter ref={bar} class="meter" aria-label={label} min={0} max={1} value={0} />
}
