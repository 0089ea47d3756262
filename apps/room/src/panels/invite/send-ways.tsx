import { Mail, MessageCircle, MessageSquare, Send, Share2 } from 'lucide-preact'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { usePhone } from '../../ui/use-media.ts'
import { type InviteChannel, type InviteWords, inviteLinks } from './invite-links.ts'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

interface Props {
  words: InviteWords
  tell: (channel: InviteChannel) => void
}

/** The device's own share sheet; nothing where there is none. */
export function ShareSheet({ words, tell }: Props) {
  if (typeof navigator.share !== 'function') return null
  const share = async () => {
    try {
      await navigator.share({ title: words.subject, text: words.text, url: words.url })
      tell('share')
    } catch {
      // Closing the share sheet is an answer, not a failure.
    }
  }
  return (
    <Button variant={usePhone() ? 'primary' : 'plain'} wide icon={<Share2 {...ICON} />} onClick={share}>
      {t('invite.share')}
    </Button>
  )
}

/** Messengers that open with the words ready. */
export function SendWays({ words, tell }: Props) {
  const links = inviteLinks(words)
  const ways = [
    { channel: 'whatsapp', icon: <MessageCircle {...ICON} />, href: links.whatsapp },
    { channel: 'telegram', icon: <Send {...ICON} />, href: links.telegram },
    { channel: 'sms', icon: <MessageSquare {...ICON} />, href: links.sms },
    { channel: 'email', icon: <Mail {...ICON} />, href: links.email },
  ] as const
  return (
    <div class="send-ways">
      {ways.map(({ channel, icon, href }) => (
        <a
          key={channel}
          class="btn btn-plain"
          href={href}
          target={href.startsWith('https:') ? '_blank' : undefined}
          rel="noopener noreferrer"
          onClick={() => tell(channel)}
        >
          {icon}
          <span class="btn-label">{t(`invite.${channel}`)}</span>
        </a>
      ))}
    </div>
  )
}
