import { USUAL_EXPORT } from '@tandem/core/orders/order-columns'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { withQuery } from '../../api/call.ts'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, ButtonAnchor } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, Fieldset } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { apiQuery, type Filters } from './orders.search.ts'
import { baseOf, countQuery, type Place } from './orders-api.ts'

const ADDRESS = ['name', 'company', 'address', 'city', 'state', 'postcode', 'country', 'phone']
const MORE = {
  money: ['tax', 'shipping', 'discount', 'coupons', 'paid', 'completed'],
  billing: ADDRESS.map((part) => `billing_${part}`),
  shipping: ADDRESS.map((part) => `shipping_${part}`),
  other: ['first_item', 'from_room', 'customer_note', 'id', 'modified'],
} as const
const GROUPS = ['money', 'billing', 'shipping', 'other'] as const

/** What is filtered, as a file: the browser gets it straight from the server, however large it is. */
export function ExportDialog({
  place,
  filters,
  onClose,
}: {
  place: Place
  filters: Filters
  onClose: () => void
}) {
  const { data } = useQuery(countQuery(place, filters))
  const [format, setFormat] = useState<'csv' | 'json'>('csv')
  const [groups, setGroups] = useState<readonly (typeof GROUPS)[number][]>([])
  const [lines, setLines] = useState(false)
  const [bom, setBom] = useState(true)
  const columns = [
    ...(place === null ? ['store'] : []),
    ...USUAL_EXPORT,
    ...groups.flatMap((group) => MORE[group]),
  ]
  const csv = { columns: columns.join(','), lines: lines ? 'yes' : null, bom: bom ? 'yes' : null }
  const query = { ...apiQuery(filters), format, ...(format === 'csv' && csv) }
  const count = data ? (data.more ? `${number(data.count)}+` : number(data.count)) : '…'
  return (
    <Dialog
      open
      title={t('orders.export.title', { count })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('orders.close')}</Button>
          <ButtonAnchor
            kind="primary"
            icon={<Download aria-hidden />}
            href={withQuery(`${baseOf(place)}/export`, query)}
            download
            onClick={onClose}
          >
            {t('orders.export.do')}
          </ButtonAnchor>
        </>
      }
    >
      <Segmented
        label={t('orders.export.format')}
        options={[
          { value: 'csv', label: t('orders.export.csv') },
          { value: 'json', label: t('orders.export.json') },
        ]}
        value={format}
        onChange={setFormat}
      />
      {format === 'json' ? (
        <p className="quiet">{t('orders.export.jsonAbout')}</p>
      ) : (
        <>
          <Fieldset legend={t('orders.export.also')}>
            {GROUPS.map((group) => (
              <Checkbox
                key={group}
                label={t(`orders.export.${group}`)}
                checked={groups.includes(group)}
                onChange={({ target }) =>
                  setGroups(target.checked ? [...groups, group] : groups.filter((one) => one !== group))
                }
              />
            ))}
            <Checkbox
              label={t('orders.export.lines')}
              checked={lines}
              onChange={({ target }) => setLines(target.checked)}
            />
          </Fieldset>
          <Checkbox
            label={t('orders.export.excel')}
            checked={bom}
            onChange={({ target }) => setBom(target.checked)}
          />
        </>
      )}
    </Dialog>
  )
}
