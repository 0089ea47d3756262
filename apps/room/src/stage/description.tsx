import type { ProductView } from '@tandem/contract/http/catalogue'
import { ExternalLink } from 'lucide-preact'
import { t } from '../i18n/i18n.ts'

/** The shop's own words. The server has made them safe; nothing else in the room is ever set as HTML. */
export function Description({ product }: { product: ProductView }) {
  const details = product.attributes.filter((a) => !a.forVariations && a.options.length > 0)
  const short = { __html: product.shortHtml }
  const long = { __html: product.descriptionHtml }
  return (
    <section class="description" data-section="description" aria-label={t('product.description')}>
      {/* made safe by the server's allow-list */}
      {product.shortHtml && <div class="shop-text" dangerouslySetInnerHTML={short} />}
      {product.descriptionHtml && (
        // made safe by the server's allow-list
        <div class="shop-text" dangerouslySetInnerHTML={long} />
      )}
      {details.length > 0 && (
        <dl class="details">
          {details.map((a) => (
            <div key={a.slug} class="details-row">
              <dt>{a.name}</dt>
              <dd>{a.options.map((o) => o.label).join(', ')}</dd>
            </div>
          ))}
        </dl>
      )}
      <p class="description-foot small">
        {product.sku && <span>{t('product.sku', { sku: product.sku })}</span>}
        {product.permalink && (
          <a href={product.permalink} target="_blank" rel="noopener noreferrer">
            {t('product.inShop')} <ExternalLink size={14} strokeWidth={1.75} aria-hidden="true" />
          </a>
        )}
      </p>
    </section>
  )
}
