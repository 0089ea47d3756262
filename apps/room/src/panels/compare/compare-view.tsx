import { LIMITS } from '@tandem/core/rooms/limits'
import { type ProductRef, refKey } from '@tandem/core/rooms/room-state'
import { X } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { mayDo } from '../../session/may-do.ts'
import { useSession } from '../../session/room-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/notice.tsx'
import { PriceLine, ProductPicture, stockText } from '../../ui/product-bits.tsx'
import { factsOf, type ProductFacts } from '../shared/product-facts.ts'
import { Refusal, useRefusal } from '../shared/refusal.tsx'
import { thingName } from '../shared/use-facts.ts'
import { VoteBar } from '../votes/vote-bar.tsx'
import { CompareBuy } from './compare-buy.tsx'
import { attributeRows, plainWords } from './compare-rows.ts'
import { EndComparison } from './end-comparison.tsx'
import './compare.css'

interface Column {
  ref: ProductRef
  key: string
  facts: ProductFacts
}

/** Two to four things side by side; the whole room sees the same ones. */
export function CompareView() {
  const session = useSession()
  const refused = useRefusal(['compare'])
  const columns = session.room.value.compare.map(
    (ref): Column => ({
      ref,
      key: refKey(ref),
      facts: factsOf(session.catalogue.product(ref.productId).value, ref),
    }),
  )
  return (
    <section class="compare" aria-labelledby="compare-title">
      <header class="compare-head">
        <div>
          <h1 id="compare-title" tabIndex={-1}>
            {t('compare.title')}
          </h1>
          <p class="small">{t('compare.sub')}</p>
        </div>
        {columns.length > 0 && mayDo(session, 'compare') && <PutAway />}
      </header>
      <Refusal refused={refused} />
      {columns.length === 0 ? <Empty title={t('compare.empty')} /> : <Grid columns={columns} />}
    </section>
  )
}

function PutAway() {
  const session = useSession()
  return (
    <Button size="s" onClick={() => session.do({ type: 'compare', refs: [] })}>
      {t('compare.end')}
    </Button>
  )
}

function Grid({ columns }: { columns: readonly Column[] }) {
  const attributes = attributeRows(columns.map((c) => c.facts.product))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section class="compare-scroll" tabIndex={0} aria-labelledby="compare-title">
      <table class="compare-table" aria-labelledby="compare-title">
        <thead>
          <tr>
            <td class="compare-corner" />
            {columns.map((column) => (
              <Head key={column.key} column={column} columns={columns} />
            ))}
            <td class="compare-rest" />
          </tr>
        </thead>
        <tbody>
          <Row
            title={t('compare.price')}
            columns={columns}
            cell={({ facts }) => <PriceCell facts={facts} />}
          />
          <Row
            title={t('compare.stock')}
            columns={columns}
            cell={({ facts }) => <StockCell facts={facts} />}
          />
          {attributes.map((row) => (
            <Row
              key={row.slug}
              title={row.name}
              columns={columns}
              cell={(_, i) => row.cells[i] || <None />}
            />
          ))}
          <Row
            title={t('compare.votes')}
            columns={columns}
            cell={({ facts, ref }) => facts.state !== 'gone' && <VoteBar productId={ref.productId} />}
          />
          <Row title={t('compare.about')} columns={columns} cell={({ facts }) => <About facts={facts} />} />
          <Row
            title={t('compare.buy')}
            columns={columns}
            cell={({ facts, ref }) => facts.product && <CompareBuy product={facts.product} thing={ref} />}
          />
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  title: string
  columns: readonly Column[]
  cell: (column: Column, index: number) => ComponentChildren
}

function Row({ title, columns, cell }: RowProps) {
  return (
    <tr>
      <th scope="row" class="compare-label">
        <span>{title}</span>
      </th>
      {columns.map((column, i) => (
        <td key={column.key} class="compare-cell">
          {cell(column, i)}
        </td>
      ))}
      <td class="compare-rest" />
    </tr>
  )
}

function None() {
  return <span aria-hidden="true">–</span>
}

function About({ facts: { product } }: { facts: ProductFacts }) {
  const html = product?.shortHtml || product?.descriptionHtml || ''
  return <p class="compare-about">{useMemo(() => plainWords(html), [html])}</p>
}

function Head({ column, columns }: { column: Column; columns: readonly Column[] }) {
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const { facts, ref, key } = column
  const name = facts.state === 'loading' ? t('compare.loading') : thingName(facts)
  const rest = columns.filter((c) => c.key !== key).map((c) => c.ref)
  const last = rest.length < LIMITS.compare.min
  const takeOut = () => session.do({ type: 'compare', refs: last ? [] : rest })
  return (
    <th scope="col" class="compare-column">
      <button
        type="button"
        class="compare-look"
        aria-label={t('panel.lookAt', { name })}
        onClick={() => session.stage.look(ref)}
      >
        <ProductPicture picture={facts.picture} class="compare-pic" />
      </button>
      <div class="compare-name">
        <span>{name}</span>
        {mayDo(session, 'compare') && (
          <IconButton
            label={t('compare.remove', { name })}
            icon={<X size={20} strokeWidth={1.75} />}
            onClick={() => (last ? setAsking(true) : takeOut())}
          />
        )}
      </div>
      <EndComparison open={asking} onClose={() => setAsking(false)} onYes={takeOut} />
    </th>
  )
}

function PriceCell({ facts }: { facts: ProductFacts }) {
  const { store } = useSession()
  if (facts.price === null) return <None />
  return <PriceLine price={facts.price} store={store} class="compare-price" />
}

function StockCell({ facts }: { facts: ProductFacts }) {
  if (facts.state === 'gone') return <span class="compare-bad">{t('stock.gone')}</span>
  if (facts.stock === null) return null
  const text = stockText(facts.stock) || t('stock.in')
  return <span class={facts.stock.state === 'out' ? 'compare-bad' : undefined}>{text}</span>
}
