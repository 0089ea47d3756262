import type { DestinationView } from '@tandem/contract/http/destinations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, KeyRound, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { OldUntil } from './destination-health.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'

const DAY_MS = 86_400_000

interface MenuProps {
  storeKey: string
  destination: DestinationView
}

/** What is done now and then: another secret, away with it. */
export function DestinationMenu({ storeKey, destination }: MenuProps) {
  const [open, setOpen] = useState<'rotate' | 'remove' | null>(null)
  const close = () => setOpen(null)
  const trigger = <IconButton label={t('destinations.more')} icon={<Ellipsis aria-hidden />} />
  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => setOpen('rotate')}>
          {t('destinations.rotate')}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setOpen('remove')}>
          {t('destinations.remove')}
        </MenuItem>
      </Menu>
      {open === 'rotate' && <RotateDialog storeKey={storeKey} destination={destination} onClose={close} />}
      {open === 'remove' && <RemoveDialog storeKey={storeKey} destination={destination} onClose={close} />}
    </>
  )
}

function RotateDialog({ storeKey, destination, onClose }: MenuProps & { onClose: () => void }) {
  const queries = useQueryClient()
  const [atOnce, setAtOnce] = useState(false)
  const rotate = useMutation({
    mutationFn: () => destinationsApi(storeKey).rotate(destination.key, atOnce ? 0 : DAY_MS),
    onSuccess: () => queries.invalidateQueries({ queryKey: destinationsKey(storeKey) }),
  })
  if (rotate.data)
    return (
      <Dialog open keep onClose={onClose} title={t('destinations.rotated')}>
        <CopyField label={t('destinations.secret')} value={rotate.data.secret} once />
        {rotate.data.oldUntilAt !== null && (
          <p className="quiet">
            <OldUntil at={rotate.data.oldUntilAt} />
          </p>
        )}
        <div className="dialog-buttons">
          <Button kind="primary" onClick={onClose}>
            {t('destinations.copied')}
          </Button>
        </div>
      </Dialog>
    )
  return (
    <Dialog open onClose={onClose} title={t('destinations.rotateTitle')}>
      <Form onSubmit={() => rotate.mutate()}>
        <p>{t('destinations.rotateLead')}</p>
        <Checkbox
          label={t('destinations.rotateNow')}
          checked={atOnce}
          onChange={(event) => setAtOnce(event.target.checked)}
        />
        <ErrorNotice error={rotate.error} />
        <FormFoot onCancel={onClose} busy={rotate.isPending} submit={t('destinations.rotate')} />
      </Form>
    </Dialog>
  )
}

function RemoveDialog({ storeKey, destination, onClose }: MenuProps & { onClose: () => void }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { key, name, url } = destination
  const remove = useMutation({
    mutationFn: () => destinationsApi(storeKey).remove(key),
    onSuccess: async () => {
      await navigate({ to: '/app/s/$storeKey/destinations', params: { storeKey } })
      queries.removeQueries({ queryKey: destinationsKey(storeKey, key) })
      toast(t('destinations.removed', { name }))
      await queries.invalidateQueries({ queryKey: destinationsKey(storeKey) })
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('destinations.removeTitle', { name })}
      gone={[t('destinations.removeGone'), t('destinations.removeStops', { host: new URL(url).host })]}
      confirm={t('destinations.remove')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
    />
  )
}
