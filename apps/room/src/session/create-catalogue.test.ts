import { effect } from '@preact/signals'
import type { ProductView } from '@tandem/contract/http/catalogue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCatalogue } from './create-catalogue.ts'

const jumper = (state: 'in' | 'out', modifiedAt = 1) =>
  ({
    id: 9,
    name: 'Jumper',
    price: { now: 8900, was: null, upTo: null },
    stock: { state, left: null },
    picture: null,
    variations: [],
    modifiedAt,
  }) as unknown as ProductView

describe('createCatalogue', () => {
  let answer: () => Response
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', async () => answer())
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const make = () => {
    const catalogue = createCatalogue('shop', Date.now)
    const stop = effect(() => {
      catalogue.product(9).value
    })
    return { catalogue, stop }
  }
  const settle = () => vi.advanceTimersByTimeAsync(0)

  it('calls a change fresh that came on the living line or during a short cut', async () => {
    answer = () => Response.json(jumper('in'))
    const { catalogue, stop } = make()
    await settle()
    await vi.advanceTimersByTimeAsync(3_600_000)
    answer = () => Response.json(jumper('out', 2))
    catalogue.refresh(Date.now() - 5_000)
    await settle()
    expect(catalogue.change(9).value?.after?.stock.state).toBe('out')
    stop()
  })

  it('does not call a change of some time in an hour of sleep one of a moment ago', async () => {
    answer = () => Response.json(jumper('in'))
    const { catalogue, stop } = make()
    await settle()
    const slept = Date.now()
    await vi.advanceTimersByTimeAsync(3_600_000)
    answer = () => Response.json(jumper('out', 2))
    catalogue.refresh(slept)
    await settle()
    expect(catalogue.product(9).peek()).toMatchObject({ stock: { state: 'out' } })
    expect(catalogue.change(9).value).toBeNull()
    stop()
  })

  it('says after some tries that it failed, goes on trying, and tries at once when asked', async () => {
    answer = () => Response.json({ reason: 'internal' }, { status: 500 })
    const { catalogue, stop } = make()
    await settle()
    expect(catalogue.failed(9).value).toBe(false)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(catalogue.failed(9).value).toBe(true)
    answer = () => Response.json(jumper('in'))
    catalogue.recheck(9)
    expect(catalogue.failed(9).value).toBe(false)
    await settle()
    expect(catalogue.product(9).peek()).toMatchObject({ name: 'Jumper' })
    stop()
  })
})
