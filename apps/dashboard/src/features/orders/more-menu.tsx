import type { OrderColumns } from '@tandem/contract/http/orders-one'
import { ORDER_COLUMNS, type OrderColumn } from '@tandem/core/orders/order-columns'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Columns3, Download, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { ExportDialog } from './export-dialog.tsx'
import type { Filters } from './orders.search.ts'
import { columnsQuery, type Place } from './orders-api.ts'

/** Third things: columns, and the export of what is filtered. */
export function MoreMenu({
  place,
  filters,
  mayExport,
}: {
  place: Place
  filters: Filters
  mayExport: boolean
}) {
  const [open, setOpen] = useState<'columns' | 'export' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Menu trigger={<IconButton label={t('orders.menu')} icon={<Ellipsis aria-hidden />} />}>
        <MenuItem icon={<Columns3 aria-hidden />} onSelect={() => setOpen('columns')}>
          {t('orders.columns')}
        </MenuItem>
        {mayExport && (
          <MenuItem icon={<Download aria-hidden />} onSelect={() => setOpen('export')}>
            {t('orders.export')}
          </MenuItem>
        )}
      </Menu>
      {open === 'columns' && <ColumnsDialog place={place} onClose={close} />}
      {open === 'export' && <ExportDialog place={place} filters={filters} onClose={close} />}
    </>
  )
}

function ColumnsDialog({ place, onClose }: { place: Place; onClose: () => void }) {
  const queries = useQueryClient()
  const { data } = useQuery(columnsQuery)
  const chosen = data?.columns ?? []
  const put = useMutation({
    mutationFn: (columns: OrderColumn[]) => api.put<OrderColumns>('/api/v1/orders/columns', { columns }),
    onMutate: (columns) => queries.setQueryData(columnsQuery.queryKey, { columns }),
  })
  return (
    <Dialog
      open
      title={t('orders.columns')}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={onClose}>
          {t('orders.close')}
        </Button>
      }
    >
      <div className="orders-boxes">
        {ORDER_COLUMNS.filter((column) => column !== 'store' || place === null).map((column) => (
          <Checkbox
            key={column}
            label={t(`orders.col.${column}`)}
            checked={chosen.includes(column)}
            onChange={({ target }) =>
              put.mutate(
                ORDER_COLUMNS.filter((one) => (one === column ? target.checked : chosen.includes(one))),
              )
            }
          />
        ))}
      </div>
      <ErrorNotice error={put.error} />
    </Dialog>
  )
}
