import type { Logger } from 'pino'

/** `error` means that someone must act. Never names, chat text, invitations or credentials. */
export type Log = Logger
