import { LIMITS } from '@tandem/core/rooms/limits'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { lengthOf } from '@tandem/core/rooms/text'
import { Paperclip } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { nameList } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { type RefusedCommand, useSession } from '../../session/room-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { othersIn } from '../shared/people-words.ts'
import { Refusal, useRefusal } from '../shared/refusal.tsx'
import { AttachedLine, ReplyLine } from './composer-lines.tsx'
import '../../ui/text-field.css'
import { type Draft, type DraftBox, NO_DRAFT } from './use-draft.ts'
import { useTyping } from './use-typing.ts'

const COUNT_FROM = LIMITS.chatText - 100
const TALLEST = 132

interface Props {
  box: DraftBox
  field: RefObject<HTMLTextAreaElement>
  onSent: () => void
}

/** Where one writes. Enter sends, Shift+Enter begins a line; what the room refuses comes back. */
export function Composer({ box, field, onSent }: Props) {
  const session = useSession()
  const { change } = box
  // Read here and not in the panel: a key must not draw the messages anew.
  const draft = box.draft.value
  const typing = useTyping()
  const refused = useRefusal(['say'])
  useRestored(refused, draft, change)
  const length = lengthOf(draft.text)
  const sendable = (draft.text.trim() !== '' || draft.product !== null) && length <= LIMITS.chatText
  const send = () => {
    if (!sendable) return
    session.do({ type: 'say', text: draft.text, product: draft.product, replyTo: draft.replyTo })
    typing.stopped()
    change(NO_DRAFT)
    box.flush()
    field.current?.focus()
    onSent()
  }
  const write = (text: string) => {
    change({ text })
    if (text.trim() === '') typing.stopped()
    else typing.touched()
  }
  if (session.me.value.chatMuted) return <p class="say-muted">{t('talk.muted')}</p>
  return (
    <div class="say">
      <Refusal
        refused={refused}
        say={(why) => t('talk.refused', { why })}
        action={refused && begun(draft, refused) && <PutBack refused={refused} change={change} />}
      />
      {draft.replyTo !== null && <ReplyLine id={draft.replyTo} stop={() => change({ replyTo: null })} />}
      {draft.product !== null && (
        <AttachedLine thing={draft.product} stop={() => change({ product: null })} />
      )}
      <div class="say-row">
        <Attach attached={draft.product !== null} attach={(product) => change({ product })} />
        <Field
          text={draft.text}
          tooLong={length > LIMITS.chatText}
          field={field}
          write={write}
          send={send}
          blur={typing.stopped}
        />
        <SendButton able={sendable} send={send} />
      </div>
      {length > COUNT_FROM && (
        <p class={classes('say-count num', length > LIMITS.chatText && 'say-over')} aria-live="polite">
          {t('talk.count', { used: length, max: LIMITS.chatText })}
        </p>
      )}
    </div>
  )
}

function SendButton({ able, send }: { able: boolean; send: () => void }) {
  return (
    <Button
      variant="primary"
      aria-disabled={!able}
      // The press must not take the focus from the field: on a phone the keyboard would fold away.
      onPointerDown={(e) => e.preventDefault()}
      onClick={send}
    >
      {t('talk.send')}
    </Button>
  )
}

interface FieldProps {
  text: string
  tooLong: boolean
  field: RefObject<HTMLTextAreaElement>
  write: (text: string) => void
  send: () => void
  blur: () => void
}

function Field({ text, tooLong, field, write, send, blur }: FieldProps) {
  useGrowing(field, text)
  const keys = (e: KeyboardEvent) => {
    if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return
    e.preventDefault()
    send()
  }
  return (
    <textarea
      ref={field}
      id="talk-message"
      class="field-input say-field"
      rows={1}
      value={text}
      aria-label={t('talk.message')}
      aria-invalid={tooLong || undefined}
      placeholder={usePlaceholder()}
      enterkeyhint="send"
      onInput={(e) => write(e.currentTarget.value)}
      onKeyDown={keys}
      onBlur={blur}
    />
  )
}

function usePlaceholder(): string {
  const { room, me } = useSession()
  const names = othersIn(room.value, me.value.id).map((p) => p.name)
  if (names.length === 0) return t('talk.placeholderAlone')
  return t('talk.placeholder', { names: nameList(names) })
}

/** Attaches what I look at. */
function Attach({ attached, attach }: { attached: boolean; attach: (ref: ProductRef | null) => void }) {
  const shown = useSession().stage.product.value
  if (shown === null) return null
  const { productId, variationId } = shown
  return (
    <IconButton
      label={t('talk.attach')}
      aria-pressed={attached}
      icon={<Paperclip size={20} strokeWidth={1.75} />}
      onClick={() => attach(attached ? null : { productId, variationId })}
    />
  )
}

/** Whether the field holds something else than what was refused. */
function begun(draft: Draft, { command }: RefusedCommand): boolean {
  return command.type === 'say' && draft.text.trim() !== '' && draft.text !== command.text
}

function PutBack({ refused, change }: { refused: RefusedCommand; change: (part: Partial<Draft>) => void }) {
  const session = useSession()
  const { command } = refused
  if (command.type !== 'say') return null
  const putBack = () => {
    change({ text: command.text, product: command.product, replyTo: command.replyTo })
    session.dismissRefusal(refused.opId)
  }
  return (
    <Button size="s" onClick={putBack}>
      {t('talk.putBack')}
    </Button>
  )
}

/** A refused message goes back into the field by itself when nothing else has been begun there. */
function useRestored(
  refused: RefusedCommand | null,
  draft: Draft,
  change: (part: Partial<Draft>) => void,
): void {
  const opId = refused?.opId
  useEffect(() => {
    if (refused?.command.type !== 'say' || draft.text.trim() !== '' || draft.product !== null) return
    const { text, product, replyTo } = refused.command
    change({ text, product, replyTo })
  }, [opId])
}

function useGrowing(field: RefObject<HTMLTextAreaElement>, text: string): void {
  useLayoutEffect(() => {
    const el = field.current
    if (el === null) return
    // An empty field has the height of a line, however long its placeholder is.
    el.style.height = text === '' ? '' : 'auto'
    if (text === '') return
    el.style.height = `${Math.min(el.scrollHeight + 2, TALLEST)}px`
  }, [text])
}
