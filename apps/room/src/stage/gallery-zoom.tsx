import type { Picture } from '@tandem/contract/http/catalogue'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Sheet } from '../ui/overlay.tsx'

export interface GalleryZoomProps {
  open: boolean
  onClose: () => void
  picture: Picture | null
  name: string
}

/** The picture as large as the screen; a press, Enter or + comes nearer to that spot, again goes back. */
export function GalleryZoom({ open, onClose, picture, name }: GalleryZoomProps) {
  const [near, setNear] = useState(false)
  const view = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (open) setNear(false)
  }, [open])
  const toggle = (e: MouseEvent) => {
    const box = view.current?.getBoundingClientRect()
    if (!box) return
    const keyboard = e.detail === 0
    const x = keyboard ? 0.5 : (e.clientX - box.left) / box.width
    const y = keyboard ? 0.5 : (e.clientY - box.top) / box.height
    setNear(!near)
    requestAnimationFrame(() => {
      const el = view.current
      el?.scrollTo({ left: x * el.scrollWidth - box.width / 2, top: y * el.scrollHeight - box.height / 2 })
    })
  }
  return (
    <Sheet open={open} onClose={onClose} title={name} class="zoom">
      <button
        ref={view}
        type="button"
        class={near ? 'zoom-view zoom-near' : 'zoom-view'}
        aria-pressed={near}
        onClick={toggle}
      >
        {picture && <img src={picture.src} alt={picture.alt || name} draggable={false} />}
      </button>
    </Sheet>
  )
}
