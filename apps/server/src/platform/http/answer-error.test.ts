import type { FastifyReply, FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import { Refused } from '../errors.ts'
import { createLog } from '../log/create-log.ts'
import { answerError } from './answer-error.ts'

function statusOf(error: unknown): { status: number; logged: number } {
  const answer = { status: 0 }
  const lines: string[] = []
  const reply = {
    code(status: number) {
      answer.status = status
      return reply
    },
    header: () => reply,
    type: () => reply,
    send: () => reply,
  }
  const log = createLog('debug', { write: (line: string) => void lines.push(line) })
  answerError(error, { id: 'x' } as FastifyRequest, reply as unknown as FastifyReply, log)
  return { ...answer, logged: lines.length }
}

it('text that the database cannot hold is the asker’s fault and no reason to wake anybody', () => {
  for (const code of ['22021', '22P05'])
    expect(statusOf(Object.assign(new Error('x'), { code }))).toEqual({ status: 400, logged: 0 })
  expect(statusOf(Object.assign(new Error('x'), { code: '42P01' }))).toEqual({ status: 500, logged: 1 })
})

it('says it in Romanian to who reads Romanian, and in English otherwise', () => {
  const told = (language?: string) => {
    let text = ''
    const reply = {
      code: () => reply,
      header: () => reply,
      type: () => reply,
      send: (body: string) => (text = body),
    }
    const request = { id: 'x', headers: { 'accept-language': language } } as unknown as FastifyRequest
    answerError(new Refused('wrong_keys'), request, reply as unknown as FastifyReply, createLog('silent'))
    return (JSON.parse(text) as { message: string }).message
  }
  expect(told('ro-RO')).toContain('Magazinul nu acceptă')
  expect(told('de, ro;q=0.8, en;q=0.5')).toContain('Magazinul nu acceptă')
  for (const other of ['en-GB, ro', 'de', '*', undefined])
    expect(told(other)).toContain('The shop does not accept')
})
