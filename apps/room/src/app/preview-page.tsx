import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { PreviewProps } from '../preview/preview.tsx'
import { RoomSkeleton } from './room-skeleton.tsx'

/** The room without a room, for the screen where a shop chooses its look. Nobody else fetches what it is made of. */
export function PreviewPage(props: PreviewProps) {
  const [Preview, setPreview] = useState<FunctionComponent<PreviewProps> | null>(null)
  useEffect(() => {
    import('../preview/preview.tsx').then((module) => setPreview(() => module.Preview))
  }, [])
  return Preview === null ? <RoomSkeleton line={null} /> : <Preview {...props} />
}
