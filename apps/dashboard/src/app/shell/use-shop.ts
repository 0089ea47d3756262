import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type MyStore, useMe } from '../../api/me.ts'

const KEPT = 'tandem.shop'

/** The shop that the navigation is about: the one of the address, else the last one, else the first. */
export function useShop(): MyStore | null {
  const { stores } = useMe()
  const { storeKey } = useParams({ strict: false })
  useEffect(() => {
    if (storeKey) sessionStorage.setItem(KEPT, storeKey)
  }, [storeKey])
  const find = (key: string | null | undefined) => stores.find((one) => one.storeKey === key)
  return find(storeKey) ?? find(sessionStorage.getItem(KEPT)) ?? stores[0] ?? null
}
