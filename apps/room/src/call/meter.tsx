import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'

interface MeterProps {
  track: MediaStreamTrack
  label: string
  /** Says in words when nothing at all is heard for a while. */
  hints?: boolean
}

const LOOK_MS = 80
const SILENT_MS = 7_000
/** A microphone that is on hears at least its own noise. */
const NOISE = 0.004

/** How loud a microphone is, as a bar: whoever sees it move knows that they are heard. */
export function Meter({ track, label, hints }: MeterProps) {
  const bar = useRef<HTMLMeterElement>(null)
  const [silent, setSilent] = useState(false)
  useEffect(() => {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 512
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let heardAt = performance.now()
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
      // A context that the browser keeps back hears nothing of anybody.
      if (loudest > NOISE || context.state !== 'running') heardAt = performance.now()
      setSilent(hints === true && performance.now() - heardAt > SILENT_MS)
      if (bar.current) bar.current.value = Math.min(1, Math.sqrt(loudest))
    }, LOOK_MS)
    return () => {
      clearInterval(timer)
      context.close().catch(() => {})
    }
  }, [track, hints])
  return (
    <div class="meter-row">
      <span class="small" aria-hidden="true">
        {label}
      </span>
      <meter ref={bar} class="meter" aria-label={label} min={0} max={1} value={0} />
      {hints && (
        <p class="small meter-hint" role="status">
          {silent ? t('call.silent') : ''}
        </p>
      )}
    </div>
  )
}
