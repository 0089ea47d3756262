import { t } from '../i18n/i18n.ts'

/** What will be gone, each as a person names it. */
export const GoneList = ({ gone }: { gone: readonly string[] }) => (
  <div className="dialog-gone">
    <p>{t('ui.gone')}</p>
    <ul>
      {gone.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  </div>
)
