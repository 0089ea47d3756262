import type { OrderSavedView } from '@tandem/contract/http/orders-one'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Checkbox, TextField } from '../../ui/field.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Menu, MenuGroup, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { type OrdersSearch, readOrdersSearch } from './orders.search.ts'
import { baseOf, type Place, viewsQuery } from './orders-api.ts'

interface ViewsMenuProps {
  place: Place
  search: OrdersSearch
  onPick: (search: OrdersSearch) => void
}

/** Filters with a name: one's own, and those that the shop's people share. */
export function ViewsMenu({ place, search, onPick }: ViewsMenuProps) {
  const { data } = useQuery(viewsQuery(place))
  const [open, setOpen] = useState<'save' | 'tidy' | null>(null)
  const views = data?.views ?? []
  const { open: _open, ...toSave } = search
  return (
    <>
      <Menu trigger={<Button icon={<Bookmark aria-hidden />}>{t('orders.views')}</Button>}>
        {views.length > 0 && (
          <MenuGroup label={t('orders.views')}>
            {views.map((view) => (
              <MenuItem key={view.viewId} onSelect={() => onPick(read(view.query))}>
                {view.name}
              </MenuItem>
            ))}
          </MenuGroup>
        )}
        {views.length > 0 && <MenuLine />}
        <MenuItem icon={<BookmarkPlus aria-hidden />} onSelect={() => setOpen('save')}>
          {t('orders.views.save')}
        </MenuItem>
        {views.length > 0 && (
          <MenuItem icon={<Trash2 aria-hidden />} onSelect={() => setOpen('tidy')}>
            {t('orders.views.tidy')}
          </MenuItem>
        )}
      </Menu>
      {open === 'save' && <SaveDialog place={place} search={toSave} onClose={() => setOpen(null)} />}
      {open === 'tidy' && <TidyDialog place={place} views={views} onClose={() => setOpen(null)} />}
    </>
  )
}

/** Kept as it stands in the address, and read as carefully. */
function read(query: string): OrdersSearch {
  try {
    const { open: _open, ...search } = readOrdersSearch(
      JSON.parse(decodeURIComponent(query)) as Record<string, unknown>,
    )
    return search
  } catch {
    return {}
  }
}

function SaveDialog({ place, search, onClose }: { place: Place; search: OrdersSearch; onClose: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      api.post<OrderSavedView>(`${baseOf(place)}/views`, {
        name: name.trim(),
        query: encodeURIComponent(JSON.stringify(search)),
        shared,
      }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: viewsQuery(place).queryKey })
      toast(t('orders.views.saved'))
      onClose()
    },
  })
  return (
    <Dialog
      open
      title={t('orders.views.save')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form="save-view"
            busy={save.isPending}
            disabled={name.trim() === ''}
          >
            {t('orders.views.do')}
          </Button>
        </>
      }
    >
      <form
        id="save-view"
        className="orders-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending && name.trim() !== '') save.mutate()
        }}
      >
        <TextField
          label={t('orders.views.name')}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        {place !== null && (
          <Checkbox
            label={t('orders.views.share')}
            checked={shared}
            onChange={({ target }) => setShared(target.checked)}
          />
        )}
        <ErrorNotice error={save.error} />
      </form>
    </Dialog>
  )
}

function TidyDialog({
  place,
  views,
  onClose,
}: {
  place: Place
  views: OrderSavedView[]
  onClose: () => void
}) {
  const queries = useQueryClient()
  const changed = () => void queries.invalidateQueries({ queryKey: viewsQuery(place).queryKey })
  const remove = useMutation({
    mutationFn: ({ viewId }: OrderSavedView) => api.delete(`${baseOf(place)}/views/${viewId}`, {}),
    onSuccess(_gone, { name, query, shared }) {
      changed()
      toast(t('orders.views.removed', { name }), () => {
        void api.post(`${baseOf(place)}/views`, { name, query, shared }).then(changed, changed)
      })
    },
  })
  return (
    <Dialog open title={t('orders.views.tidy')} onClose={onClose}>
      <Rows label={t('orders.views')}>
        {views.map((view) => (
          <Row
            key={view.viewId}
            title={view.name}
            sub={view.shared ? t('orders.views.shared') : null}
            end={
              <IconButton
                label={t('orders.views.remove', { name: view.name })}
                icon={<Trash2 aria-hidden />}
                onClick={() => remove.mutate(view)}
              />
            }
          />
        ))}
      </Rows>
      <ErrorNotice error={remove.error} />
    </Dialog>
  )
}
