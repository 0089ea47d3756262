import { useMutation } from '@tanstack/react-query'
import { ImagePlus } from 'lucide-react'
import { type ChangeEvent, type ReactNode, useRef } from 'react'
import { Refusal } from '../../api/refusal.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { lookApi } from './look-api.ts'

const MAX_BYTES = 2 * 1024 * 1024

interface PictureFieldProps {
  storeKey: string
  kind: 'logo' | 'link'
  label: string
  url: string | null
  /** What stands there while there is none. */
  empty: ReactNode
  ground?: 'light' | 'dark'
  alt: string
  onChange(url: string | null): void
}

/** A picture with what it looks like where it will stand. */
export function PictureField(props: PictureFieldProps) {
  const { storeKey, kind, label, url, empty, ground, alt, onChange } = props
  const input = useRef<HTMLInputElement>(null)
  const choose = t(url === null ? 'look.choosePicture' : 'look.otherPicture')
  const upload = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > MAX_BYTES) throw new Refusal('not_a_picture', t('look.pictureTooBig'), 422)
      return lookApi(storeKey).addPicture(kind, await base64Of(file))
    },
    onSuccess: (picture) => onChange(picture.url),
  })
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) upload.mutate(file)
  }
  return (
    <fieldset className="fieldset look-picture">
      <legend>{label}</legend>
      <div className={`look-ground is-${kind} is-${ground ?? 'light'}`}>
        {url === null ? <span>{empty}</span> : <img src={url} alt={alt} />}
      </div>
      <div className="cluster">
        <Button
          icon={<ImagePlus aria-hidden />}
          busy={upload.isPending}
          onClick={() => input.current?.click()}
          aria-label={`${choose}: ${label}`}
        >
          {choose}
        </Button>
        {url !== null && (
          <Button
            kind="plain"
            aria-label={`${t('look.removePicture')}: ${label}`}
            onClick={() => onChange(null)}
          >
            {t('look.removePicture')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept="image/png,image/jpeg,image/webp"
        onChange={chosen}
      />
      <ErrorNotice error={upload.error} />
    </fieldset>
  )
}

/** A file's bytes as the server takes them. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
