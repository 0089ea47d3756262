import type { Picture, ProductView } from '@tandem/contract/http/catalogue'
import { ChevronLeft, ChevronRight, Expand, MousePointer2 } from 'lucide-preact'
import type { ComponentType } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { termsOf } from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import type { ProductStageView } from '../session/stage.ts'
import { announce } from '../ui/announcer.tsx'
import { IconButton } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { ProductPicture } from '../ui/product-bits.tsx'
import { writeSetting } from '../ui/settings.ts'
import { Cheers } from './cheers.tsx'
import type { GalleryZoomProps } from './gallery-zoom.tsx'
import { PointHint } from './point-hint.tsx'
import { Pointers } from './pointers.tsx'
import { usePointing } from './use-pointing.ts'
import { useSwipe } from './use-swipe.ts'
import './gallery.css'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

interface GalleryProps {
  product: ProductView
  view: ProductStageView
}

/** All pictures there are; a variation's own comes first when it is not among them. */
export function picturesOf(product: ProductView, variationId: number | null): Picture[] {
  const own = variationId === null ? null : termsOf(product, { productId: product.id, variationId }).picture
  const all = product.pictures.length > 0 ? product.pictures : product.picture ? [product.picture] : []
  return own !== null && !all.some((p) => p.src === own.src) ? [...all, own] : all
}

export function Gallery({ product, view }: GalleryProps) {
  const session = useSession()
  const ui = useRoomUi()
  const frame = useRef<HTMLDivElement>(null)
  const pictures = picturesOf(product, view.variationId)
  const index = Math.min(view.image, Math.max(0, pictures.length - 1))
  const picture = pictures[index] ?? null
  const [Zoom, setZoom] = useState<ComponentType<GalleryZoomProps> | null>(null)
  const [large, setLarge] = useState(false)
  const turn = (to: number) => {
    const image = (to + pictures.length) % pictures.length
    session.stage.go({ ...view, image, section: 'gallery' })
  }
  const pointing = usePointing(frame, session, product.id, index, ui.pointing.value, () =>
    announce('following', t('gallery.pointed'), true),
  )
  const swipe = useSwipe((step) => pictures.length > 1 && !pointing.pointed() && turn(index + step))
  const zoom = () => {
    setLarge(true)
    if (Zoom === null) import('./gallery-zoom.tsx').then((m) => setZoom(() => m.GalleryZoom))
  }
  return (
    <section class="gallery" data-section="gallery" aria-label={t('gallery.label', { name: product.name })}>
      <div
        class={classes('gallery-frame', pointing.active && 'gallery-pointing')}
        {...swipe}
        {...pointing.handlers}
      >
        <div ref={frame} class="gallery-canvas">
          <ProductPicture picture={picture} alt={altOf(picture, product, index, pictures.length)} eager />
          <Pointers
            productId={product.id}
            image={index}
            mine={pointing.mine.value}
            mark={pointing.mark.value}
          />
          {pointing.active && (
            <div
              class="gallery-pad"
              role="application"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys, as its role and label say
              tabIndex={0}
              aria-label={t('gallery.pointPad')}
              {...pointing.keys}
            />
          )}
        </div>
        <PointHint />
        <Cheers productId={product.id} />
        {pictures.length > 1 && <Arrows turn={(step) => turn(index + step)} />}
        <div class="gallery-tools">
          <IconButton
            class="gallery-tool gallery-hover-only"
            label={ui.pointing.value ? t('gallery.pointing') : t('gallery.point')}
            aria-pressed={ui.pointing.value}
            icon={<MousePointer2 {...ICON} />}
            onClick={() => {
              ui.pointing.value = !ui.pointing.peek()
              writeSetting('pointing', ui.pointing.peek())
            }}
          />
          <IconButton
            class="gallery-tool"
            label={t('gallery.zoom')}
            icon={<Expand {...ICON} />}
            onClick={zoom}
          />
        </div>
        {pictures.length > 1 && (
          <span class="gallery-count num" aria-hidden="true">
            {index + 1}/{pictures.length}
          </span>
        )}
      </div>
      {pictures.length > 1 && <Thumbs pictures={pictures} index={index} turn={turn} />}
      {Zoom !== null && (
        <Zoom open={large} onClose={() => setLarge(false)} picture={picture} name={product.name} />
      )}
    </section>
  )
}

function Arrows({ turn }: { turn: (step: number) => void }) {
  return (
    <>
      <IconButton
        class="gallery-arrow gallery-back"
        data-picture="k"
        data-led
        label={t('gallery.previous')}
        icon={<ChevronLeft {...ICON} />}
        onClick={() => turn(-1)}
      />
      <IconButton
        class="gallery-arrow gallery-on"
        data-picture="j"
        data-led
        label={t('gallery.next')}
        icon={<ChevronRight {...ICON} />}
        onClick={() => turn(1)}
      />
    </>
  )
}

function Thumbs({
  pictures,
  index,
  turn,
}: {
  pictures: Picture[]
  index: number
  turn: (to: number) => void
}) {
  return (
    <ul class="thumbs">
      {pictures.map((picture, i) => (
        <li key={picture.src}>
          <button
            type="button"
            class={classes('thumb', i === index && 'thumb-on')}
            data-led
            aria-label={t('gallery.image', { n: i + 1, count: pictures.length })}
            aria-current={i === index ? 'true' : undefined}
            onClick={() => turn(i)}
          >
            <ProductPicture picture={picture} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function altOf(picture: Picture | null, product: ProductView, index: number, count: number): string {
  const own = picture?.alt.trim()
  if (own) return own
  return count > 1 ? `${product.name}, ${t('gallery.image', { n: index + 1, count })}` : product.name
}
